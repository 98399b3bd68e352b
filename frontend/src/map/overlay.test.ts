import { expect, it } from 'vitest';
import { nearest, sizeAt, withoutOverlap } from './overlay';

it('grows with the zoom between its ends', () => {
  expect(sizeAt(8, [1, 2, 5])).toBe(1);
  expect(sizeAt(12.5, [1, 2, 5])).toBeCloseTo(1.5);
  expect(sizeAt(15.5, [1, 2, 5])).toBeCloseTo(3.5);
  expect(sizeAt(19, [1, 2, 5])).toBe(5);
});

it('finds the nearest sign in reach', () => {
  const [left, right] = [{ x: 100, y: 50, radius: 10 }, { x: 120, y: 50, radius: 10 }];
  expect(nearest([left, right], 108, 50, 6)).toBe(left);
  expect(nearest([left, right], 114, 50, 6)).toBe(right);
  expect(nearest([left, right], 135, 50, 6)).toBe(right);
  expect(nearest([left, right], 137, 50, 6)).toBeUndefined();
});

it('leaves out a name that would lie over one before it', () => {
  const box = (left: number) => ({ left, top: 0, right: left + 40, bottom: 18 });
  const names = [{ box: box(0) }, { box: box(30) }, { box: box(60) }];
  expect(withoutOverlap(names)).toEqual([names[0], names[2]]);
});
