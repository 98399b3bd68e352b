import { expect, it } from 'vitest';
import { scaleAt, signAt, withoutOverlap, type Sign, type Standing } from './technicianSigns';

function standing(id: string, x: number, sign: Partial<Sign> = {}): Standing {
  return { sign: { id, name: id, at: [0, 0], shape: 'idle', turn: 0, inStorm: false, away: false, chosen: false, ...sign }, x, y: 50, radius: 10 };
}

it('grows with the zoom, and is smaller in a crowd as long as the city is in sight', () => {
  expect(scaleAt(8, false, 60)).toBeCloseTo(0.62);
  expect(scaleAt(12.5, false, 60)).toBeCloseTo((0.62 + 0.85) / 2);
  expect(scaleAt(12.5, false, 1000)).toBeLessThan(scaleAt(12.5, false, 60));
  expect(scaleAt(14, false, 1000)).toBeCloseTo(scaleAt(14, false, 60));
  expect(scaleAt(19, true, 60)).toBeCloseTo(1.1);
});

it('finds the nearest sign in reach', () => {
  const all = [standing('left', 100), standing('right', 120)];
  expect(signAt(all, 108, 50, 6)?.id).toBe('left');
  expect(signAt(all, 114, 50, 6)?.id).toBe('right');
  expect(signAt(all, 135, 50, 6)?.id).toBe('right');
  expect(signAt(all, 137, 50, 6)).toBeUndefined();
});

it('means somebody on shift before somebody who is away', () => {
  expect(signAt([standing('away', 100, { away: true }), standing('here', 108)], 100, 50, 6)?.id).toBe('here');
});

it('leaves out a name that would lie over one before it', () => {
  const box = (left: number) => ({ left, top: 0, right: left + 40, bottom: 18 });
  const names = [{ box: box(0) }, { box: box(30) }, { box: box(60) }];
  expect(withoutOverlap(names)).toEqual([names[0], names[2]]);
});
