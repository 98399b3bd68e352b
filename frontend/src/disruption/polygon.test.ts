import { expect, it } from 'vitest';
import { crossesItself, ringOf } from './polygon';

it('sees a border that crosses itself', () => {
  expect(crossesItself([[0, 0], [2, 2], [2, 0], [0, 2]])).toBe(true);
});

it('lets a concave area pass', () => {
  expect(crossesItself([[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]])).toBe(false);
});

it('lets a triangle pass', () => {
  expect(crossesItself([[0, 0], [1, 0], [0, 1]])).toBe(false);
});

it('closes the ring counter-clockwise whichever way it was drawn', () => {
  expect(ringOf([[0, 0], [1, 0], [1, 1]])).toEqual([[0, 0], [1, 0], [1, 1], [0, 0]]);
  expect(ringOf([[1, 1], [1, 0], [0, 0]])).toEqual([[0, 0], [1, 0], [1, 1], [0, 0]]);
});
