import { expect, test } from 'vitest';
import { workArea } from './home';
import type { City } from '../live/types';

const city: City = { name: 'C', zone: 'UTC', bounds: [0, 0, 10, 10], centre: [5, 5], attribution: '' };

test('without work the whole extract is shown', () => {
  expect(workArea(city, [])).toEqual([0, 0, 10, 10]);
});

test('one far ticket of a hundred does not shrink the city', () => {
  // 99 places on the diagonal from 4 to 5, one at 10: of 100, two at either end may lie outside.
  const places = Array.from({ length: 99 }, (_, i): [number, number] => [4 + i / 98, 4 + i / 98]);
  const [west, south, east, north] = workArea(city, [...places, [10, 10]]);
  expect(west).toBeGreaterThan(3.9);
  expect(south).toBeGreaterThan(3.9);
  expect(east).toBeLessThan(5.2);
  expect(north).toBeLessThan(5.2);
});
