/** A refusal of the server in the words of RFC 9457. */
export class Refusal extends Error {
  readonly status: number;
  readonly violations: { field: string; reason: string }[];

  constructor(status: number, title: string, violations: { field: string; reason: string }[] = []) {
    super(title);
    this.name = 'Refusal';
    this.status = status;
    this.violations = violations;
  }
}

function csrfToken(): string | undefined {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='));
  return found === undefined ? undefined : decodeURIComponent(found.slice('XSRF-TOKEN='.length));
}

interface Problem {
  title?: string;
  detail?: string;
  violations?: { field: string; reason: string }[];
}

async function refusalOf(response: Response): Promise<Refusal> {
  let problem: Problem = {};
  try {
    problem = (await response.json()) as Problem;
  } catch {
    // A proxy in between answers in HTML; the status says enough then.
  }
  return new Refusal(
    response.status,
    problem.detail ?? problem.title ?? `${response.status} ${response.statusText}`,
    problem.violations ?? [],
  );
}

/** Asks the server with the session cookie and the CSRF header. Throws a {@link Refusal} for every status outside 200 to 299. */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const token = csrfToken();
  if (method !== 'GET' && token !== undefined) headers['X-XSRF-TOKEN'] = token;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await refusalOf(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** One sentence for a person, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Refusal && error.violations.length > 0) {
    return error.violations.map((each) => `${each.field}: ${each.reason}`).join(' · ');
  }
  return error instanceof Error ? error.message : String(error);
}
