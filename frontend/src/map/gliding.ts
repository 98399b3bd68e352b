import type { LngLat } from '../live/types';

interface Glide {
  from: LngLat;
  to: LngLat;
  since: number;
}

/** Frames come once a second; a little more hides their unevenness without falling behind. */
export const glideMillis = 1_100;
/** Beyond about 1 km within one frame it is no drive but a correction, and to fly there would be a lie. In degrees. */
const jump = 0.01;

/** Moves points evenly from fix to fix. Times are milliseconds of one monotonic clock. */
export class Gliding {
  readonly #glides = new Map<string, Glide>();
  readonly #still: boolean;
  #until = -Infinity;

  /** @param still true for people who asked their system for less motion: points then jump */
  constructor(still: boolean) {
    this.#still = still;
  }

  aim(id: string, to: LngLat, now: number): void {
    const known = this.#glides.get(id);
    if (known !== undefined && known.to[0] === to[0] && known.to[1] === to[1]) return;
    const from = known === undefined ? to : this.at(id, now) ?? to;
    const far = this.#still || Math.abs(from[0] - to[0]) > jump || Math.abs(from[1] - to[1]) > jump;
    this.#glides.set(id, { from: far ? to : from, to, since: now });
    this.#until = Math.max(this.#until, far ? now : now + glideMillis);
  }

  at(id: string, now: number): LngLat | undefined {
    const glide = this.#glides.get(id);
    if (glide === undefined) return undefined;
    const share = Math.min(1, Math.max(0, (now - glide.since) / glideMillis));
    return [glide.from[0] + (glide.to[0] - glide.from[0]) * share, glide.from[1] + (glide.to[1] - glide.from[1]) * share];
  }

  /** When the last one will have arrived. A picture made after that need not be made again. */
  get until(): number {
    return this.#until;
  }
}
