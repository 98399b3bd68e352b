import { expect, it } from 'vitest';
import { crossesItself, ringOf, wayTo } from './polygon';

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

it('says the way in metres north and east', () => {
  // One thousandth of a degree is 111 m of latitude, and at 60° half of that of longitude.
  expect(wayTo([10, 60], [10.001, 60.001])).toEqual({ north: 110, east: 60 });
  expect(wayTo([10, 60], [9.999, 59.999])).toEqual({ north: -110, east: -60 });
});
