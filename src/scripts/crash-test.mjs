#!/usr/bin/env node
// Kills the server and its bundled database with SIGKILL at random moments during intake, starts them again, and checks that
// every acknowledged ticket is there, none twice, and that planning goes on from the plan that was in force.
//
//   node src/scripts/crash-test.mjs --jar=target/paidan-0.1.0-SNAPSHOT.jar [--rounds=20] [--seed=1]
//
// Needs a JDK and Node 20, Linux or macOS (it reads the process list by ps). Own port, own data directory, demo off.
import { spawn, execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, options, pause, seeded, technician, ticket } from './paidan.mjs';

const chosen = options({ jar: '', java: 'java', port: '8099', rounds: '20', seed: String(Date.now() % 100000), city: '', keep: 'no' });
const jar = chosen.jar || newestJar();
const rounds = Number(chosen.rounds);
const random = seeded(Number(chosen.seed));
const data = mkdtempSync(path.join(tmpdir(), 'paidan-crash-'));
const logFile = path.join(data, 'server.log');
const base = `http://localhost:${chosen.port}`;
const SKILL = 'home-appliance';
const START_LIMIT_MS = 180000;
const PLAN_LIMIT_MS = 60000;

let server = null;
let password = '';
/** key → ticket number, only what the server has acknowledged */
const acknowledged = new Map();
/** every key ever sent */
const sent = new Set();

function newestJar() {
  const found = existsSync('target') ? readdirSync('target').filter((f) => /^paidan-.*\.jar$/.test(f)) : [];
  if (found.length === 0) {
    console.error('No target/paidan-*.jar. Build it with: mvn package -DskipTests, or name one with --jar=…');
    process.exit(2);
  }
  return path.join('target', found[0]);
}

async function start() {
  const log = openSync(logFile, 'a');
  const city = chosen.city ? [`--paidan.city.extract=${chosen.city}`] : [];
  server = spawn(
    chosen.java,
    ['-Xmx1g', '-jar', jar, `--server.port=${chosen.port}`, `--paidan.data-dir=${data}/paidan`, '--paidan.demo.enabled=false', ...city],
    { stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const mine = server;
  mine.ended = new Promise((done) => mine.on('exit', done));
  const giveUp = Date.now() + START_LIMIT_MS;
  while (Date.now() < giveUp) {
    if (mine.exitCode !== null) {
      throw new Error(`The server ended by itself with ${mine.exitCode}; see ${logFile}`);
    }
    try {
      if ((await fetch(`${base}/actuator/health`, { signal: AbortSignal.timeout(2000) })).status === 200) {
        password ||= readFileSync(logFile, 'utf8').match(/^\s+admin\s+(\S+)/m)[1];
        return await new Client(base, 'admin', password).signIn();
      }
    } catch {
      // Not there yet.
    }
    await pause(250);
  }
  throw new Error(`The server was not healthy within ${START_LIMIT_MS / 1000} s; see ${logFile}`);
}

/** The postmaster below our data directory and all its children. */
function databaseProcesses() {
  const pidFile = path.join(data, 'paidan', 'postgres', 'data', 'postmaster.pid');
  const postmaster = readFileSync(pidFile, 'utf8').split('\n')[0].trim();
  const children = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent]) => parent === postmaster)
    .map(([pid]) => pid);
  return [postmaster, ...children].map(Number);
}

async function killEverything() {
  const victims = [server.pid, ...databaseProcesses()];
  // A random order: sometimes the database goes first, sometimes the server.
  victims.sort(() => random() - 0.5);
  for (const pid of victims) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (e) {
      if (e.code !== 'ESRCH') throw e;
    }
  }
  await server.ended;
}

async function intake(admin, round, until, centre) {
  for (let n = 0; Date.now() < until.at; n++) {
    const key = `crash-${chosen.seed}-${round}-${n}-${Math.floor(random() * 1e9)}`;
    sent.add(key);
    try {
      await post(admin, key, centre);
    } catch {
      return; // The server is dead; this one was not acknowledged.
    }
  }
}

/** The same key always makes the same body. */
async function post(admin, key, [longitude, latitude]) {
  const place = seeded([...key].reduce((sum, c) => Math.imul(sum, 31) + c.charCodeAt(0), 7));
  const spot = [longitude + (place() - 0.5) * 0.03, latitude + (place() - 0.5) * 0.03].map((d) => Number(d.toFixed(6)));
  const answer = await admin.raw('POST', '/api/tickets', { json: ticket(key, spot, SKILL), key, timeout: 20000 });
  if (answer.status !== 201 && answer.status !== 200) {
    throw new Error(`${key} was answered ${answer.status}: ${answer.text.slice(0, 200)}`);
  }
  acknowledged.set(key, answer.body.number);
  return answer.status;
}

async function check(admin, before, centre) {
  const faults = [];
  const rows = (await admin.ok('GET', '/api/snapshot')).tickets;
  const byName = Map.groupBy ? Map.groupBy(rows, (r) => r.customer.name) : group(rows, (r) => r.customer.name);
  for (const [key, number] of acknowledged) {
    const found = byName.get(key) ?? [];
    if (found.length !== 1 || found[0].number !== number) {
      faults.push(`${key} acknowledged as ${number} is there ${found.length} times: ${found.map((r) => r.number)}`);
    }
  }
  for (const [name, found] of byName) {
    if (found.length > 1) faults.push(`${name} is there ${found.length} times`);
  }
  // Whoever got no answer asks again with the same key, as the interface promises that he may.
  for (const key of sent) {
    if (!acknowledged.has(key)) {
      const status = await post(admin, key, centre);
      if ((byName.get(key)?.length ?? 0) === 1 && status !== 200) faults.push(`${key} was made a second time`);
    }
  }
  faults.push(...(await planGoesOn(admin, before)));
  return faults;
}

/** No older plan than the one seen before the kill, nothing lost from it, and everything sent is planned soon. */
async function planGoesOn(admin, before) {
  const faults = [];
  const giveUp = Date.now() + PLAN_LIMIT_MS;
  for (;;) {
    const now = await admin.ok('GET', '/api/snapshot');
    const missing = now.tickets.filter((t) => t.state === 'OPEN' && !t.assignment && !t.unassignedReason).length;
    if (now.plan && now.plan.version > 0 && missing === 0) {
      if (now.plan.version < before) faults.push(`plan ${before} was in force, now it is ${now.plan.version}`);
      if (!now.tickets.some((t) => t.assignment)) faults.push('no ticket is assigned');
      return faults;
    }
    if (Date.now() > giveUp) {
      return [...faults, `${missing} tickets have neither a technician nor a reason after ${PLAN_LIMIT_MS / 1000} s`];
    }
    await pause(500);
  }
}

function group(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

console.log(`seed ${chosen.seed}, ${rounds} rounds, data in ${data}`);
let passed = 0;
let failed = false;
try {
  let admin = await start();
  const centre = (await admin.ok('GET', '/api/city')).centre;
  for (let i = 0; i < 10; i++) {
    await admin.ok('POST', '/api/technicians', { json: technician(`C${i}`, centre, [SKILL]) });
  }
  for (let round = 1; round <= rounds; round++) {
    const until = { at: Date.now() + 300 + random() * 2700 };
    const writers = Array.from({ length: 4 }, () => intake(admin, round, { at: Infinity }, centre));
    await pause(until.at - Date.now());
    const before = await admin.ok('GET', '/api/snapshot').then((s) => s.plan?.version ?? 0, () => 0);
    await killEverything();
    await Promise.all(writers);
    const unanswered = [...sent].filter((key) => !acknowledged.has(key)).length;
    const began = Date.now();
    admin = await start();
    const back = ((Date.now() - began) / 1000).toFixed(1);
    const faults = await check(admin, before, centre);
    if (faults.length === 0) passed++;
    console.log(`${String(round).padStart(2)}: ${acknowledged.size} tickets, ${unanswered} without an answer, back in ${back} s, ${faults.length ? 'FAULTS' : 'whole'}`);
    faults.slice(0, 10).forEach((fault) => console.log(`    ${fault}`));
  }
} catch (e) {
  failed = true;
  console.error(e);
} finally {
  if (server && server.exitCode === null && server.signalCode === null) {
    await killEverything().catch((e) => console.error(`Left running: ${e.message}`));
  }
}
console.log(`${passed} of ${rounds}`);
if (passed === rounds && !failed && chosen.keep === 'no') {
  rmSync(data, { recursive: true, force: true });
}
process.exit(passed === rounds && !failed ? 0 : 1);
