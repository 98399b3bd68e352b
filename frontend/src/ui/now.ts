import { useSyncExternalStore } from 'react';
import { drawPanelsSoon, panelWorld, serverNow } from '../live/world';

/*
 * One timer for the whole page. The time goes on together with the world of the panels, so that both are drawn in one pass. The
 * instant is cut to whole seconds of the server's clock, so that everything drawn in one pass shows the same time.
 */
const listeners = new Set<() => void>();
let now = 0;

function tick(): void {
  now = Math.floor(serverNow() / 1000) * 1000;
  for (const listener of listeners) listener();
}

let end: (() => void) | undefined;

function start(): () => void {
  const timer = setInterval(drawPanelsSoon, 1000);
  const stop = panelWorld.subscribe(tick);
  return () => {
    clearInterval(timer);
    stop();
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  end ??= start();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      end?.();
      end = undefined;
    }
  };
}

/** The server's time in milliseconds, renewed each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now || (now = Math.floor(serverNow() / 1000) * 1000));
}
