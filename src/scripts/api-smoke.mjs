#!/usr/bin/env node
// Checks every fixed point of the public interface, and that bad input is refused by field and reason and changes nothing.
//
//   node src/scripts/api-smoke.mjs --base=http://localhost:8080 --name=admin --password=…
//
// Needs an account with the role ADMIN. Cancels its ticket and ends its storm; its technician SMOKE stays, off duty.
import { Client, options, pause, technician, ticket } from './paidan.mjs';

const chosen = options({ base: 'http://localhost:8080', name: 'admin', password: '' });
const api = new Client(chosen.base, chosen.name, chosen.password);
const nobody = new Client(chosen.base, '', '');
const run = `smoke-${Date.now().toString(36)}`;
const SKILL = 'home-appliance';
const results = [];

async function check(what, body) {
  try {
    const remark = await body();
    results.push({ what, passed: true, remark: remark ?? '' });
  } catch (e) {
    results.push({ what, passed: false, remark: e.message.slice(0, 260) });
  }
}

function must(condition, message) {
  if (!condition) throw new Error(message);
}

const short = (answer) => `${answer.status} ${answer.text.slice(0, 200)}`;
async function expect(status, promise) {
  const answer = await promise;
  must([status].flat().includes(answer.status), `expected ${status}, was ${short(answer)}`);
  return answer;
}

// ---- fixed points ----
await check('GET /actuator/health', async () => {
  must((await expect(200, nobody.raw('GET', '/actuator/health'))).body.status === 'UP', 'not UP');
});
await check('GET /v3/api-docs', async () => {
  const { body } = await expect(200, nobody.raw('GET', '/v3/api-docs'));
  const missing = ['/api/login', '/api/tickets', '/api/tickets/{number}', '/api/technicians', '/api/positions', '/api/visits/{id}/status',
    '/api/disruptions', '/api/snapshot', '/api/import/technicians', '/api/import/tickets'].filter((path) => !body.paths[path]);
  must(missing.length === 0, `not described: ${missing}`);
  return `${Object.keys(body.paths).length} paths`;
});
await check('POST /api/login', async () => {
  await api.signIn();
  must(typeof api.token === 'string' && api.token.length > 20, 'no token');
});
await check('POST /api/login, wrong password → 401', () => expect(401, nobody.raw('POST', '/api/login', { json: { name: chosen.name, password: 'wrong' } })).then(() => ''));
await check('without signing in → 401', () => expect(401, nobody.raw('GET', '/api/snapshot')).then(() => ''));

const city = await api.ok('GET', '/api/city');
const centre = city.centre;
const later = (hours) => new Date(serverNow + hours * 3600000).toISOString();
const serverNow = Date.parse((await api.ok('GET', '/api/snapshot')).now);

await check('POST /api/technicians', () => expect([200, 201], api.raw('POST', '/api/technicians', { json: technician('SMOKE', centre, [SKILL]) })).then(() => ''));
let made = null;
const good = ticket('<script>alert(1)</script> 王', centre, SKILL);
await check('POST /api/tickets', async () => {
  const answer = await expect(201, api.raw('POST', '/api/tickets', { json: good, key: run }));
  made = answer.body;
  must(/^\d{11,}$/.test(made.number), `number ${made.number}`);
  must(answer.headers.get('location')?.endsWith(`/api/tickets/${made.number}`), `Location ${answer.headers.get('location')}`);
  return made.number;
});
await check('same Idempotency-Key → 200, same ticket', async () => {
  must((await expect(200, api.raw('POST', '/api/tickets', { json: good, key: run }))).body.number === made.number, 'another ticket');
});
await check('same key, other body → 409', () => expect(409, api.raw('POST', '/api/tickets', { json: { ...good, symptom: 'other' }, key: run })).then(() => ''));
await check('GET /api/tickets/{number}; script in a name stays text', async () => {
  const answer = await expect(200, api.raw('GET', `/api/tickets/${made.number}`));
  must(answer.headers.get('content-type').startsWith('application/json'), answer.headers.get('content-type'));
  must(answer.body.customer.name === good.customer.name, answer.body.customer.name);
  must(answer.body.customer.phone.includes('****'), `phone not masked: ${answer.body.customer.phone}`);
});
await check('GET /api/tickets/{unknown} → 404', () => expect(404, api.raw('GET', '/api/tickets/19990101001')).then(() => ''));
await check('POST /api/positions (batch)', async () => {
  const { body } = await expect(202, api.raw('POST', '/api/positions', {
    json: [{ technician: 'SMOKE', longitude: centre[0], latitude: centre[1], heading: 90, at: new Date(serverNow).toISOString() }] }));
  must(body.accepted === 1, JSON.stringify(body));
});
let visit = null;
await check('GET /api/snapshot with seq; the ticket gets an answer', async () => {
  for (let i = 0; i < 60; i++) {
    const { body } = await expect(200, api.raw('GET', '/api/snapshot'));
    must(Number.isInteger(body.seq) && body.epoch, 'no seq or epoch');
    const row = body.tickets.find((t) => t.number === made.number);
    if (row?.assignment || row?.unassignedReason) {
      visit = row.visit;
      return row.assignment ? `assigned to ${row.assignment.technician}` : `unassigned: ${JSON.stringify(row.unassignedReason).slice(0, 80)}`;
    }
    await pause(500);
  }
  throw new Error('neither assigned nor a reason within 30 s');
});
await check('POST /api/visits/{id}/status out of order → 409', () => expect(409, api.raw('POST', `/api/visits/${visit}/status`, { json: { state: 'DONE' } })).then(() => ''));
await check('POST /api/visits/{id}/status, unknown state → 400', () => expect(400, api.raw('POST', `/api/visits/${visit}/status`, { json: { state: 'FLYING' } })).then(() => ''));
await check('GET /api/visits/{id}/why', () => expect(200, api.raw('GET', `/api/visits/${visit}/why`)).then(() => ''));

const square = (size) => [[-size, -size], [size, -size], [size, size], [-size, size], [-size, -size]].map(([x, y]) => [centre[0] + x, centre[1] + y]);
const storm = (ring, more = {}) => ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] },
  properties: { kind: 'storm', from: later(0), to: later(1), travelFactor: 2, serviceFactor: 1.1, ...more } });
await check('POST /api/disruptions, then DELETE', async () => {
  const { body } = await expect(201, api.raw('POST', '/api/disruptions', { json: storm(square(0.004)) }));
  must(body.id, 'no id');
  must(JSON.stringify((await api.ok('GET', '/api/disruptions'))).includes(body.id), 'not listed');
  await expect([200, 204], api.raw('DELETE', `/api/disruptions/${body.id}`));
});
await check('GET /tiles/{z}/{x}/{y}.mvt', async () => {
  const z = 14;
  const phi = (centre[1] * Math.PI) / 180;
  const x = Math.floor(((centre[0] + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * 2 ** z);
  const answer = await expect(200, api.raw('GET', `/tiles/${z}/${x}/${y}.mvt`));
  must(answer.text.includes('street'), 'no layer of streets');
  return `${answer.text.length} characters`;
});
await check('GET /api/routes', async () => must(Array.isArray((await expect(200, api.raw('GET', '/api/routes?technicians=SMOKE'))).body.routes), 'no routes'));
await check('GET /actuator/prometheus', async () => must((await expect(200, api.raw('GET', '/actuator/prometheus'))).text.includes('paidan'), 'no metric of its own'));
await check('STOMP /ws, topic /topic/live', stomp);

async function stomp() {
  if (typeof WebSocket === 'undefined') return 'skipped: this Node has no WebSocket (22 has)';
  const socket = new WebSocket(chosen.base.replace(/^http/, 'ws') + '/ws', 'v12.stomp');
  const frames = [];
  socket.onmessage = (m) => frames.push(String(m.data));
  await new Promise((open, fail) => { socket.onopen = open; socket.onerror = () => fail(new Error('no connection')); });
  socket.send(`CONNECT\naccept-version:1.2\nheart-beat:0,0\nAuthorization:Bearer ${api.token}\n\n\0`);
  socket.send('SUBSCRIBE\nid:1\ndestination:/topic/live\n\n\0');
  for (let i = 0; i < 40 && !frames.some((f) => f.startsWith('CONNECTED')); i++) await pause(100);
  socket.close();
  must(frames.some((f) => f.startsWith('CONNECTED')), `frames: ${frames.map((f) => f.slice(0, 60))}`);
}

// ---- bad input: 400 with the field and a reason, and nothing changed ----
const counted = async () => `${(await api.ok('GET', '/api/tickets')).length} tickets, ${(await api.ok('GET', '/api/technicians')).length} technicians`;
let refusals = 0;
async function refused(what, field, request, path = '/api/tickets') {
  await check(`bad: ${what}`, async () => {
    const answer = await expect([400, 413, 415], api.raw('POST', path, { key: `${run}-bad-${refusals++}`, ...request }));
    must(answer.headers.get('content-type').startsWith('application/problem+json'), answer.headers.get('content-type'));
    must(answer.text.length < 20000, `an answer of ${answer.text.length} characters`);
    if (field) {
      const hit = answer.body.violations?.find((v) => field.test(v.field) || field.test(`${v.field} ${v.reason}`));
      must(hit, `no violation names ${field}: ${short(answer)}`);
      must(hit.reason.length > 3, 'no reason');
      return `${hit.field}: ${hit.reason}`.slice(0, 110);
    }
    return answer.body.detail?.slice(0, 110);
  });
}
const bad = (change) => ({ json: { ...good, ...change } });
const place = (longitude, latitude, datum = 'WGS84') => bad({ location: { longitude, latitude, datum } });
const csv = (text) => ({ text, type: 'text/csv' });

let before = '';
await check('count before bad input', async () => (before = await counted()));
await refused('invalid JSON', null, { text: '{"channel": "WEB",,}' });
await refused('empty body', null, { text: '' });
await refused('an array instead of an object', null, { text: '[]' });
await refused('missing customer', /^customer/, bad({ customer: undefined }));
await refused('unknown field', /^colour/, bad({ colour: 'red' }));
await refused('window ends before it starts', /^window/, bad({ window: { from: later(3), to: later(2) } }));
await refused('coordinates swapped', /^location/, place(centre[1], centre[0]));
await refused('coordinates outside the city', /^location/, place(2.35, 48.85));
await refused('NaN as text', /^location.*latitude/, place(centre[0], 'NaN'));
await refused('NaN as a bare word', null, { text: JSON.stringify(good).replace(/"latitude":[^,}]+/, '"latitude":NaN') });
await refused('latitude 1e999', null, { text: JSON.stringify(good).replace(/"latitude":[^,}]+/, '"latitude":1e999') });
await refused('unknown datum', /^location.*datum/, place(...centre, 'MARS'));
await refused('unknown skill', /^skills/, bad({ skills: ['juggling'] }));
await refused('name of 1 MB', /^customer.*name/, bad({ customer: { ...good.customer, name: 'x'.repeat(1024 * 1024) } }));
await refused('unknown channel', /^channel/, bad({ channel: 'PIGEON' }));
await refused('service of 0 minutes', /^serviceMinutes/, bad({ serviceMinutes: 0 }));
await refused('three faults at once, all named', /^serviceMinutes/, bad({ serviceMinutes: -1, channel: 'X', minimumRating: 9 }));
await check('bad: no Idempotency-Key', async () => must(/Idempotency-Key/.test((await expect(400, api.raw('POST', '/api/tickets', { json: good }))).text), 'the header is not named'));
const crossing = [[-1, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]].map(([x, y]) => [centre[0] + x * 0.004, centre[1] + y * 0.004]);
await refused('self-crossing storm polygon', /geometry/, { json: storm(crossing) }, '/api/disruptions');
await refused('storm that ends before it starts', /properties.*(to|from)/, { json: storm(square(0.004), { from: later(2), to: later(1) }) }, '/api/disruptions');
await refused('storm that speeds travel up', /travelFactor/, { json: storm(square(0.004), { travelFactor: 0.5 }) }, '/api/disruptions');
await refused('technician with rating 9', /rating/, { json: { ...technician('SMOKE2', centre, [SKILL]), skills: [{ skill: SKILL, rating: 9 }] } }, '/api/technicians');
await refused('technician outside the city', /^base/, { json: technician('SMOKE2', [2.35, 48.85], [SKILL]) }, '/api/technicians');
await refused('positions of an unknown technician', /technician/, { json: [{ technician: 'NOBODY', longitude: centre[0], latitude: centre[1], heading: 0, at: later(0) }] }, '/api/positions');
await refused('CSV of tickets with a wrong column', /colour/, csv('reference,customerName,colour\nA,B,red\n'), '/api/import/tickets');
await refused('CSV of technicians with a wrong column', /colour/, csv('id,name,colour\nA,B,red\n'), '/api/import/technicians');
await check('nothing changed by bad input', async () => {
  const after = await counted();
  // A running demo day takes tickets meanwhile; then only the technicians can be compared.
  const demo = (await nobody.raw('GET', '/api/demo/sign-in')).status === 200;
  const [a, b] = [before, after].map((text) => (demo ? text.split(', ')[1] : text));
  must(a === b, `${a} before, ${b} after`);
  return after;
});

// ---- tidy up ----
await check('DELETE /api/tickets/{number} cancels', async () => must((await expect(200, api.raw('DELETE', `/api/tickets/${made.number}?reason=smoke`))).body.state === 'CANCELLED', 'not cancelled'));
await check('technician SMOKE goes off duty', () => expect([200, 201], api.raw('POST', '/api/technicians', { json: {
  ...technician('SMOKE', centre, [SKILL]), shift: { days: ['SUNDAY'], from: '03:00', to: '03:05', maxOvertimeMinutes: 0 } } })).then(() => ''));

const width = Math.max(...results.map((r) => r.what.length));
for (const { what, passed, remark } of results) console.log(`${passed ? 'passed' : 'FAILED'}  ${what.padEnd(width)}  ${remark}`);
const failures = results.filter((r) => !r.passed).length;
console.log(`${results.length - failures} of ${results.length} passed`);
process.exit(failures ? 1 : 0);
