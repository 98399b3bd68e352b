import type { Delta, PositionFrame, Snapshot } from './types';

/**
 * Keeps a copy equal to the server's across cuts, given only "subscribe first, then ask for the snapshot".
 * Deltas that come before the snapshot wait; those the snapshot already holds are dropped; a gap or another epoch (the server
 * was restarted) asks for a new snapshot. Knows nothing of sockets, so that a test can cut it anywhere.
 */
export class Follower {
  readonly #reset: (snapshot: Snapshot) => void;
  readonly #apply: (delta: Delta) => void;
  readonly #askSnapshot: () => void;
  #epoch: string | undefined;
  #seq = 0;
  #waiting: Delta[] = [];
  #asked = false;
  #linked = false;

  constructor(reset: (snapshot: Snapshot) => void, apply: (delta: Delta) => void, askSnapshot: () => void) {
    this.#reset = reset;
    this.#apply = apply;
    this.#askSnapshot = askSnapshot;
  }

  /** True while the copy is known to follow the server. */
  get following(): boolean {
    return this.#linked && !this.#asked;
  }

  /** The subscription stands. What was said while there was none is lost, hence always a snapshot. */
  subscribed(): void {
    this.#linked = true;
    this.#waiting = [];
    this.#ask();
  }

  /** The socket is gone. An answer to a snapshot that was asked for before must not count for the next subscription. */
  cut(): void {
    this.#linked = false;
    this.#asked = false;
    this.#waiting = [];
  }

  delta(delta: Delta): void {
    if (!this.#linked) return;
    if (this.#asked) {
      this.#waiting.push(delta);
    } else if (delta.epoch !== this.#epoch || delta.seq > this.#seq + 1) {
      this.#waiting = [delta];
      this.#ask();
    } else if (delta.seq === this.#seq + 1) {
      this.#seq = delta.seq;
      this.#apply(delta);
    }
  }

  snapshot(snapshot: Snapshot): void {
    if (!this.#linked || !this.#asked) return;
    this.#asked = false;
    this.#epoch = snapshot.epoch;
    this.#seq = snapshot.seq;
    this.#reset(snapshot);
    const waiting = this.#waiting.filter((delta) => delta.epoch === snapshot.epoch).sort((a, b) => a.seq - b.seq);
    this.#waiting = [];
    for (const delta of waiting) this.delta(delta);
  }

  /** Whether a frame of positions proves that a delta was lost: deltas are sent before the frame that knows of them. */
  missedBy(frame: PositionFrame): boolean {
    if (!this.following || frame.seq === undefined) return false;
    return frame.seq > this.#seq || (frame.epoch !== undefined && frame.epoch !== this.#epoch);
  }

  /** Asks for the truth again, for instance after {@link missedBy} was true for a while. */
  renew(): void {
    if (this.following) this.#ask();
  }

  #ask(): void {
    this.#asked = true;
    this.#askSnapshot();
  }
}
