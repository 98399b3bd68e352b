import { expect, it } from 'vitest';
import { around, clipped, pathOf, type Point } from './rings';

const screen = { left: 0, top: 0, right: 100, bottom: 80 };
const square = (left: number, top: number, side: number): Point[] => [[left, top], [left + side, top], [left + side, top + side], [left, top + side]];

it('leaves an area alone that is wholly on the screen', () => {
  expect(clipped(square(10, 10, 20), screen)).toEqual(square(10, 10, 20));
});

it('cuts what hangs over the edge', () => {
  expect(around(clipped(square(-50, 60, 70), screen))).toEqual({ left: 0, top: 60, right: 20, bottom: 80 });
});

it('cuts a slanted border where it meets the edge', () => {
  const cut = clipped([[-10, 0], [10, 20], [-10, 40]], screen);
  expect(cut).toContainEqual([0, 10]);
  expect(cut).toContainEqual([0, 30]);
  expect(around(cut)).toEqual({ left: 0, top: 10, right: 10, bottom: 30 });
});

it('fills the screen with an area that surrounds it', () => {
  expect(around(clipped(square(-1e6, -1e6, 2e6), screen))).toEqual(screen);
});

it('keeps nothing of an area beside the screen', () => {
  expect(clipped(square(200, 10, 50), screen)).toEqual([]);
  expect(pathOf([])).toBe('');
});

it('writes a closed path', () => {
  expect(pathOf([[0.04, 1], [2.26, 3]])).toBe('M0 1L2.3 3Z');
});
