#!/usr/bin/env node
// Puts many technicians and tickets into a running server and tells how it answers meanwhile and how long the plan takes.
//
//   node src/scripts/load.mjs --base=http://localhost:8080 --name=admin --password=… [--tickets=1000] [--technicians=100]
import { Client, options, pause, seeded, technician, ticket } from './paidan.mjs';

const chosen = options({ base: 'http://localhost:8080', name: 'admin', password: '', tickets: '1000', technicians: '100', seed: '1', callers: '4', minutes: '5' });
const random = seeded(Number(chosen.seed));
const SKILLS = ['home-appliance', 'digital', 'installation', 'printer'];
const admin = await new Client(chosen.base, chosen.name, chosen.password).signIn();
const { centre } = await admin.ok('GET', '/api/city');
const run = Date.now().toString(36);
const spot = () => [centre[0] + (random() - 0.5) * 0.06, centre[1] + (random() - 0.5) * 0.05].map((d) => Number(d.toFixed(6)));

const share = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]?.toFixed(0) ?? '-';
function told(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`${what.padEnd(22)} ${String(sorted.length).padStart(5)} calls  median ${share(sorted, 0.5)} ms  95 % ${share(sorted, 0.95)} ms  slowest ${share(sorted, 1)} ms`);
}

async function many(count, make) {
  const times = [];
  let next = 0;
  await Promise.all(Array.from({ length: Number(chosen.callers) }, async () => {
    while (next < count) {
      const answer = await make(next++);
      if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      times.push(answer.ms);
    }
  }));
  return times;
}

const crew = Array.from({ length: Number(chosen.technicians) }, (_, i) =>
  technician(`L${String(i).padStart(4, '0')}`, spot(), [SKILLS[i % 4], SKILLS[(i * 7 + 1) % 4]].filter((s, at, all) => all.indexOf(s) === at)));
told('POST /api/technicians', await many(crew.length, (i) => admin.raw('POST', '/api/technicians', { json: crew[i] })));

const work = Array.from({ length: Number(chosen.tickets) }, (_, i) => ticket(`load ${run} ${i}`, spot(), SKILLS[Math.floor(random() * 4)]));
const began = Date.now();
told('POST /api/tickets', await many(work.length, (i) => admin.raw('POST', '/api/tickets', { json: work[i], key: `load-${run}-${i}` })));

const snapshots = [];
let last;
for (const giveUp = Date.now() + Number(chosen.minutes) * 60000; Date.now() < giveUp; await pause(1000)) {
  const answer = await admin.raw('GET', '/api/snapshot');
  if (answer.status !== 200) throw new Error(`GET /api/snapshot was answered ${answer.status}`);
  snapshots.push(answer.ms);
  const open = answer.body.tickets.filter((t) => t.state === 'OPEN');
  last = {
    open: open.length,
    assigned: open.filter((t) => t.assignment).length,
    reasoned: open.filter((t) => !t.assignment && t.unassignedReason).length,
    kilobytes: Math.round(answer.text.length / 1024),
  };
  if (last.assigned + last.reasoned === last.open) break;
}
told('GET /api/snapshot', snapshots);
const complete = last.assigned + last.reasoned === last.open;
console.log(`${last.open} open: ${last.assigned} assigned, ${last.reasoned} unassigned with a reason; snapshot ${last.kilobytes} kB; ` +
  (complete ? `complete ${((Date.now() - began) / 1000).toFixed(1)} s after the first ticket` : 'NOT complete'));
process.exit(complete ? 0 : 1);
