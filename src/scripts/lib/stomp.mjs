import {createHash, randomBytes} from 'node:crypto';
import {request} from 'node:http';
import {performance} from 'node:perf_hooks';

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // RFC 6455, 1.3

/** A STOMP client over a WebSocket of its own: no package is needed, and the time of arrival is that of the last byte. */
export class Stomp {
    #socket;
    #pending = Buffer.alloc(0);
    #parts = [];
    #waiting = new Map();
    #subscribers = new Map();
    #closed = null;

    constructor(socket, head) {
        this.#socket = socket;
        socket.on('data', data => this.#receive(data));
        socket.on('close', () => this.#end('the server closed the socket'));
        socket.on('error', e => this.#end(e.message));
        if (head.length > 0) {
            this.#receive(head);
        }
    }

    /** @param {string | null} token null to try without an account */
    static async connect(base, token) {
        const key = randomBytes(16).toString('base64');
        const stomp = await new Promise((resolve, reject) => {
            const upgrade = request(`${base}/ws`, {
                headers: {
                    Connection: 'Upgrade',
                    Upgrade: 'websocket',
                    'Sec-WebSocket-Key': key,
                    'Sec-WebSocket-Version': '13',
                    'Sec-WebSocket-Protocol': 'v12.stomp',
                },
            });
            upgrade.on('upgrade', (response, socket, head) => {
                const proof = createHash('sha1').update(key + MAGIC).digest('base64');
                if (response.headers['sec-websocket-accept'] === proof) {
                    socket.setNoDelay(true);
                    resolve(new Stomp(socket, head));
                } else {
                    reject(new Error('/ws did not answer as a WebSocket'));
                }
            });
            upgrade.on('response', response => reject(new Error(`/ws answered ${response.statusCode}`)));
            upgrade.on('error', reject);
            upgrade.end();
        });
        const connected = stomp.#wait('CONNECTED');
        stomp.#frame('CONNECT', {
            'accept-version': '1.2',
            host: 'paidan',
            'heart-beat': '0,0',
            ...(token ? {Authorization: `Bearer ${token}`} : {}),
        });
        await connected;
        return stomp;
    }

    /** Resolves when the server has taken the subscription; `take` gets each message and the moment it came (ms). */
    async subscribe(destination, take) {
        const id = String(this.#subscribers.size);
        this.#subscribers.set(id, take);
        const receipt = this.#wait(`RECEIPT ${id}`);
        this.#frame('SUBSCRIBE', {id, destination, receipt: id});
        await receipt;
    }

    close() {
        this.#socket.destroy();
    }

    #wait(what) {
        if (this.#closed) {
            return Promise.reject(new Error(this.#closed));
        }
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error(`${what} did not come within 10 s`)), 10_000);
            const settle = end => value => {
                clearTimeout(timer);
                end(value);
            };
            this.#waiting.set(what, {resolve: settle(resolve), reject: settle(reject)});
        });
    }

    #end(why) {
        this.#closed = why;
        this.#waiting.forEach(waiting => waiting.reject(new Error(why)));
        this.#waiting.clear();
        this.#socket.destroy();
    }

    #frame(command, headers) {
        const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
        this.#send(1, Buffer.from(`${[command, ...lines].join('\n')}\n\n\0`));
    }

    #send(opcode, payload) {
        const long = payload.length > 125;
        const head = Buffer.alloc(long ? 4 : 2);
        head[0] = 0x80 | opcode;
        head[1] = 0x80 | (long ? 126 : payload.length);
        if (long) {
            head.writeUInt16BE(payload.length, 2);
        }
        const mask = randomBytes(4);
        this.#socket.write(Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4])]));
    }

    #receive(data) {
        const at = performance.now();
        this.#pending = Buffer.concat([this.#pending, data]);
        for (;;) {
            let start = 2;
            if (this.#pending.length < start) {
                return;
            }
            let length = this.#pending[1] & 0x7f;
            if (length === 126) {
                start = 4;
            } else if (length === 127) {
                start = 10;
            }
            if (this.#pending.length < start) {
                return;
            }
            length = start === 4 ? this.#pending.readUInt16BE(2) : start === 10 ? Number(this.#pending.readBigUInt64BE(2)) : length;
            if (this.#pending.length < start + length) {
                return;
            }
            const first = this.#pending[0];
            const payload = this.#pending.subarray(start, start + length);
            this.#pending = this.#pending.subarray(start + length);
            this.#take(first & 0x0f, (first & 0x80) !== 0, payload, at);
        }
    }

    #take(opcode, last, payload, at) {
        if (opcode === 8) {
            this.#end('the server closed the socket');
        } else if (opcode === 9) {
            this.#send(10, payload);
        } else if (opcode <= 2) {
            this.#parts.push(payload);
            if (last) {
                const text = Buffer.concat(this.#parts).toString('utf8');
                this.#parts = [];
                text.split('\0').forEach(frame => this.#stomp(frame.replace(/^[\r\n]+/, ''), at));
            }
        }
    }

    #stomp(frame, at) {
        if (frame === '') {
            return; // A heartbeat.
        }
        const end = frame.indexOf('\n\n');
        const [command, ...lines] = frame.slice(0, end).split('\n');
        const headers = Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
        const body = frame.slice(end + 2);
        if (command === 'MESSAGE') {
            this.#subscribers.get(headers.subscription)?.(JSON.parse(body), at);
        } else if (command === 'ERROR') {
            this.#end(`ERROR ${headers.message ?? ''} ${body}`.trim());
        } else {
            const name = command === 'RECEIPT' ? `RECEIPT ${headers['receipt-id']}` : command;
            this.#waiting.get(name)?.resolve(headers);
            this.#waiting.delete(name);
        }
    }
}
