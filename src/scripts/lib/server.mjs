import {spawn, spawnSync} from 'node:child_process';
import {appendFileSync, existsSync, readdirSync, realpathSync} from 'node:fs';
import {connect} from 'node:net';
import {delimiter, join} from 'node:path';
import {until} from './api.mjs';

const OLDEST_JAVA = 21;
const JDKS = ['/usr/lib/jvm'];

/** The newest java of at least 21 in JAVA_HOME, PATH and the usual place for JDKs. */
export function findJava() {
    const places = [
        process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin'),
        ...(process.env.PATH ?? '').split(delimiter),
        ...JDKS.filter(existsSync).flatMap(place => readdirSync(place).map(name => join(place, name, 'bin'))),
    ];
    const programs = new Set(
        places
            .filter(Boolean)
            .map(place => join(place, 'java'))
            .filter(existsSync)
            .map(program => realpathSync(program)),
    );
    const found = [...programs]
        .map(program => ({program, release: release(program)}))
        .filter(java => java.release >= OLDEST_JAVA)
        .sort((a, b) => b.release - a.release);
    if (found.length === 0) {
        throw new Error(`No Java ${OLDEST_JAVA} or newer was found. Set JAVA_HOME to a JDK of ${OLDEST_JAVA} or newer.`);
    }
    return found[0].program;
}

function release(program) {
    const {stderr} = spawnSync(program, ['-XshowSettings:properties', '-version'], {encoding: 'utf8'});
    const found = /java\.specification\.version = (\d+)/.exec(stderr ?? '');
    return found ? Number(found[1]) : 0;
}

/** One server process with its own port and data directory; killed and started as often as needed. */
export class Server {
    #command;
    #child = null;
    #out = '';
    #log;

    /** @param {{java: string, program: string[], javaOptions: string[], port: number, dataDir: string, more: string[], log: string}} setup */
    constructor(setup) {
        this.port = setup.port;
        this.dataDir = setup.dataDir;
        this.base = `http://127.0.0.1:${setup.port}`;
        this.#log = setup.log;
        this.#command = [
            setup.java,
            ...setup.javaOptions,
            '--enable-native-access=ALL-UNNAMED',
            ...setup.program,
            `--server.port=${setup.port}`,
            `--paidan.data-dir=${setup.dataDir}`,
            '--paidan.demo.enabled=false',
            ...setup.more,
        ];
    }

    /** Everything printed since the last start. */
    get output() {
        return this.#out;
    }

    get running() {
        return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
    }

    /** @returns {Promise<number>} seconds until it answered that it is well */
    async start(seconds = 180) {
        const begin = Date.now();
        this.#out = '';
        const child = spawn(this.#command[0], this.#command.slice(1), {stdio: ['ignore', 'pipe', 'pipe']});
        this.#child = child;
        for (const stream of [child.stdout, child.stderr]) {
            stream.on('data', data => {
                this.#out += data;
                appendFileSync(this.#log, data);
            });
        }
        const well = await until(
            async () => !this.running || (await fetch(`${this.base}/actuator/health`)).status === 200,
            seconds * 1000,
        );
        if (!well || !this.running) {
            throw new Error(`The server did not start:\n${this.#out.split('\n').slice(-25).join('\n')}`);
        }
        return (Date.now() - begin) / 1000;
    }

    /** Of the first start: name to password, out of what it printed. */
    async passwords() {
        const block = await until(() => /First accounts:[^\n]*\n([\s\S]*?)==== /.exec(this.#out), 30_000);
        if (!block) {
            throw new Error('The first start printed no accounts');
        }
        return Object.fromEntries(
            block[1]
                .split('\n')
                .map(line => line.trim().split(/\s+/))
                .filter(words => words.length === 2),
        );
    }

    /** kill -9; gives back when the process is gone. */
    async kill() {
        const child = this.#child;
        if (this.running) {
            const gone = new Promise(done => child.once('exit', done));
            child.kill('SIGKILL');
            await gone;
        }
    }

    /** Orderly, as an operator stops it. */
    async stop() {
        if (this.running) {
            this.#child.kill('SIGTERM');
            await until(() => !this.running, 30_000);
        }
        await this.kill();
    }
}

/** @throws when something listens there already: its data must not be mixed up with ours */
export async function mustBeFree(port) {
    const taken = await new Promise(done => {
        const socket = connect(port, '127.0.0.1', () => {
            socket.destroy();
            done(true);
        });
        socket.on('error', () => done(false));
        socket.setTimeout(1000, () => done(false));
    });
    if (taken) {
        throw new Error(`Port ${port} is taken; choose another with --port`);
    }
}
