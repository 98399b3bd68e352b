import { useWorld } from '../live/world';
import type { City, LngLat } from '../live/types';

/** Of each hundred places, this many at either end may lie outside: one far ticket must not shrink the whole city. */
const strayPercent = 2;
const margin = 0.06;

function middle(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const stray = Math.floor((sorted.length * strayPercent) / 100);
  return [sorted[stray] ?? 0, sorted[sorted.length - 1 - stray] ?? 0];
}

/** Where the work is: around the bases and the open tickets. An extract is often far larger; without work it is all there is to show. */
export function workArea(city: City, places: LngLat[]): City['bounds'] {
  if (places.length < 2) return city.bounds;
  const [west, east] = middle(places.map(([longitude]) => longitude));
  const [south, north] = middle(places.map(([, latitude]) => latitude));
  const [aside, above] = [(east - west) * margin, (north - south) * margin];
  return [west - aside, south - above, east + aside, north + above];
}

export function home(city: City): City['bounds'] {
  const { technicians, tickets } = useWorld.getState();
  const places = [...technicians.values()].map(({ base }) => base);
  for (const { location } of tickets.values()) if (location !== null) places.push(location);
  return workArea(city, places);
}
