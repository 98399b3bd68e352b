import { useSyncExternalStore } from 'react';
import { serverNow } from '../live/world';

/*
 * One timer for the whole page. The instant is cut to whole seconds of the server's clock, so that everything drawn in one
 * pass shows the same time and nothing is drawn twice within it.
 */
const listeners = new Set<() => void>();
let now = 0;

function tick(): void {
  now = Math.floor(serverNow() / 1000) * 1000;
  for (const listener of listeners) listener();
}

let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time in milliseconds, renewed each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now || (now = Math.floor(serverNow() / 1000) * 1000));
}
