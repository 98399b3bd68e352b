import { describe, expect, it } from 'vitest';
import { Follower } from './follower';
import type { Delta, Snapshot } from './types';

/** Mulberry32: small, and the same numbers everywhere for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function delta(epoch: string, seq: number, number = String(seq)): Delta {
  return { epoch, seq, at: '2026-01-05T12:00:00Z', kind: 'ticketsGone', numbers: [number] };
}

function snapshot(epoch: string, seq: number): Snapshot {
  return {
    epoch, seq, now: '2026-01-05T12:00:00Z', clockSpeed: 1, clockStands: false, plan: { version: 0, madeAt: null, reason: '', unassigned: 0, travelMinutes: 0, replansPerMinute: 0 }, technicians: [], tickets: [], disruptions: [],
    city: { name: 'C', zone: 'UTC', bounds: [0, 0, 1, 1], centre: [0, 0], attribution: '' },
    territory: 'city',
    me: { name: 'm', roles: [] },
  };
}

function followed() {
  const said: string[] = [];
  let asked = 0;
  const follower = new Follower(
    (each) => said.push(`snapshot ${each.epoch}${each.seq}`),
    (each) => said.push(`${each.epoch}${each.seq}`),
    () => asked++,
  );
  return { follower, said, asked: () => asked };
}

describe('Follower', () => {
  it('asks for the snapshot once the subscription stands', () => {
    const { follower, asked } = followed();
    follower.subscribed();
    expect(asked()).toBe(1);
    expect(follower.following).toBe(false);
  });

  it('drops what the snapshot already holds and applies what came meanwhile', () => {
    const { follower, said } = followed();
    follower.subscribed();
    [4, 5, 6, 7].forEach((seq) => follower.delta(delta('a', seq)));
    follower.snapshot(snapshot('a', 5));
    expect(said).toEqual(['snapshot a5', 'a6', 'a7']);
  });

  it('applies nothing twice', () => {
    const { follower, said } = followed();
    follower.subscribed();
    follower.snapshot(snapshot('a', 5));
    follower.delta(delta('a', 6));
    follower.delta(delta('a', 6));
    expect(said).toEqual(['snapshot a5', 'a6']);
  });

  it('asks again at a gap, and does not lose the delta that showed it', () => {
    const { follower, said, asked } = followed();
    follower.subscribed();
    follower.snapshot(snapshot('a', 5));
    follower.delta(delta('a', 8));
    expect(asked()).toBe(2);
    follower.snapshot(snapshot('a', 7));
    expect(said).toEqual(['snapshot a5', 'snapshot a7', 'a8']);
  });

  it('asks again when the server was restarted, although its number would fit', () => {
    const { follower, said, asked } = followed();
    follower.subscribed();
    follower.snapshot(snapshot('a', 5));
    follower.delta(delta('b', 6));
    expect(asked()).toBe(2);
    expect(said).toEqual(['snapshot a5']);
  });

  it('does not use a snapshot that was asked for before the cut', () => {
    const { follower, said } = followed();
    follower.subscribed();
    follower.cut();
    follower.snapshot(snapshot('a', 5));
    expect(said).toEqual([]);
  });

  it('asks only once while an answer is under way', () => {
    const { follower, asked } = followed();
    follower.subscribed();
    follower.snapshot(snapshot('a', 1));
    [5, 9, 12].forEach((seq) => follower.delta(delta('a', seq)));
    expect(asked()).toBe(2);
  });

  it('sees by a frame of positions that the last delta was lost', () => {
    const { follower, asked } = followed();
    follower.subscribed();
    follower.snapshot(snapshot('a', 5));
    expect(follower.missedBy({ at: '', positions: [], seq: 5, epoch: 'a' })).toBe(false);
    expect(follower.missedBy({ at: '', positions: [], seq: 6, epoch: 'a' })).toBe(true);
    follower.renew();
    expect(asked()).toBe(2);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('equals the server after any cuts, losses, delays and restarts (seed %i)', (seed) => {
    const random = randomOf(seed);
    const server = { epoch: 0, seq: 0, sum: 0 };
    const copy = { sum: 0 };
    let wire: Delta[] = [];
    let answers: { snapshot: Snapshot; sum: number; generation: number }[] = [];
    let linked = false;
    let generation = 0;
    const sums = new Map<Snapshot, number>();
    const follower = new Follower(
      (each) => (copy.sum = sums.get(each) ?? Number.NaN),
      (each) => {
        if (each.kind === 'ticketsGone') copy.sum += Number(each.numbers[0]);
      },
      () => {
        const taken = snapshot(`e${server.epoch}`, server.seq);
        sums.set(taken, server.sum);
        answers.push({ snapshot: taken, sum: server.sum, generation });
      },
    );
    const link = () => {
      linked = true;
      generation++;
      wire = [];
      answers = [];
      follower.subscribed();
    };
    const change = () => {
      const value = Math.floor(random() * 1_000);
      server.sum += value;
      server.seq++;
      if (linked && random() > 0.03) wire.push(delta(`e${server.epoch}`, server.seq, String(value)));
    };
    const hear = () => {
      const next = wire.shift();
      if (next !== undefined) follower.delta(next);
    };
    const answer = () => {
      const next = answers.shift();
      if (next !== undefined && next.generation === generation) follower.snapshot(next.snapshot);
    };
    const cut = () => {
      linked = false;
      follower.cut();
    };
    link();
    for (let step = 0; step < 3_000; step++) {
      const dice = random();
      if (dice < 0.45) change();
      else if (dice < 0.85) hear();
      else if (dice < 0.95) answer();
      else if (dice < 0.97) cut();
      else if (dice < 0.995) {
        if (!linked) link();
      } else {
        cut();
        server.epoch++;
        server.seq = 0;
      }
    }
    if (!linked) link();
    const settle = () => {
      while (wire.length > 0 || answers.length > 0) {
        hear();
        answer();
      }
    };
    settle();
    if (follower.missedBy({ at: '', positions: [], seq: server.seq, epoch: `e${server.epoch}` })) follower.renew();
    settle();
    expect(copy.sum, `seed ${seed}`).toBe(server.sum);
  });
});
