import { expect, it } from 'vitest';
import { placed, type Wanted } from './labels';
import type { Box, Point } from './rings';

const screen: Box = { left: 0, top: 0, right: 800, bottom: 600 };
const label = (left: number, top: number, right: number, bottom: number): Wanted => ({ area: { left, top, right, bottom }, width: 120, height: 36 });

function apart([ax, ay]: Point, [bx, by]: Point): boolean {
  return Math.abs(ax - bx) >= 120 || Math.abs(ay - by) >= 36;
}

it('stands over the middle of its area', () => {
  expect(placed([label(300, 200, 500, 400)], screen)).toEqual([[400, 177]]);
});

it('goes under an area that reaches the upper edge', () => {
  expect(placed([label(300, 10, 500, 400)], screen)).toEqual([[400, 423]]);
});

it('stays on the screen where the area fills it', () => {
  const [place] = placed([{ ...label(0, 0, 800, 600) }], screen);
  expect(place).toEqual([400, 23]);
});

it('keeps the labels of storms that lie upon each other apart', () => {
  const places = placed(Array.from({ length: 6 }, (_, index) => label(300 + index, 200 + index, 500 + index, 400 + index)), screen);
  expect(places).not.toContain(undefined);
  for (const [index, place] of places.entries()) {
    for (const other of places.slice(index + 1)) expect(apart(place as Point, other as Point)).toBe(true);
  }
});

it('avoids what is taken already', () => {
  expect(placed([label(300, 200, 500, 400)], screen, [{ left: 390, top: 150, right: 410, bottom: 190 }])).not.toEqual([[400, 177]]);
});

it('leaves out a label for which there is no room', () => {
  const small: Box = { left: 0, top: 0, right: 130, bottom: 50 };
  expect(placed([label(0, 0, 130, 50), label(0, 0, 130, 50)], small)).toEqual([[65, 23], undefined]);
});
