// What the scripts share: a signed-in client of Paidan's public interface, and arguments of the form --name=value.

export function options(defaults) {
  const chosen = { ...defaults };
  for (const argument of process.argv.slice(2)) {
    const [, name, value] = argument.match(/^--([a-z-]+)=(.*)$/s) ?? [];
    if (!name || !(name in defaults)) {
      console.error(`"${argument}" is not known. Known: ${Object.entries(defaults).map(([k, v]) => `--${k}=${v}`).join(' ')}`);
      process.exit(2);
    }
    chosen[name] = value;
  }
  return chosen;
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A small generator with a seed (mulberry32), so that a run can be repeated. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export class Client {
  constructor(base, name, password) {
    Object.assign(this, { base, name, password, token: null });
  }

  async signIn() {
    const answer = await this.raw('POST', '/api/login', { json: { name: this.name, password: this.password } });
    if (answer.status !== 200) {
      throw new Error(`${this.name} could not sign in: ${answer.status} ${answer.text}`);
    }
    this.token = answer.body.token;
    return this;
  }

  /** @param request {json, text, type, key, headers}; text goes out as it is */
  async raw(method, path, request = {}) {
    const headers = { ...(request.headers ?? {}) };
    if (request.json !== undefined || request.text !== undefined) {
      headers['Content-Type'] = request.type ?? 'application/json';
    }
    if (request.key) {
      headers['Idempotency-Key'] = request.key;
    }
    if (this.token) {
      headers.Authorization = `Bearer ${this.token}`;
    }
    const began = performance.now();
    const response = await fetch(this.base + path, {
      method,
      headers,
      body: request.text ?? (request.json === undefined ? undefined : JSON.stringify(request.json)),
      signal: AbortSignal.timeout(request.timeout ?? 30000),
    });
    const text = await response.text();
    let body = null;
    try {
      body = JSON.parse(text);
    } catch {
      // Not every answer is JSON: tiles, pages.
    }
    return { status: response.status, headers: response.headers, text, body, ms: performance.now() - began };
  }

  async ok(method, path, request) {
    const answer = await this.raw(method, path, request);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text.slice(0, 400)}`);
    }
    return answer.body;
  }
}

/** A technician who works around the clock, so that the hour of the run does not matter. */
export const technician = (id, [longitude, latitude], skills) => ({
  id,
  name: `技师 ${id}`,
  phone: '19900000000',
  base: { longitude, latitude, datum: 'WGS84' },
  skills: skills.map((skill) => ({ skill, rating: 4 })),
  shift: {
    days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
    from: '00:00',
    to: '23:59',
    maxOvertimeMinutes: 0,
  },
  vanStock: [],
});

export const ticket = (customer, [longitude, latitude], skill, more = {}) => ({
  channel: 'WEB',
  category: 'FAULT',
  severity: 'NORMAL',
  urgency: 'NORMAL',
  customer: { name: customer, phone: '19900000001', level: 'REGULAR' },
  address: 'by coordinates',
  location: { longitude, latitude, datum: 'WGS84' },
  product: { model: 'X1', serial: 'S1' },
  symptom: 'does not start',
  skills: [skill],
  serviceMinutes: 30,
  ...more,
});
