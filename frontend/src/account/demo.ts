import { request } from '../live/http';
import type { Me } from '../live/types';

export interface Credentials {
  name: string;
  password: string;
}

/** Remembered for this tab only: whoever came in by the demo's button may come in again without pressing it. */
const byButton = 'paidan.demo';

export function demoSignIn(): Promise<Credentials> {
  return request<Credentials>('GET', '/api/demo/sign-in');
}

export async function signIn(credentials: Credentials): Promise<Me> {
  await request('POST', '/api/session', credentials);
  return request<Me>('GET', '/api/me');
}

export function rememberDemo(entered: boolean): void {
  if (entered) sessionStorage.setItem(byButton, 'yes');
  else sessionStorage.removeItem(byButton);
}

/**
 * Enters the demo again after its server was restarted: its accounts get new passwords at every start, which ends all sessions.
 * Undefined when this tab did not come in by the button or there is no demo any more.
 */
export async function enterDemoAgain(): Promise<Me | undefined> {
  if (sessionStorage.getItem(byButton) === null) return undefined;
  try {
    return await signIn(await demoSignIn());
  } catch {
    return undefined;
  }
}
