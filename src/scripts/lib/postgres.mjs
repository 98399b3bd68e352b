import {createHash, createHmac, pbkdf2Sync, randomBytes} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {join} from 'node:path';

/** Process and port of the bundled database, as its own postmaster.pid says; null when it has none. */
export function postmaster(dataDir) {
    try {
        const lines = readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n');
        const found = {pid: Number(lines[0]), port: Number(lines[3])};
        return found.pid > 0 && found.port > 0 ? found : null;
    } catch {
        return null;
    }
}

/**
 * Asks the bundled database of a data directory one question, with the simple query protocol and SCRAM-SHA-256: what no
 * route shows (the history of assignments) can be checked all the same.
 *
 * @returns {Promise<(string | null)[][]>} rows of texts
 */
export function query(dataDir, sql) {
    const {port} = postmaster(dataDir) ?? {};
    if (!port) {
        return Promise.reject(new Error(`No database runs in ${dataDir}`));
    }
    const password = readFileSync(join(dataDir, 'postgres', 'password'), 'utf8').trim();
    return new Promise((resolve, reject) => new Question(port, password, sql, resolve, reject));
}

class Question {
    #socket;
    #password;
    #sql;
    #resolve;
    #reject;
    #pending = Buffer.alloc(0);
    #rows = [];
    #asked = false;
    #clientFirst = '';
    #serverSignature = '';

    constructor(port, password, sql, resolve, reject) {
        this.#password = password;
        this.#sql = sql;
        this.#resolve = resolve;
        this.#reject = reject;
        this.#socket = connect(port, '127.0.0.1', () => {
            const words = Buffer.from('user\0paidan\0database\0postgres\0\0');
            const head = Buffer.alloc(8);
            head.writeInt32BE(words.length + 8, 0);
            head.writeInt32BE(196_608, 4); // protocol 3.0
            this.#socket.write(Buffer.concat([head, words]));
        });
        this.#socket.setTimeout(20_000, () => this.#fail('the database did not answer'));
        this.#socket.on('error', e => this.#fail(e.message));
        this.#socket.on('data', data => this.#receive(data));
    }

    #fail(message) {
        this.#socket.destroy();
        this.#reject(new Error(message));
    }

    #send(type, body) {
        const head = Buffer.alloc(5);
        head.write(type, 0);
        head.writeInt32BE(body.length + 4, 1);
        this.#socket.write(Buffer.concat([head, body]));
    }

    #receive(data) {
        this.#pending = Buffer.concat([this.#pending, data]);
        while (this.#pending.length >= 5) {
            const length = this.#pending.readInt32BE(1) + 1;
            if (this.#pending.length < length) {
                return;
            }
            const type = String.fromCharCode(this.#pending[0]);
            const body = this.#pending.subarray(5, length);
            this.#pending = this.#pending.subarray(length);
            this.#take(type, body);
        }
    }

    #take(type, body) {
        switch (type) {
            case 'R':
                this.#authenticate(body.readInt32BE(0), body.subarray(4));
                break;
            case 'D':
                this.#rows.push(row(body));
                break;
            case 'E':
                this.#fail(body.toString('utf8').replaceAll('\0', ' '));
                break;
            case 'Z':
                if (this.#asked) {
                    this.#socket.end();
                    this.#resolve(this.#rows);
                } else {
                    this.#asked = true;
                    this.#send('Q', Buffer.from(`${this.#sql}\0`));
                }
                break;
            default: // Parameters, notices, descriptions of columns: not needed.
        }
    }

    #authenticate(kind, body) {
        if (kind === 10) {
            this.#clientFirst = `n=,r=${randomBytes(18).toString('base64')}`;
            const text = Buffer.from(`n,,${this.#clientFirst}`);
            const length = Buffer.alloc(4);
            length.writeInt32BE(text.length);
            this.#send('p', Buffer.concat([Buffer.from('SCRAM-SHA-256\0'), length, text]));
        } else if (kind === 11) {
            this.#send('p', Buffer.from(this.#proof(body.toString())));
        } else if (kind === 12) {
            if (body.toString() !== `v=${this.#serverSignature}`) {
                this.#fail('The database did not prove that it knows the password');
            }
        } else if (kind !== 0) {
            this.#fail(`The database wants the authentication ${kind}, which is not known here`);
        }
    }

    /** RFC 5802. */
    #proof(serverFirst) {
        const [, nonce, salt, rounds] = /^r=([^,]+),s=([^,]+),i=(\d+)/.exec(serverFirst);
        const salted = pbkdf2Sync(this.#password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256');
        const mac = (key, text) => createHmac('sha256', key).update(text).digest();
        const clientKey = mac(salted, 'Client Key');
        const stored = createHash('sha256').update(clientKey).digest();
        const last = `c=biws,r=${nonce}`;
        const all = `${this.#clientFirst},${serverFirst},${last}`;
        const signature = mac(stored, all);
        this.#serverSignature = mac(mac(salted, 'Server Key'), all).toString('base64');
        return `${last},p=${Buffer.from(clientKey.map((byte, i) => byte ^ signature[i])).toString('base64')}`;
    }
}

function row(body) {
    const values = [];
    let at = 2;
    for (let i = body.readInt16BE(0); i > 0; i--) {
        const length = body.readInt32BE(at);
        at += 4;
        values.push(length < 0 ? null : body.toString('utf8', at, at + length));
        at += Math.max(0, length);
    }
    return values;
}
