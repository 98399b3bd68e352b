/*
 * Looks at the running control room as a dispatcher would:
 *   node e2e/control-room.mjs http://localhost:8080 OUTDIR [--restart 'COMMAND']
 * Signs in by the demo button, waits for technicians that move, takes pictures in both languages in calm and in a storm that
 * is drawn on the map, checks accessibility with axe, looks for errors on the console and for texts of customers that became
 * markup. With --restart it runs the command (which restarts the server) and waits until the page has recovered by itself.
 * Ends with 1 and says each thing that was wrong.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [base = 'http://localhost:8080', out = 'target/pictures'] = process.argv.slice(2);
const restart = process.argv.includes('--restart') ? process.argv[process.argv.indexOf('--restart') + 1] : undefined;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const size = { width: 1440, height: 900 };
const browserArguments = [
  '--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const wrong = [];
let restarting = false;

function check(right, words) {
  console.log(`${right ? 'ok   ' : 'WRONG'} ${words}`);
  if (!right) wrong.push(words);
}

/**
 * Before the sign-in the page has to ask who it is, and a browser logs the honest 401 as an error; a visit that has begun since
 * the card was opened has no explanation any more.
 */
function isExpected(text, url) {
  return restarting || (/status of 401/.test(text) && /\/api\/me$/.test(url)) || (/status of 404/.test(text) && /\/why$/.test(url));
}

function listen(page) {
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !isExpected(text, message.location().url)) wrong.push(`console: ${text} (${message.location().url})`);
  });
  page.on('pageerror', (error) => wrong.push(`page: ${error.message}`));
}

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function api(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const token = /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...(token ? { 'X-XSRF-TOKEN': decodeURIComponent(token) } : {}) };
      const answer = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    [method, path, body],
  );
}

async function signIn(page) {
  await page.goto(base);
  await page.getByTestId('enter-demo').click({ timeout: 60_000 });
  await page.waitForSelector('.map-canvas[data-ready=true]', { timeout: 60_000 });
  await page.waitForSelector('[data-testid=link][data-link=live]', { timeout: 30_000 });
}

async function chooseLanguage(page, language) {
  const now = await page.evaluate(() => document.documentElement.lang.slice(0, 2));
  if (now !== language) await page.getByTestId('language').click();
  await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language);
}

async function pictures(page, name) {
  for (const language of ['zh', 'en']) {
    await chooseLanguage(page, language);
    await sleep(2_500);
    await page.screenshot({ path: join(out, `${name}-${language}.png`) });
  }
}

async function checkMovement(page) {
  const places = async () => new Map((await api(page, 'GET', '/api/snapshot')).body.technicians.filter((each) => each.position).map((each) => [each.id, each.position.join()]));
  const start = Date.now();
  // The page may be there before the technicians have told where they are: whoever comes later counts from then on.
  const first = await places();
  let moved = 0;
  // Between two waves of appointments everybody may be at work for a while.
  while (moved === 0 && Date.now() - start < 90_000) {
    await sleep(5_000);
    const now = [...(await places())];
    moved = now.filter(([id, place]) => first.has(id) && first.get(id) !== place).length;
    for (const [id, place] of now) if (!first.has(id)) first.set(id, place);
  }
  check(moved > 0, `technicians move: ${moved} of ${first.size} within ${Math.round((Date.now() - start) / 1000)} s`);
}

async function checkAccessibility(page, where) {
  // Playwright evaluates this through the debugger, which the page's content security policy does not touch.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  for (const { id, help, nodes } of serious) console.log(`      ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  check(serious.length === 0, `accessibility of ${where}: ${serious.map(({ id }) => id).join(', ') || 'nothing serious'}`);
}

async function checkTextStaysText(page) {
  const name = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">';
  const { city } = (await api(page, 'GET', '/api/snapshot')).body;
  const { status, body } = await api(page, 'POST', '/api/tickets', {
    channel: 'WEB', category: 'FAULT', severity: 'NORMAL', urgency: 'NORMAL', scope: 'SINGLE', customer: { name, phone: '13812340001', level: 'REGULAR' },
    location: { longitude: city.centre[0], latitude: city.centre[1], datum: 'WGS84' }, product: { model: 'X1', serial: 'S1' }, symptom: name, serviceMinutes: 30,
  });
  check(status === 201, `a ticket with a script in its name is taken as it is (${status} ${status === 201 ? '' : JSON.stringify(body)})`);
  if (status !== 201) return;
  await page.fill('#queue-search', body.number);
  await page.locator('.row').first().click({ timeout: 10_000 });
  await page.waitForSelector('[data-testid=ticket-card]');
  const shown = await page.getByTestId('ticket-card').innerText();
  check(shown.includes(name) && (await page.evaluate(() => globalThis.hacked)) === undefined, 'the script in a customer\'s name stays text');
  await api(page, 'DELETE', `/api/tickets/${body.number}?reason=check`);
  await page.fill('#queue-search', '');
  await page.locator('.card .close').click();
}

async function checkKeys(page) {
  const chosen = () => page.locator('.row[aria-selected=true]').count();
  const searching = () => page.evaluate(() => document.activeElement?.id === 'queue-search');
  await page.keyboard.press('/');
  const searched = await searching();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('[data-testid=ticket-card]', { timeout: 10_000 });
  const selected = await chosen();
  await page.keyboard.press('a');
  const listed = await page.getByTestId('assign').waitFor({ timeout: 5_000 }).then(() => true, () => false);
  await page.keyboard.press('Escape');
  await page.getByTestId('assign').waitFor({ state: 'detached', timeout: 5_000 }).catch(() => undefined);
  await page.keyboard.press('Escape');
  await page.getByTestId('ticket-card').waitFor({ state: 'detached', timeout: 5_000 }).catch(() => undefined);
  const closed = (await page.getByTestId('ticket-card').count()) === 0;
  check(searched && selected === 1 && listed && closed, `keys: / search ${searched}, arrows ${selected === 1}, A assign ${listed}, Esc close ${closed}`);
}

async function drawStorm(page) {
  await page.getByTestId('draw-storm').click();
  const box = await page.locator('.map-canvas').boundingBox();
  for (const [x, y] of [[0.3, 0.3], [0.62, 0.24], [0.68, 0.62], [0.36, 0.7]]) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await sleep(450);
  }
  await page.keyboard.press('Enter');
  await page.getByTestId('post-storm').click();
  const shown = await page.getByTestId('end-storm').first().waitFor({ timeout: 10_000 }).then(() => true, () => false);
  check(shown, 'the storm that was drawn is in force');
  if (shown) await page.waitForFunction(() => Number(document.querySelector('[data-testid=in-storm]').textContent) > 0, undefined, { timeout: 20_000 }).catch(() => check(false, 'somebody is in the storm'));
}

/** By keyboard alone; what a screen reader would say is looked at, too. */
async function drawStormByKeyboard(page) {
  const said = async () => page.getByTestId('storm-progress').innerText();
  const press = async (key, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  const before = await page.getByTestId('end-storm').count();
  await page.getByTestId('draw-storm').focus();
  await press('Enter');
  await page.getByTestId('storm-progress').waitFor({ timeout: 5_000 });
  await press('Shift+ArrowLeft');
  check((await page.getByTestId('crosshair').count()) === 1, 'an arrow key shows the crosshair');
  await press('Enter');
  await press('Shift+ArrowRight', 3);
  const spoken = await said();
  check(/\d+ (m|米)/.test(spoken), `the crosshair is announced: ${spoken}`);
  await press('Enter');
  await press('Shift+ArrowDown', 2);
  await press('ArrowRight', 2);
  await press('Enter');
  await page.screenshot({ path: join(out, 'storm-by-keyboard.png') });
  await press('Enter');
  await page.getByTestId('post-storm').waitFor({ timeout: 5_000 });
  const onField = await page.evaluate(() => document.activeElement?.tagName);
  check(onField === 'SELECT', `the closed area leads to its fields: ${onField}`);
  await press('Tab', 4);
  await press('Enter');
  const shown = await page.waitForFunction((count) => document.querySelectorAll('[data-testid=end-storm]').length > count, before, { timeout: 10_000 }).then(() => true, () => false);
  check(shown, 'a storm drawn by keyboard alone is in force');
  // The map may tell of the storm before the form has its own answer.
  const back = await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'draw-storm', undefined, { timeout: 5_000 }).then(() => true, () => false);
  check(back, 'the focus is back where it began');
  await endStorms(page, before, async (button) => {
    await button.focus();
    await press('Enter');
  });
}

/** Ends the newest storms until so many are left, each only after the one before is gone: a button that vanishes cannot be pressed. */
async function endStorms(page, left, press) {
  for (let count; (count = await page.getByTestId('end-storm').count()) > left; ) {
    await press(page.getByTestId('end-storm').last());
    await page.waitForFunction((count) => document.querySelectorAll('[data-testid=end-storm]').length < count, count, { timeout: 10_000 });
  }
}

/** Runs in the page: how bright each of these pictures is in the middle of the map, from 0 to 255. */
async function shades(pictures) {
  const { left, top, width, height } = document.querySelector('.map-canvas').getBoundingClientRect();
  const context = new OffscreenCanvas(innerWidth, innerHeight).getContext('2d', { willReadFrequently: true });
  const all = [];
  for (const picture of pictures) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    context.drawImage(await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })), 0, 0, innerWidth, innerHeight);
    const { data } = context.getImageData(left + width * 0.45, top + height * 0.4, width * 0.15, height * 0.2);
    all.push(data.reduce((sum, value, index) => (index % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75));
  }
  return all;
}

/** What the page shows from now on, until the returned function is called; that gives the pictures with their times. */
async function film(page) {
  const pictures = [];
  const debug = await page.context().newCDPSession(page);
  debug.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    pictures.push({ data, at: metadata.timestamp * 1000 });
    debug.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await debug.send('Page.startScreencast', { format: 'jpeg', quality: 80 });
  return async () => {
    await debug.send('Page.stopScreencast');
    await debug.detach();
    // They are told out of order at times.
    return pictures.sort((a, b) => a.at - b.at);
  };
}

/** A large storm over the middle of the city, by another client than the page: the page may be busy when it comes. */
async function postStorm(page) {
  const json = { 'Content-Type': 'application/json' };
  const { city, now } = (await api(page, 'GET', '/api/snapshot')).body;
  const [longitude, latitude] = city.centre;
  const ring = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([x, y]) => [longitude + x * 0.04, latitude + y * 0.04]);
  const account = (await api(page, 'GET', '/api/demo/sign-in')).body;
  const { token } = await (await fetch(`${base}/api/login`, { method: 'POST', headers: json, body: JSON.stringify(account) })).json();
  const properties = { kind: 'storm', to: new Date(Date.parse(now) + 3_600_000).toISOString(), travelFactor: 2, serviceFactor: 1 };
  const body = JSON.stringify({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties });
  const start = Date.now();
  await fetch(`${base}/api/disruptions`, { method: 'POST', headers: { ...json, Authorization: `Bearer ${token}` }, body });
  return start;
}

/** Until a storm is seen: from just before its request to the first picture of the page that has become brighter in its area. */
async function checkStormOnScreen(page) {
  const measured = [];
  for (let round = 0; round < 3; round++) {
    const end = await film(page);
    await sleep(2_000);
    const start = await postStorm(page);
    await sleep(3_000);
    const all = await end();
    const pictures = [all.findLast(({ at }) => at < start), ...all.filter(({ at }) => at >= start)].filter((each) => each !== undefined);
    const bright = await page.evaluate(shades, pictures.map(({ data }) => data));
    const grown = bright.at(-1) - bright[0];
    const seen = pictures[bright.findIndex((each) => grown > 5 && each - bright[0] > grown / 2)];
    measured.push(seen === undefined ? Infinity : Math.round(seen.at - start));
    await endStorms(page, 0, (button) => button.click());
    await sleep(2_000);
  }
  // 300 ms are asked for; the limit leaves room for a machine that does other work as well.
  check(measured.sort((a, b) => a - b)[1] < 600, `a storm is on the screen after ${measured.join(', ')} ms`);
}

/** What breaks its promise as things stand is on top of the queue: nothing that is late comes after a row that is in time. */
async function checkQueueOrder(page) {
  const order = () => page.evaluate(() => [...document.querySelectorAll('.queue .row')].map((row) => {
    if (row.querySelector('.deadline.bad') !== null) return 'late';
    return row.querySelector('.row-who.open') !== null ? 'open' : 'in time';
  }));
  let rows = await order();
  const isInOrder = () => rows.includes('late') && (!rows.includes('in time') || rows.lastIndexOf('late') < rows.indexOf('in time'));
  for (const end = Date.now() + 10_000; !isInOrder() && Date.now() < end; await sleep(500)) rows = await order();
  check(isInOrder(), `what will be late is on top of the queue: ${rows.join(', ')}`);
}

async function checkRestart(page) {
  restarting = true;
  const before = (await api(page, 'GET', '/api/snapshot')).body.epoch;
  spawnSync(restart, { shell: true, stdio: 'inherit' });
  // Asked for step by step from here: a promise inside waitForFunction counts as true at once.
  const isNew = async () => {
    const live = await page.evaluate(() => document.querySelector('[data-testid=link]')?.dataset.link === 'live');
    return live && (await api(page, 'GET', '/api/snapshot')).body.epoch !== before;
  };
  let recovered = false;
  for (const end = Date.now() + 180_000; !recovered && Date.now() < end; await sleep(1_000)) recovered = await isNew().catch(() => false);
  check(recovered, 'the page recovers by itself after a restart of the server');
  restarting = false;
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: browserArguments });
try {
  const page = await browser.newPage({ viewport: size, locale: 'zh-CN' });
  listen(page);
  await signIn(page);
  await checkMovement(page);
  await pictures(page, 'calm');
  await checkAccessibility(page, 'the screen in calm');
  await page.locator('.row').nth(2).click();
  await sleep(2_500);
  await page.screenshot({ path: join(out, 'ticket-en.png') });
  await checkAccessibility(page, 'the card of a ticket');
  await page.locator('.card .close').click();
  await page.locator('.map-tools button').nth(2).click();
  await checkTextStaysText(page);
  await checkKeys(page);
  await page.locator('.map-tools button').nth(2).click();
  await sleep(1_000);
  await checkStormOnScreen(page);
  await drawStormByKeyboard(page);
  await drawStorm(page);
  await sleep(8_000);
  await pictures(page, 'storm');
  await checkQueueOrder(page);
  await checkAccessibility(page, 'the screen in the storm');
  await page.reload();
  await page.waitForSelector('[data-testid=link][data-link=live]', { timeout: 30_000 });
  check(true, 'the session survives a reload');
  if (restart !== undefined) await checkRestart(page);
  await endStorms(page, 0, (button) => button.click());
  check(true, 'storms can be ended from the screen');
} catch (error) {
  check(false, `the look was broken off: ${error.message}`);
} finally {
  await browser.close();
}
if (wrong.length > 0) {
  console.error(`\n${wrong.length} wrong:\n- ${[...new Set(wrong)].join('\n- ')}`);
  process.exit(1);
}
console.log(`\nAll right. Pictures are in ${out}.`);
