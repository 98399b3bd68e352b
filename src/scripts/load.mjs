#!/usr/bin/env node
// Many tickets and technicians at once: how long until all that can be are assigned, how fast the server answers meanwhile, and
// how much heap it needs.
//
//   node src/scripts/load.mjs http://localhost:8080 --admin admin:PASSWORD --tickets 1000 --technicians 100

import {performance} from 'node:perf_hooks';
import {Api, quantile, sleep, table} from './lib/api.mjs';
import {account, readArguments} from './lib/args.mjs';
import {Random} from './lib/random.mjs';
import {load, technicianFile, ticketBody, ticketFile} from './lib/work.mjs';

const {options, rest} = readArguments(process.argv.slice(2), {
    admin: '',
    tickets: 1000,
    technicians: 100,
    kilometres: 6,
    seed: String(Date.now()),
    'most-seconds': 300,
});
const SETTLED_SECONDS = 6; // Longer than any search behind a plan.
const base = rest[0] ?? 'http://localhost:8080';
const admin = account(options.admin);
const random = new Random(options.seed);
const api = await new Api(base).signIn(admin.name, admin.password);
const {centre} = await api.read('/api/city');
const prefix = `load-${Date.now().toString(36)}`;
const snapshots = [];
const posts = [];
let heap = 0;
let finished = false;

async function measured(into, call, good) {
    const answer = await call();
    if (!good.includes(answer.status)) {
        throw new Error(`Status ${answer.status}: ${answer.text.slice(0, 300)}`);
    }
    into.push(answer.millis);
    return answer;
}

async function readHeap() {
    const {text} = await api.get('/actuator/prometheus');
    const used = [...text.matchAll(/^jvm_memory_used_bytes\{([^}]*)\} (\S+)/gm)].filter(m => m[1].includes('area="heap"'));
    heap = Math.max(heap, used.reduce((sum, m) => sum + Number(m[2]), 0) / 2 ** 20);
}

/** A ticket a second meanwhile, as on a working day. */
async function arrivals() {
    for (let i = 0; !finished; i++) {
        const json = ticketBody(`${prefix}-late-${i}`, centre, options.kilometres, random);
        const headers = {'Idempotency-Key': `${prefix}-late-${i}`};
        await measured(posts, () => api.call('POST', '/api/tickets', {json, headers, timeout: 60_000}), [201]);
        await readHeap();
        await sleep(1000);
    }
}

/** All are decided when none waits for a plan: each is assigned, or unassigned for a reason, and that stays so. */
async function untilSettled(begin) {
    let most = 0;
    let since = performance.now();
    for (;;) {
        const {json} = await measured(snapshots, () => api.get('/api/snapshot', {timeout: 60_000}), [200]);
        const open = json.tickets.filter(t => t.state === 'OPEN' && t.symptom.startsWith(`${prefix}-`) && !t.symptom.includes('-late-'));
        const assigned = open.filter(t => t.assignment).length;
        const waiting = open.filter(t => !t.assignment && !t.unassignedReason).length;
        if (assigned > most || waiting > 0) {
            most = Math.max(most, assigned);
            since = performance.now();
        }
        const settled = open.length === options.tickets && waiting === 0 && performance.now() - since > SETTLED_SECONDS * 1000;
        if (settled || performance.now() - begin > options['most-seconds'] * 1000) {
            return {seconds: (since - begin) / 1000, assigned, waiting, open: open.length, settled, plan: json.plan};
        }
        await sleep(250);
    }
}

const people = await load(api, 'technicians', technicianFile(prefix, options.technicians, centre, options.kilometres, random));
const begin = performance.now();
const work = await load(api, 'tickets', ticketFile(prefix, options.tickets, centre, options.kilometres, random));
const arriving = arrivals();
arriving.catch(() => {}); // Thrown below.
const result = await untilSettled(begin);
finished = true;
await arriving;
const reasons = new Map();
for (const t of (await api.read('/api/snapshot')).tickets.filter(t => t.unassignedReason)) {
    reasons.set(t.unassignedReason, (reasons.get(t.unassignedReason) ?? 0) + 1);
}
const millis = value => `${value.toFixed(0)} ms`;
console.log(
    table(
        [`${options.tickets} tickets, ${options.technicians} technicians`, ''],
        [
            ['import of the technicians', `${(people.millis / 1000).toFixed(1)} s`],
            ['import of the tickets', `${(work.millis / 1000).toFixed(1)} s`],
            ['from the import until all that can be are assigned', result.settled ? `${result.seconds.toFixed(1)} s` : 'NOT SETTLED'],
            ['assigned / open / without any decision', `${result.assigned} / ${result.open} / ${result.waiting}`],
            ['unassigned, by reason', [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([r, n]) => `${n} × ${r.slice(0, 60)}`).join('; ') || 'none'],
            [`GET /api/snapshot, ${snapshots.length} times: p50, p95, worst`, [0.5, 0.95, 1].map(s => millis(quantile(snapshots, s))).join(', ')],
            [`POST /api/tickets, ${posts.length} times: p50, p95, worst`, [0.5, 0.95, 1].map(s => millis(quantile(posts, s))).join(', ')],
            ['heap in use, at most', `${heap.toFixed(0)} MiB`],
            ['plan', `version ${result.plan.version}, ${result.plan.replansPerMinute} replans a minute`],
        ],
    ),
);
process.exit(result.settled && result.assigned > 0 ? 0 : 1);
