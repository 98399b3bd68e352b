import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetWorld, useWorld } from '../live/world';
import { goToFirstWork, workArea } from './home';
import type { City, Technician } from '../live/types';

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

/** Only what is asked of the map: where it was sent, and a person who moves it. */
class Stand {
  readonly sentTo: unknown[] = [];
  move: () => void = () => undefined;

  fitBounds(bounds: unknown): void {
    this.sentTo.push(bounds);
  }

  once(_event: string, listener: () => void): void {
    this.move = listener;
  }
}

function technicians(count: number): Map<string, Technician> {
  return new Map(Array.from({ length: count }, (_, i) => [`T${i}`, { id: `T${i}`, base: [4 + i / 100, 5 + i / 100] } as unknown as Technician]));
}

afterEach(() => {
  forgetWorld();
  vi.useRealTimers();
});

test('a page that was there before the work goes to it, once', () => {
  vi.useFakeTimers();
  const map = new Stand();
  goToFirstWork(map as unknown as MapLibreMap, city);
  useWorld.setState({ technicians: technicians(19) });
  vi.advanceTimersByTime(60_000);
  expect(map.sentTo).toHaveLength(0);
  useWorld.setState({ technicians: technicians(20) });
  useWorld.setState({ technicians: technicians(21) });
  vi.advanceTimersByTime(60_000);
  useWorld.setState({ technicians: technicians(22) });
  vi.advanceTimersByTime(60_000);
  // 21 bases from 4 to 4.2, 6 % of 0.2 around them: from 3.988 on.
  expect(map.sentTo).toHaveLength(1);
  expect((map.sentTo[0] as number[])[0]).toBeCloseTo(3.988);
});

test('whoever has moved the map is left where he is', () => {
  vi.useFakeTimers();
  const map = new Stand();
  goToFirstWork(map as unknown as MapLibreMap, city);
  map.move();
  useWorld.setState({ technicians: technicians(20) });
  vi.advanceTimersByTime(60_000);
  expect(map.sentTo).toHaveLength(0);
});

test('a page that opens on a running day stays as it opened', () => {
  vi.useFakeTimers();
  useWorld.setState({ technicians: technicians(20) });
  const map = new Stand();
  goToFirstWork(map as unknown as MapLibreMap, city);
  useWorld.setState({ technicians: technicians(30) });
  vi.advanceTimersByTime(60_000);
  expect(map.sentTo).toHaveLength(0);
});
