#!/usr/bin/env node
// kill -9 of server and bundled database at random moments during intake: every acknowledged ticket must be there
// afterwards, none twice, and the plan must go on where it stood. A killed server is started again; a database that was
// killed alone is left to the living server. Prints "20 of 20" and exits with 0 when all of it held.
//
//   node src/scripts/crash-test.mjs                              the jar in target/
//   node src/scripts/crash-test.mjs --classpath target/classes:… a build without a jar
//   … -- --paidan.city.extract=/data/taipei.osm.pbf              what follows goes to the server

import {chmodSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Api, each, sleep, until} from './lib/api.mjs';
import {readArguments} from './lib/args.mjs';
import {postmaster, query} from './lib/postgres.mjs';
import {Random} from './lib/random.mjs';
import {Server, findJava, mustBeFree} from './lib/server.mjs';

const {options, passed} = readArguments(process.argv.slice(2), {
    rounds: 20,
    clients: 4,
    seed: String(Date.now()),
    port: 8190,
    classpath: '',
    // Twenty short lives: the second compiler would take more time than it gives.
    'java-options': '-Xmx1g -XX:TieredStopAtLevel=1',
    'data-dir': '',
    keep: false,
});
const SKILLS = ['home-appliance', 'digital', 'installation', 'printer', 'compressor'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const random = new Random(options.seed);
const dataDir = options['data-dir'] ? resolve(options['data-dir']) : mkdtempSync(join(tmpdir(), 'paidan-crash-'));
const log = `${dataDir}.log`;

/** Keys by what became of them. */
const acknowledged = new Map();
const unanswered = new Map();
const problems = [];
let gate = newGate();
let open = false;
let finished = false;
let hurry = false;
let underWay = 0;
let api = null;
let lastSeen = {version: 0, assigned: new Map()};

function problem(text) {
    problems.push(text);
    console.log(`    WRONG: ${text}`);
}

function program() {
    if (options.classpath) {
        return ['-cp', options.classpath, 'io.paidan.PaidanApplication'];
    }
    const target = join(root, 'target');
    const jars = readdirSync(target).filter(name => /^paidan-.*\.jar$/.test(name) && !/-(sources|javadoc)\.jar$/.test(name));
    if (jars.length !== 1) {
        throw new Error(`target/ has ${jars.length} paidan-*.jar; build one with mvn package, or give --classpath`);
    }
    return ['-jar', join(target, jars[0])];
}

function technicians(centre) {
    const columns = 'id,name,phone,longitude,latitude,skills,shiftDays,shiftFrom,shiftTo,breakFrom,breakTo,breakMinutes';
    const days = 'MONDAY;TUESDAY;WEDNESDAY;THURSDAY;FRIDAY;SATURDAY;SUNDAY';
    const rows = Array.from({length: 10}, (_, i) => {
        const place = [random.between(-0.012, 0.012), random.between(-0.008, 0.008)];
        const skills = SKILLS.map(skill => `${skill}:${3 + (i % 3)}`).join(';');
        // Around the clock in two halves: a test at night has to plan as well.
        const hours = i % 2 === 0 ? '06:00,20:00,11:30,13:00,30' : '14:00,04:00,19:00,21:00,30';
        return `C${i},Crash ${i},1381234000${i},${centre[0] + place[0]},${centre[1] + place[1]},${skills},${days},${hours}`;
    });
    return [columns, ...rows].join('\n');
}

function ticket(key, centre, draw) {
    return {
        customer: {name: `Customer of ${key}`, phone: '13812345678'},
        location: {
            longitude: centre[0] + draw.between(-0.012, 0.012),
            latitude: centre[1] + draw.between(-0.008, 0.008),
        },
        symptom: key,
        category: 'FAULT',
        urgency: draw.pick(['URGENT', 'FAIRLY_URGENT', 'NORMAL']),
        skills: [draw.pick(SKILLS)],
        serviceMinutes: 15,
    };
}

/** Posts tickets without end; what stays unanswered is posted again, under the same key, until it is answered. */
async function client(number, centre) {
    const draw = new Random(`${options.seed}/client ${number}`);
    for (let n = 1; !finished; n++) {
        const key = `crash-${options.seed}-${number}-${n}`;
        const body = ticket(key, centre, draw);
        unanswered.set(key, body);
        while (!finished && !(await post(key, body))) {
            await sleep(100);
        }
        // Without a pause just before the kill, so that it meets requests under way.
        await sleep(hurry ? 0 : draw.between(100, 400));
    }
}

async function post(key, body) {
    while (!open && !finished) {
        await gate.promise;
    }
    if (finished) {
        return true;
    }
    let answer;
    underWay++;
    try {
        answer = await api.call('POST', '/api/tickets', {
            json: body,
            headers: {'Idempotency-Key': key},
            timeout: 15_000,
        });
    } catch {
        return false;
    } finally {
        underWay--;
    }
    if (answer.status === 201 || answer.status === 200) {
        acknowledged.set(key, answer.json.number);
        unanswered.delete(key);
        return true;
    }
    if (answer.status !== 503) {
        problem(`${key} was answered with ${answer.status}: ${answer.text.slice(0, 200)}`);
    }
    return false;
}

/** The plan as a console saw it last, to compare with what is there after the restart. */
async function watch() {
    while (!finished) {
        if (open) {
            try {
                see(await api.read('/api/snapshot'));
            } catch {
                // Killed just now.
            }
        }
        await sleep(250);
    }
}

function see(snapshot) {
    if (snapshot.plan.version >= lastSeen.version) {
        const assigned = snapshot.tickets.filter(t => t.assignment).map(t => [t.visit, t.assignment.technician]);
        lastSeen = {version: snapshot.plan.version, assigned: new Map(assigned)};
    } else {
        problem(`the plan went back from version ${lastSeen.version} to ${snapshot.plan.version}`);
    }
}

/** @returns {Promise<{what: string, back: number}>} what was killed, and after how many seconds the server was well again */
async function strike(server) {
    const what = random.pick(['server', 'database', 'both']);
    const database = postmaster(dataDir);
    if (what !== 'server' && database) {
        process.kill(database.pid, 'SIGKILL');
    }
    const begin = Date.now();
    if (what === 'database' && database) {
        // The clients go on meanwhile: nothing may be acknowledged that cannot be stored.
        await relaunched(server, database.pid);
    }
    open = false;
    gate = newGate();
    if (what === 'database') {
        const back = (Date.now() - begin) / 1000;
        if (!(await until(() => underWay === 0, 30_000))) {
            problem(`${underWay} requests had no answer half a minute after the database was back`);
        }
        return {what, back};
    }
    await server.kill();
    return {what, back: await server.start()};
}

/** The server is not touched: it has to notice and to start its database by itself. */
async function relaunched(server, before) {
    const back = await until(async () => {
        const now = postmaster(dataDir);
        return now && now.pid !== before && (await fetch(`${server.base}/actuator/health`)).status === 200;
    }, 120_000);
    if (!back || !server.running) {
        problem('the server did not bring its database back within two minutes');
    }
}

function newGate() {
    let release;
    const promise = new Promise(done => (release = done));
    return {promise, release};
}

/** While no client posts. */
async function check(before) {
    const wrongBefore = problems.length;
    const list = await api.read('/api/tickets');
    const byKey = new Map();
    for (const found of list) {
        byKey.set(found.symptom, [...(byKey.get(found.symptom) ?? []), found.number]);
    }
    if (new Set(list.map(t => t.number)).size !== list.length) {
        problem('a number is in the list twice');
    }
    for (const [key, numbers] of byKey) {
        if (numbers.length > 1) {
            problem(`${key} gave ${numbers.length} tickets: ${numbers}`);
        }
        if (!acknowledged.has(key) && !unanswered.has(key)) {
            problem(`${numbers} has the key ${key}, which nobody sent`);
        }
    }
    for (const [key, number] of acknowledged) {
        if (byKey.get(key)?.[0] !== number) {
            problem(`${key} was acknowledged as ${number}, the list has ${byKey.get(key) ?? 'nothing'}`);
        }
    }
    const stored = [...unanswered.keys()].filter(key => byKey.has(key)).length;
    if (list.length !== acknowledged.size + stored) {
        problem(`${list.length} tickets, but ${acknowledged.size} acknowledged and ${stored} stored without an answer`);
    }
    await each([...acknowledged], 8, async ([key, number]) => {
        const answer = await api.get(`/api/tickets/${number}`);
        if (answer.status !== 200 || answer.json.symptom !== key) {
            problem(`GET of ${number} (${key}) gave ${answer.status}`);
        }
    });
    await checkPlan(before);
    return {tickets: list.length, stored, sound: problems.length === wrongBefore};
}

async function checkPlan(before) {
    const snapshot = await until(async () => {
        const now = await api.read('/api/snapshot');
        return now.plan.version > before.version ? now : null;
    }, 60_000);
    if (!snapshot) {
        const version = (await api.read('/api/snapshot')).plan.version;
        problem(`the plan does not go on: version ${before.version} before, ${version} a minute later`);
        return;
    }
    const assignments = new Map(await query(dataDir, 'select visit, technician from assignment'));
    const left = await query(dataDir, 'select distinct visit, from_technician from assignment_history');
    const moved = new Set(left.map(([visit, technician]) => `${visit} ${technician}`));
    for (const [visit, technician] of before.assigned) {
        if (assignments.get(visit) !== technician && !moved.has(`${visit} ${technician}`)) {
            problem(`${visit} was with ${technician}, is with ${assignments.get(visit) ?? 'nobody'}, without a history`);
        }
    }
    const last = new Map(
        await query(dataDir, 'select distinct on (visit) visit, to_technician from assignment_history order by visit, id desc'),
    );
    const now = new Map(await query(dataDir, 'select visit, technician from assignment'));
    for (const [visit, technician] of now) {
        if (last.get(visit) !== technician && assignments.get(visit) === technician) {
            problem(`${visit} is with ${technician}, its history ends with ${last.get(visit) ?? 'nothing'}`);
        }
    }
    see(snapshot);
}

async function run(server) {
    const seconds = await server.start();
    const passwords = await server.passwords();
    api = await new Api(server.base).signIn('admin', passwords.admin);
    const {centre} = await api.read('/api/city');
    const imported = await api.call('POST', '/api/import/technicians', {
        body: technicians(centre),
        headers: {'Content-Type': 'text/csv'},
    });
    if (imported.status !== 200 || imported.json.created !== 10) {
        throw new Error(`The technicians were not imported: ${imported.status} ${imported.text}`);
    }
    console.log(`Seed ${options.seed}; first start ${seconds.toFixed(1)} s; 10 technicians; ${options.clients} clients`);
    gate = newGate();
    const workers = Array.from({length: options.clients}, (_, i) => client(i, centre));
    workers.push(watch());
    open = true;
    gate.release();
    let good = 0;
    for (let round = 1; round <= options.rounds; round++) {
        const wait = random.between(500, 4000);
        await sleep(wait - 300);
        hurry = true;
        await sleep(random.between(250, 350));
        const {what, back} = await strike(server);
        hurry = false;
        const before = lastSeen;
        api = await new Api(server.base).signIn('admin', passwords.admin);
        const result = await check(before);
        good += result.sound ? 1 : 0;
        console.log(
            `${String(round).padStart(2)}: ${what.padEnd(8)} killed after ${(wait / 1000).toFixed(1)} s, back in`
                + ` ${back.toFixed(1)} s; ${result.tickets} tickets, ${result.stored} stored without an answer;`
                + ` plan ${before.version} -> ${lastSeen.version}, ${before.assigned.size} assigned`
                + ` -> ${lastSeen.assigned.size}${result.sound ? '' : '  WRONG'}`,
        );
        open = true;
        gate.release();
    }
    finished = true;
    gate.release();
    await Promise.all(workers);
    const enough = lastSeen.assigned.size > 0 && acknowledged.size > options.rounds;
    if (!enough) {
        problem(`only ${acknowledged.size} tickets were taken in and ${lastSeen.assigned.size} assigned: nothing is proved`);
    }
    return good;
}

/** Leaves no process behind, whatever happened. */
async function finish(ours) {
    finished = true;
    gate.release();
    await ours.stop();
    const database = postmaster(dataDir);
    if (database) {
        try {
            process.kill(database.pid, 'SIGINT');
        } catch {
            // Only its file was left.
        }
    }
}

await mustBeFree(options.port);
chmodSync(dataDir, 0o755);
const server = new Server({
    java: findJava(),
    program: program(),
    javaOptions: options['java-options'].split(' ').filter(Boolean),
    port: options.port,
    dataDir,
    more: passed,
    log,
});
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
        console.log(`Stopped by ${signal}`);
        process.exitCode = 1;
        finish(server).finally(() => process.exit(1));
    });
}
let good = 0;
try {
    good = await run(server);
} catch (e) {
    problem(e.stack);
} finally {
    await finish(server);
}
const sound = problems.length === 0 && good === options.rounds;
if (sound && !options.keep && !options['data-dir']) {
    await until(() => postmaster(dataDir) === null, 10_000);
    rmSync(dataDir, {recursive: true, force: true});
    rmSync(log, {force: true});
} else {
    console.log(`Data in ${dataDir}, log in ${log}`);
}
console.log(`${good} of ${options.rounds}`);
process.exit(sound ? 0 : 1);
