import {performance} from 'node:perf_hooks';

export const sleep = millis => new Promise(done => setTimeout(done, millis));

/** One signed-in client of the HTTP interface. */
export class Api {
    #base;
    #token = null;

    constructor(base) {
        this.#base = base.replace(/\/$/, '');
    }

    get base() {
        return this.#base;
    }

    get token() {
        return this.#token;
    }

    async signIn(name, password) {
        const answer = await this.call('POST', '/api/login', {json: {name, password}});
        if (answer.status !== 200) {
            throw new Error(`${name} could not sign in: ${answer.status} ${answer.text}`);
        }
        this.#token = answer.json.token;
        return this;
    }

    /**
     * @param {{json?: any, body?: any, headers?: Record<string, string>, timeout?: number, anonymous?: boolean}} request
     *     body is sent as it is, json is serialised first; timeout in milliseconds
     * @returns {Promise<{status: number, json: any, text: string, headers: Headers, millis: number}>} rejects when nothing
     *     came back
     */
    async call(method, path, request = {}) {
        const headers = {...request.headers};
        let body = request.body;
        if (request.json !== undefined) {
            body = JSON.stringify(request.json);
        }
        if (body !== undefined && headers['Content-Type'] === undefined) {
            headers['Content-Type'] = 'application/json';
        }
        if (this.#token && !request.anonymous) {
            headers.Authorization = `Bearer ${this.#token}`;
        }
        const begin = performance.now();
        const response = await fetch(this.#base + path, {
            method,
            headers,
            body,
            signal: AbortSignal.timeout(request.timeout ?? 30_000),
        });
        const text = await response.text();
        let json = null;
        try {
            json = JSON.parse(text);
        } catch {
            // A tile, a page, metrics.
        }
        return {status: response.status, json, text, headers: response.headers, millis: performance.now() - begin};
    }

    get(path, request) {
        return this.call('GET', path, request);
    }

    /** Of an answer that must be a success. */
    async read(path) {
        const answer = await this.get(path);
        if (answer.status !== 200) {
            throw new Error(`GET ${path} gave ${answer.status}: ${answer.text.slice(0, 300)}`);
        }
        return answer.json;
    }
}

/** Waits until `ask` gives something; null when the time is over first. Rejections count as "not yet". */
export async function until(ask, millis, pause = 100) {
    const end = Date.now() + millis;
    for (;;) {
        try {
            const found = await ask();
            if (found) {
                return found;
            }
        } catch {
            // Not there yet.
        }
        if (Date.now() >= end) {
            return null;
        }
        await sleep(pause);
    }
}

/** Runs `work` for each item, so many at a time. */
export async function each(items, atOnce, work) {
    const queue = [...items];
    await Promise.all(
        Array.from({length: atOnce}, async () => {
            for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
                await work(item);
            }
        }),
    );
}

/** The value below which the share lies, of numbers in any order. */
export function quantile(numbers, share) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** Rows of texts under a heading, columns aligned. */
export function table(heading, rows) {
    const all = [heading, ...rows].map(row => row.map(String));
    const widths = heading.map((_, i) => Math.max(...all.map(row => [...row[i]].length)));
    const line = row => row.map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length)).join('  ').trimEnd();
    return [line(all[0]), widths.map(w => '-'.repeat(w)).join('  '), ...all.slice(1).map(line)].join('\n');
}
