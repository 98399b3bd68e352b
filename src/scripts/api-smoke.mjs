#!/usr/bin/env node
// Every fixed point for outside clients, and every kind of bad input: answered with the expected status, naming the field, and
// with nothing changed. The server must be quiet (demo off, nobody else at work), or the counts of others are taken for ours.
//
//   node src/scripts/api-smoke.mjs http://localhost:8080 --admin admin:PASSWORD

import {Api, table, until} from './lib/api.mjs';
import {account, readArguments} from './lib/args.mjs';
import {Stomp} from './lib/stomp.mjs';

const {options, rest} = readArguments(process.argv.slice(2), {admin: '', failed: false});
const base = rest[0] ?? 'http://localhost:8080';
const admin = account(options.admin);
const api = await new Api(base).signIn(admin.name, admin.password);
const city = await api.read('/api/city');
const [longitude, latitude] = city.centre;
const run = Date.now().toString(36);
const results = [];
let keys = 0;

const key = () => ({'Idempotency-Key': `smoke-${run}-${++keys}`});
const csv = {'Content-Type': 'text/csv'};
const hours = n => new Date(Date.now() + n * 3_600_000).toISOString();
const place = {longitude, latitude};
const ticket = more => ({customer: {name: 'Smoke', phone: '13812345678'}, location: place, symptom: 'leaks', ...more});
const square = [
    [longitude - 0.01, latitude - 0.01],
    [longitude + 0.01, latitude - 0.01],
    [longitude + 0.01, latitude + 0.01],
    [longitude - 0.01, latitude + 0.01],
    [longitude - 0.01, latitude - 0.01],
];
const crossing = [square[0], square[2], square[1], square[3], square[0]];
const storm = (properties, ring = square) => ({
    type: 'Feature',
    geometry: {type: 'Polygon', coordinates: [ring]},
    properties: {kind: 'storm', to: hours(2), travelFactor: 2, ...properties},
});
const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const technician = more => ({
    id: `S-${run}`,
    name: 'Smoke technician',
    phone: '13812340001',
    base: place,
    skills: [{skill: 'digital', rating: 4}, {skill: 'printer', rating: 3}],
    shift: {days: WEEK, from: '00:00', to: '16:00'},
    ...more,
});

function note(group, name, wrong) {
    results.push({group, name, wrong});
    if (wrong) {
        console.error(`FAILED  ${name}: ${wrong}`);
    }
}

/** @param {(answer: any) => any} look gives what is wrong as text, or something false */
async function expects(group, name, answer, status, look) {
    try {
        const got = await answer;
        const wrong =
            got.status === status ? await look?.(got) : `status ${got.status} instead of ${status}: ${got.text.slice(0, 250)}`;
        note(group, name, wrong || '');
        return got;
    } catch (e) {
        note(group, name, String(e.message));
        return {status: 0, json: null, text: '', headers: new Headers()};
    }
}

/** Everything that a refused request might have changed. */
async function state() {
    const [tickets, technicians, disruptions] = await Promise.all(
        ['/api/tickets', '/api/technicians', '/api/disruptions'].map(path => api.read(path)),
    );
    const snapshot = await api.read('/api/snapshot');
    return JSON.stringify([
        tickets.map(t => [t.number, t.version]),
        technicians,
        disruptions.map(d => d.id),
        snapshot.technicians.map(t => [t.id, t.position, t.positionAt]),
        // Plans go on meanwhile and may assign; only reports change a state beyond that.
        snapshot.tickets.map(t => [t.number, t.state, t.assignment?.state === 'ASSIGNED' ? null : t.assignment?.state]),
    ]);
}

/** A request that must be refused, naming each of the fields, and changing nothing. */
async function refuses(name, method, path, request, status, fields, words) {
    const before = await state();
    await expects('bad input', name, api.call(method, path, request), status, async answer => {
        const wrong = [];
        if (!(answer.headers.get('content-type') ?? '').startsWith('application/problem+json')) {
            wrong.push(`content type ${answer.headers.get('content-type')}`);
        }
        const named = (answer.json?.violations ?? []).map(v => v.field);
        for (const field of fields) {
            if (!named.includes(field)) {
                wrong.push(`"${field}" is not named; named are ${JSON.stringify(named)}`);
            }
        }
        if (fields.length > 0 && !(answer.json?.violations ?? []).every(v => v.reason)) {
            wrong.push('a violation has no reason');
        }
        if (words && !answer.text.includes(words)) {
            wrong.push(`the answer does not say "${words}": ${answer.text.slice(0, 250)}`);
        }
        if ((await state()) !== before) {
            wrong.push('something was changed');
        }
        return wrong.join('; ');
    });
}

const posts = (name, path, json, fields, words) =>
    refuses(name, 'POST', path, {json, headers: key()}, 400, fields, words);
const sends = (name, path, body, status, fields, headers = {}) =>
    refuses(name, 'POST', path, {body, headers: {...key(), ...headers}}, status, fields);

async function openPoints() {
    const group = 'fixed point';
    const anonymous = new Api(base);
    await expects(group, 'GET /actuator/health', anonymous.get('/actuator/health'), 200, a =>
        a.json.status === 'UP' ? '' : a.text,
    );
    await expects(group, 'GET /v3/api-docs', anonymous.get('/v3/api-docs'), 200, a => {
        const wanted = ['/api/login', '/api/tickets', '/api/tickets/{number}', '/api/technicians', '/api/positions',
            '/api/visits/{id}/status', '/api/disruptions', '/api/snapshot', '/api/import/technicians', '/api/import/tickets'];
        const absent = wanted.filter(path => !(path in a.json.paths));
        return absent.length > 0 ? `not described: ${absent}` : '';
    });
    await expects(group, 'POST /api/login', anonymous.call('POST', '/api/login', {json: admin}), 200, a =>
        a.json.token && a.json.expiresAt ? '' : 'no token',
    );
    await expects(group, 'POST /api/login, wrong password',
        anonymous.call('POST', '/api/login', {json: {name: admin.name, password: 'wrong'}}), 401);
    for (const path of ['/api/snapshot', '/api/tickets', '/api/technicians', '/api/disruptions', '/actuator/prometheus', '/api/me']) {
        await expects(group, `GET ${path} without an account`, anonymous.get(path), 401);
    }
    // Without token and cookie the protection against forged requests answers first.
    await expects(group, 'POST /api/tickets without an account',
        anonymous.call('POST', '/api/tickets', {json: ticket(), headers: key()}), 403);
    await expects(group, 'POST /api/tickets with a wrong token',
        anonymous.call('POST', '/api/tickets', {json: ticket(), headers: {...key(), Authorization: 'Bearer wrong'}}), 401);
    await expects(group, 'GET /actuator/prometheus as admin', api.get('/actuator/prometheus'), 200, a =>
        a.text.includes('paidan_') ? '' : 'no metric of its own',
    );
    let refusal = '';
    await Stomp.connect(base, null).then(stomp => stomp.close(), e => (refusal = e.message));
    note(group, 'STOMP /ws without an account', refusal ? '' : 'it was let in');
}

async function workPoints() {
    const group = 'fixed point';
    const enter = more => api.call('POST', '/api/technicians', {json: technician(more)});
    await expects(group, 'POST /api/technicians', enter(), 201);
    await expects(group, 'POST /api/technicians again', enter(), 200, a =>
        a.text.includes('13812340001') ? 'the phone is not masked' : '',
    );
    await expects(group, 'POST /api/technicians, second',
        enter({id: `N-${run}`, shift: {days: WEEK, from: '12:00', to: '04:00'}}), 201);
    const headers = key();
    const messages = [];
    const stomp = await Stomp.connect(base, api.token);
    await stomp.subscribe('/topic/live', message => messages.push(message));
    const {seq, epoch} = await api.read('/api/snapshot');
    const made = await expects(group, 'POST /api/tickets',
        api.call('POST', '/api/tickets', {json: ticket({skills: ['digital']}), headers}), 201, a =>
            a.headers.get('location')?.endsWith(`/api/tickets/${a.json.number}`) ? '' : `Location ${a.headers.get('location')}`);
    const number = made.json?.number;
    await expects(group, 'POST /api/tickets, same key', api.call('POST', '/api/tickets', {json: ticket({skills: ['digital']}), headers}), 200, a =>
        a.json.number === number ? '' : `another ticket: ${a.json.number}`);
    await expects(group, 'POST /api/tickets, same key, other content',
        api.call('POST', '/api/tickets', {json: ticket({symptom: 'other'}), headers}), 409);
    await expects(group, 'GET /api/tickets/{number}', api.get(`/api/tickets/${number}`), 200, a =>
        a.text.includes('13812345678') ? 'the phone is not masked' : '');
    await expects(group, 'GET /api/tickets/{number}, unknown', api.get(`/api/tickets/${number.slice(0, -3)}999`), 404);
    const told = await until(() => messages.find(m => m.kind === 'tickets' && m.tickets.some(t => t.number === number)), 5000);
    note(group, 'STOMP /ws, /topic/live: the new ticket', told ? '' : 'not told within 5 s');
    const gaps = messages.filter((m, i) => m.epoch !== epoch || (m.seq > seq && i > 0 && m.seq !== messages[i - 1].seq + 1));
    note(group, 'STOMP /ws: numbered without a gap', gaps.length > 0 ? JSON.stringify(gaps[0]).slice(0, 200) : '');
    await expects(group, 'POST /api/positions',
        api.call('POST', '/api/positions', {json: [{technician: `S-${run}`, ...place, heading: 90}]}), 202, a =>
            a.json.accepted === 1 ? '' : a.text);
    await visitPoints(group, number);
    const opened = await expects(group, 'POST /api/disruptions', api.call('POST', '/api/disruptions', {json: storm()}), 201, a =>
        a.json.id ? '' : 'no id');
    // The picture is changed after the commit, beside the answer; deltas carry the difference.
    await until(async () => (await api.read('/api/snapshot')).disruptions.some(d => d.id === opened.json?.id), 5000);
    await expects(group, 'GET /api/snapshot', api.get('/api/snapshot'), 200, a => {
        const absent = ['epoch', 'seq', 'now', 'city', 'me', 'plan', 'technicians', 'tickets', 'disruptions'].filter(name => !(name in a.json));
        const shown = a.json.disruptions.some(d => d.id === opened.json?.id) && a.json.tickets.some(t => t.number === number);
        return absent.length > 0 ? `without ${absent}` : shown ? '' : 'the new storm or ticket is not in it';
    });
    await expects(group, 'DELETE /api/disruptions/{id}', api.call('DELETE', `/api/disruptions/${opened.json?.id}`), 204);
    stomp.close();
    await workshopPoints(group);
    await tile(group);
    await imports(group);
}

async function visitPoints(group, number) {
    const assigned = await until(async () => {
        const row = (await api.read('/api/snapshot')).tickets.find(t => t.number === number);
        return row?.assignment ? row : null;
    }, 20_000, 300);
    note(group, 'the ticket is assigned', assigned ? '' : 'not within 20 s');
    const report = state => api.call('POST', `/api/visits/${assigned?.visit}/status`, {json: {state}});
    await expects(group, 'POST /api/visits/{id}/status', report('ACCEPTED'), 200);
    await expects(group, 'POST /api/visits/{id}/status, a step too far', report('DONE'), 409);
    await expects(group, 'GET /api/visits/{id}/why', api.get(`/api/visits/${assigned?.visit}/why`), 200);
}

/** D9: picked up, repaired, brought back; the second visit comes into being with the report. */
async function workshopPoints(group) {
    const made = await expects(group, 'POST /api/tickets, a workshop job',
        api.call('POST', '/api/tickets', {json: ticket({skills: ['digital'], workshop: true, serviceMinutes: 20}), headers: key()}), 201, a =>
            a.json.errand === 'PICK_UP' && a.json.workshop && a.json.repairReadyAt === null ? '' : a.text);
    const number = made.json?.number;
    const change = json => api.call('PATCH', `/api/tickets/${number}`, {json});
    await expects(group, 'PATCH /api/tickets/{number}, not for the workshop after all', change({workshop: false}), 200, a =>
        a.json.errand === 'AT_HOME' ? '' : a.text);
    await expects(group, 'PATCH /api/tickets/{number}, for the workshop', change({workshop: true}), 200, a =>
        a.json.errand === 'PICK_UP' ? '' : a.text);
    await refuses('ready before it was picked up', 'PATCH', `/api/tickets/${number}`, {json: {repairReadyAt: hours(5), serviceMinutes: 1}}, 400,
        ['repairReadyAt', 'serviceMinutes']);
    const assigned = await until(async () => {
        const row = (await api.read('/api/snapshot')).tickets.find(t => t.number === number);
        return row?.assignment ? row : null;
    }, 20_000, 300);
    note(group, 'the pick-up is assigned', assigned ? '' : 'not within 20 s');
    for (const state of ['ACCEPTED', 'EN_ROUTE', 'ARRIVED', 'WORKING', 'TO_WORKSHOP']) {
        await expects(group, `pick-up reported ${state}`, api.call('POST', `/api/visits/${assigned?.visit}/status`, {json: {state}}), 200);
    }
    await expects(group, 'GET /api/tickets/{number}, in the workshop', api.get(`/api/tickets/${number}`), 200, a => {
        const {errand, visit, pickedUpBy, repairReadyAt, serviceMinutes, slaDue} = a.json;
        const as = errand === 'RETURN' && visit === `${number}-2` && pickedUpBy === assigned?.assignment.technician && serviceMinutes === 30;
        const later = Date.parse(repairReadyAt) > Date.now() && Date.parse(slaDue) > Date.parse(repairReadyAt);
        return as && later ? '' : a.text;
    });
    const path = `/api/tickets/${number}`;
    await refuses('ready: no instant, and not for the workshop', 'PATCH', path, {json: {repairReadyAt: 'soon', workshop: false}}, 400,
        ['repairReadyAt', 'workshop']);
    await refuses('ready before the pick-up', 'PATCH', path, {json: {repairReadyAt: hours(-2)}}, 400, ['repairReadyAt']);
    await refuses('ready in a hundred days', 'PATCH', path, {json: {repairReadyAt: hours(2400)}}, 400, ['repairReadyAt']);
    await refuses('ready: taken away', 'PATCH', path, {json: {repairReadyAt: null}}, 400, ['repairReadyAt']);
    await refuses('window before the repair is ready', 'PATCH', path, {json: {window: {from: hours(1), to: hours(2)}}}, 400, ['window.to']);
    const ready = hours(1);
    await expects(group, 'PATCH /api/tickets/{number}, ready in an hour', change({repairReadyAt: ready}), 200, a =>
        a.json.repairReadyAt === ready ? '' : a.text);
    const back = await until(async () => {
        const row = (await api.read('/api/snapshot')).tickets.find(t => t.number === number);
        return row?.assignment && row.errand === 'RETURN' && row.assignment.start < hours(24) ? row : null;
    }, 20_000, 300);
    const wrong = () => back.assignment.start < ready.slice(0, 19) && `begins ${back.assignment.start}, before ${ready}`;
    note(group, 'the return is planned anew, not before it is ready', back ? wrong() || '' : 'not within 20 s');
}

async function tile(group) {
    const zoom = 14;
    const x = Math.floor(((longitude + 180) / 360) * 2 ** zoom);
    const angle = (latitude * Math.PI) / 180;
    const y = Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * 2 ** zoom);
    await expects(group, 'GET /tiles/{z}/{x}/{y}.mvt', api.get(`/tiles/${zoom}/${x}/${y}.mvt`), 200, a =>
        a.headers.get('content-type') === 'application/vnd.mapbox-vector-tile' && a.text.includes('street') ? '' : 'no tile with streets');
    await expects(group, 'GET /tiles, none there', api.get('/tiles/30/1/1.mvt'), 404);
}

async function imports(group) {
    const people = `id,name,phone,longitude,latitude,skills,shiftDays,shiftFrom,shiftTo\nI-${run},"Pérez, Ana",13812340009,${longitude},${latitude},printer:5,MONDAY;FRIDAY,08:00,18:00`;
    const work = `reference,customerName,longitude,latitude,skills\nR-${run}-1,陈女士,${longitude},${latitude},printer\nR-${run}-2,"Juan ""J"" R",${longitude},${latitude},`;
    const load = (what, body) => api.call('POST', `/api/import/${what}`, {body, headers: csv});
    await expects(group, 'POST /api/import/technicians', load('technicians', people), 200, a => (a.json.created === 1 ? '' : a.text));
    await expects(group, 'POST /api/import/technicians again', load('technicians', people), 200, a => (a.json.created === 0 ? '' : a.text));
    await expects(group, 'POST /api/import/tickets', load('tickets', work), 200, a => (a.json.created === 2 ? '' : a.text));
    await expects(group, 'POST /api/import/tickets again', load('tickets', work), 200, a => (a.json.created === 0 ? '' : a.text));
}

async function badTickets() {
    const tickets = '/api/tickets';
    await refuses('no Idempotency-Key', 'POST', tickets, {json: ticket()}, 400, ['Idempotency-Key']);
    await sends('invalid JSON', tickets, '{"customer": {"name": "x"', 400, ['body']);
    await sends('JSON with something behind it', tickets, `${JSON.stringify(ticket())} x`, 400, ['body']);
    await sends('a list instead of an object', tickets, '[]', 400, ['body']);
    await sends('no body', tickets, '', 400, []);
    await sends('100,000 brackets', tickets, '['.repeat(100_000), 400, ['body']);
    await sends('NaN as JSON', tickets, JSON.stringify(ticket()).replace(String(longitude), 'NaN'), 400, ['body']);
    await posts('missing fields, all at once', tickets, {}, ['customer.name', 'location']);
    await posts('missing coordinate', tickets, ticket({location: {longitude}}), ['location.latitude']);
    await posts('unknown field', tickets, ticket({colour: 'red'}), ['colour']);
    await posts('unknown field inside', tickets, ticket({customer: {name: 'x', nick: 'y'}}), ['customer.nick']);
    await posts('several at once', tickets, ticket({colour: 1, serviceMinutes: 1, channel: 'FAX', customer: {}}),
        ['colour', 'serviceMinutes', 'channel', 'customer.name']);
    await posts('window that ends before it starts', tickets, ticket({window: {from: hours(5), to: hours(3)}}), ['window.to']);
    await posts('window without a length', tickets, ticket({window: {from: hours(5), to: hours(5)}}), ['window.to']);
    await posts('window of the past', tickets, ticket({window: {from: hours(-5), to: hours(-3)}}), ['window.to']);
    await posts('window that is no instant', tickets, ticket({window: {from: 'soon', to: hours(3)}}), ['window.from']);
    const swapped = Math.abs(longitude) > 90 ? 'location.latitude' : 'location.longitude';
    await posts('coordinates swapped', tickets, ticket({location: {longitude: latitude, latitude: longitude}}), [swapped], 'swapped');
    await posts('outside the city', tickets, ticket({location: {longitude: 0, latitude: 0}}), ['location.longitude'], 'outside the city');
    await posts('NaN as text', tickets, ticket({location: {longitude: 'NaN', latitude}}), ['location.longitude']);
    await sends('a number beyond all bounds', tickets, JSON.stringify(ticket()).replace(String(latitude), '1e999'), 400, ['location.latitude']);
    await posts('unknown datum', tickets, ticket({location: {...place, datum: 'ED50'}}), ['location.datum']);
    await posts('unknown skill', tickets, ticket({skills: ['digital', 'juggling']}), ['skills'], 'juggling');
    await posts('unknown technician', tickets, ticket({preferredTechnician: 'nobody-9'}), ['preferredTechnician']);
    await posts('half a rating', tickets, ticket({minimumRating: 2.5}), ['minimumRating']);
    await posts('three technicians, and no rating', tickets, ticket({technicians: 3, minimumRating: 0}), ['technicians', 'minimumRating']);
    await posts('perhaps to the workshop, and no rating', tickets, ticket({workshop: 'perhaps', minimumRating: 0}), ['workshop', 'minimumRating']);
    await posts('ready on intake', tickets, ticket({workshop: true, repairReadyAt: hours(5)}), ['repairReadyAt']);
    await posts('a list for an object', tickets, ticket({customer: []}), ['customer']);
    await posts('control characters', tickets, ticket({customer: {name: 'a\u0000b'}}), ['customer.name']);
    await posts('1 MB name', tickets, ticket({customer: {name: 'n'.repeat(1_000_000)}}), ['customer.name']);
    await sends('3 MB body', tickets, JSON.stringify(ticket({symptom: 's'.repeat(3_000_000)})), 413, []);
    await sends('plain text', tickets, 'hello', 415, [], {'Content-Type': 'text/plain'});
    await refuses('a method that is not offered', 'PUT', tickets, {json: ticket()}, 403, []);
    const number = (await api.read('/api/tickets'))[0].number;
    await refuses('change: unknown skill', 'PATCH', `${tickets}/${number}`, {json: {skills: ['juggling']}}, 400, ['skills']);
    await refuses('change: swapped', 'PATCH', `${tickets}/${number}`, {json: {location: {longitude: latitude, latitude: longitude}}}, 400, [swapped]);
    await refuses('cancel without a reason', 'DELETE', `${tickets}/${number}`, {}, 400, ['reason']);
    await refuses('near: half a place', 'GET', `${tickets}?near=5`, {}, 400, ['near']);
    await refuses('near: NaN', 'GET', `${tickets}?near=NaN,NaN&radius=5`, {}, 400, ['near']);
    await refuses('search: no area', 'POST', `${tickets}/search`, {json: {}}, 400, ['area']);
}

async function badOthers() {
    const people = '/api/technicians';
    await posts('technician: nothing', people, {}, ['id', 'name', 'base', 'skills', 'shift']);
    await posts('technician: rating 9', people, technician({skills: [{skill: 'digital', rating: 9}]}), ['skills[0].rating']);
    await posts('technician: a van for 21, rating 9', people, technician({vanSpace: 21, skills: [{skill: 'digital', rating: 9}]}), ['vanSpace', 'skills[0].rating']);
    await posts('technician: half a place', people, technician({vanSpace: 1.5}), ['vanSpace']);
    await posts('technician: day', people, technician({shift: {days: ['FUNDAY'], from: '08:00', to: '18:00'}}), ['shift.days']);
    await posts('technician: outside the city', people, technician({base: {longitude: 0, latitude: 0}}), ['base.longitude']);
    const fix = more => [{technician: `S-${run}`, ...place}, {technician: `S-${run}`, ...place, ...more}];
    await posts('positions: NaN', '/api/positions', fix({longitude: 'NaN'}), ['positions[1].longitude']);
    await posts('positions: unknown technician', '/api/positions', fix({technician: 'nobody-9'}), ['positions[1].technician']);
    await posts('positions: unknown field', '/api/positions', fix({speed: 5}), ['positions[1].speed']);
    await posts('positions: tomorrow', '/api/positions', fix({at: hours(24)}), ['positions[1].at']);
    const storms = '/api/disruptions';
    await posts('storm that crosses itself', storms, storm({}, crossing), ['geometry']);
    await posts('storm with an open ring', storms, storm({}, square.slice(0, 4)), ['geometry']);
    await posts('storm elsewhere', storms, storm({}, square.map(([x, y]) => [x + 40, y])), ['geometry']);
    await posts('storm swapped', storms, storm({}, square.map(([x, y]) => [y, x])), ['geometry']);
    await posts('storm without a polygon', storms, {...storm(), geometry: null}, ['geometry']);
    await posts('storm that ends before it starts', storms, storm({from: hours(3), to: hours(2)}), ['properties.to']);
    await posts('storm that makes streets faster', storms, storm({travelFactor: 0.5}), ['properties.travelFactor']);
    await posts('storm: unknown kind and field', storms, storm({kind: 'meteor', depth: 3}), ['properties.kind', 'properties.depth']);
    const visit = (await api.read('/api/snapshot')).tickets[0].visit;
    const status = `/api/visits/${visit}/status`;
    await posts('status: unknown', status, {state: 'ASLEEP'}, ['state']);
    await posts('status: declined without a reason', status, {state: 'DECLINED'}, ['reason']);
    await posts('status: of the future', status, {state: 'ACCEPTED', at: hours(5)}, ['at']);
    await refuses('status of no visit', 'POST', '/api/visits/nothing-1/status', {json: {state: 'ACCEPTED'}}, 404, []);
    await posts('sign-in without a password', '/api/login', {name: 'x'}, ['password']);
    await refuses('geocode: nothing', 'GET', '/api/geocode?q=', {}, 400, ['q']);
    await refuses('tile with letters', 'GET', '/tiles/a/b/c.mvt', {}, 400, ['zoom']);
    await refuses('no such route', 'GET', '/api/nothing', {}, 403, []);
}

async function badFiles() {
    const load = (name, what, body, fields) => refuses(name, 'POST', `/api/import/${what}`, {body, headers: csv}, 400, fields);
    const head = 'reference,customerName,longitude,latitude';
    const good = `G-${run},Good,${longitude},${latitude}`;
    await load('CSV: wrong column', 'tickets', `${head},colour\n${good},red`, ['column "colour"']);
    await load('CSV: missing column', 'tickets', `customerName,longitude,latitude\nGood,${longitude},${latitude}`, ['column "reference"']);
    await load('CSV: a wrong row imports none', 'tickets', `${head}\n${good}\nB-${run},Bad,${longitude},north`, ['row 3, latitude']);
    await load('CSV: swapped', 'tickets', `${head}\n${good}\nB-${run},Bad,${latitude},${longitude}`,
        [Math.abs(longitude) > 90 ? 'row 3, latitude' : 'row 3, longitude']);
    await load('CSV: a reference twice', 'tickets', `${head}\n${good}\n${good}`, ['row 3, reference']);
    await load('CSV: perhaps to the workshop', 'tickets', `${head},workshop\n${good},true\nB-${run},Bad,${longitude},${latitude},perhaps`, ['row 3, workshop']);
    await load('CSV: empty', 'tickets', ' ', ['file']);
    await load('CSV: not UTF-8', 'tickets', Buffer.from([0x72, 0xff, 0xfe, 0x0a]), ['file']);
    await load('CSV: technicians, wrong column', 'technicians', 'id,name,nick\nX,Y,Z', ['column "nick"']);
    await load('CSV: technicians, wrong van', 'technicians',
        `id,name,longitude,latitude,skills,shiftDays,shiftFrom,shiftTo,vanSpace\nX-${run},Y,${longitude},${latitude},digital:5,MONDAY,08:00,18:00,-1`,
        ['row 2, vanSpace']);
    await load('CSV: technicians, wrong skill', 'technicians',
        `id,name,longitude,latitude,skills,shiftDays,shiftFrom,shiftTo\nX-${run},Y,${longitude},${latitude},digital:9,MONDAY,08:00,18:00`,
        ['row 2, skills']);
}

async function scripts() {
    const name = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    await expects('bad input', 'script in a customer\'s name stays text',
        api.call('POST', '/api/tickets', {json: ticket({customer: {name, phone: '13812345678'}}), headers: key()}), 201, async a => {
            const back = await api.get(`/api/tickets/${a.json.number}`);
            const page = await new Api(base).get('/');
            const policy = page.headers.get('content-security-policy') ?? '';
            const scriptsFrom = /script-src ([^;]*)/.exec(policy)?.[1];
            return [
                back.json.customer.name === name ? '' : `changed to ${back.json.customer.name}`,
                back.headers.get('content-type').startsWith('application/json') ? '' : 'not told as JSON',
                back.headers.get('x-content-type-options') === 'nosniff' ? '' : 'a browser may guess the type',
                scriptsFrom === "'self'" ? '' : `pages may run scripts from ${scriptsFrom}`,
            ].filter(Boolean).join('; ');
        });
    await expects('bad input', 'half a character in a name is no failure of the server',
        api.call('POST', '/api/tickets', {body: JSON.stringify(ticket()).replace('Smoke', 'half \\ud83d'), headers: key()})
            .then(a => ({...a, headers: a.headers, status: a.status === 201 || a.status === 400 ? 0 : a.status})), 0);
}

await openPoints();
await workPoints();
await badTickets();
await badOthers();
await badFiles();
await scripts();
const failures = results.filter(result => result.wrong);
const shown = options.failed ? failures : results;
console.log(table(['', 'what', 'result'], shown.map(r => [r.group, r.name, r.wrong ? `FAILED: ${r.wrong.slice(0, 160)}` : 'passed'])));
console.log(`${results.length - failures.length} of ${results.length} passed`);
process.exit(failures.length === 0 ? 0 : 1);
