#!/usr/bin/env node
// Posts storms and measures, from the moment the request leaves: until the polygon is told over STOMP (300 ms), until the first
// replanned assignments are (2 s), and until the plan on the truly slowed streets is (10 s). Each storm has another polygon, so
// that no streets are prepared for it yet. Without assigned work it brings some.
//
//   node src/scripts/storm-timing.mjs http://localhost:8080 --admin admin:PASSWORD --rounds 5

import {performance} from 'node:perf_hooks';
import {Api, quantile, sleep, table, until} from './lib/api.mjs';
import {account, readArguments} from './lib/args.mjs';
import {Random} from './lib/random.mjs';
import {Stomp} from './lib/stomp.mjs';
import {load, technicianFile, ticketFile} from './lib/work.mjs';

const {options, rest} = readArguments(process.argv.slice(2), {
    admin: '',
    rounds: 5,
    seed: String(Date.now()),
    technicians: 30,
    tickets: 150,
    'least-assigned': 30,
});
const LIMITS = {polygon: 300, replanned: 2000, exact: 10_000};
const EXACT = 'exact travel times'; // What the plan's reason says when prepared streets replaced the estimate.
const base = rest[0] ?? 'http://localhost:8080';
const admin = account(options.admin);
const random = new Random(options.seed);
const api = await new Api(base).signIn(admin.name, admin.password);
const {centre} = await api.read('/api/city');
const messages = [];

const assignedNow = async () => (await api.read('/api/snapshot')).tickets.filter(t => t.assignment);

async function bringWork() {
    if ((await assignedNow()).length >= options['least-assigned']) {
        return;
    }
    const prefix = `storm-${Date.now().toString(36)}`;
    await load(api, 'technicians', technicianFile(prefix, options.technicians, centre, 3, random));
    await load(api, 'tickets', ticketFile(prefix, options.tickets, centre, 3, random));
    if (!(await until(async () => (await assignedNow()).length >= options['least-assigned'], 60_000, 500))) {
        throw new Error(`After a minute fewer than ${options['least-assigned']} visits are assigned: nothing to replan`);
    }
}

/** Until no plan has been told for three seconds: a storm on top of a running search would measure both. */
async function quiet() {
    let seen = -1;
    for (let i = 0; i < 30; i++) {
        const plans = messages.filter(m => m.kind === 'plan').length;
        if (plans === seen) {
            return;
        }
        seen = plans;
        await sleep(3000);
    }
}

function polygon(places) {
    const [longitude, latitude] = random.pick(places);
    const corners = Array.from({length: 6}, (_, i) => {
        const reach = random.between(0.008, 0.014);
        const angle = (Math.PI * i) / 3;
        return [longitude + reach * Math.cos(angle), latitude + reach * Math.sin(angle)];
    });
    return {type: 'Polygon', coordinates: [[...corners, corners[0]]]};
}

async function round(number) {
    await quiet();
    const places = (await assignedNow()).map(t => t.location);
    const now = Date.parse((await api.read('/api/snapshot')).now); // A demo day has a clock of its own.
    messages.length = 0;
    const storm = {
        type: 'Feature',
        geometry: polygon(places),
        properties: {
            kind: 'storm',
            to: new Date(now + 4 * 3_600_000).toISOString(),
            travelFactor: 3,
            serviceFactor: 1.3,
        },
    };
    const begin = performance.now();
    const answer = await api.call('POST', '/api/disruptions', {json: storm});
    const answered = performance.now() - begin;
    if (answer.status !== 201) {
        throw new Error(`The storm was refused: ${answer.status} ${answer.text}`);
    }
    const {id} = answer.json;
    const told = look => until(() => messages.find(look), 30_000, 20);
    const drawn = await told(m => m.kind === 'disruptions' && m.disruptions.some(d => d.id === id));
    const replanned = await told(m => m.kind === 'plan' && m.plan.reason.includes(id) && m.assignments.length > 0);
    const exact = await told(m => m.kind === 'plan' && m.plan.reason.includes(EXACT));
    const after = message => (message ? message.at$ - begin : Infinity);
    const moves = messages.filter(m => m.kind === 'plan').reduce((sum, m) => sum + m.moves.length, 0);
    await api.call('DELETE', `/api/disruptions/${id}`);
    const times = {answered, polygon: after(drawn), replanned: after(replanned), exact: after(exact)};
    console.error(`round ${number}: ${Object.entries(times).map(([k, v]) => `${k} ${v.toFixed(0)} ms`).join(', ')}; ${moves} moves`);
    return times;
}

const stomp = await Stomp.connect(base, api.token);
await stomp.subscribe('/topic/live', (message, at) => messages.push(Object.assign(message, {at$: at})));
await bringWork();
const all = [];
for (let i = 1; i <= options.rounds; i++) {
    all.push(await round(i));
}
stomp.close();
let sound = true;
const rows = Object.entries({answered: 'POST answered', polygon: 'polygon told over STOMP', replanned: 'first replanned assignments', exact: 'plan on the slowed streets'}).map(([name, label]) => {
    const values = all.map(times => times[name]);
    const worst = Math.max(...values);
    const limit = LIMITS[name];
    const kept = limit === undefined || worst < limit;
    sound &&= kept;
    const shown = value => (Number.isFinite(value) ? `${value.toFixed(0)} ms` : 'never');
    return [label, shown(quantile(values, 0.5)), shown(worst), limit === undefined ? '' : `< ${limit} ms`, kept ? 'kept' : 'NOT KEPT'];
});
console.log(table([`${all.length} storms`, 'median', 'worst', 'limit', ''], rows));
process.exit(sound ? 0 : 1);
