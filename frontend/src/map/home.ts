import type { Map as MapLibreMap } from 'maplibre-gl';
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

function placesOfWork(): LngLat[] {
  const { technicians, tickets } = useWorld.getState();
  const places = [...technicians.values()].map(({ base }) => base);
  for (const { location } of tickets.values()) if (location !== null) places.push(location);
  return places;
}

export function home(city: City): City['bounds'] {
  return workArea(city, placesOfWork());
}

/** Fewer say nothing about where the work of a day is. */
const enoughPlaces = 20;
/** The first tickets of a day come in a bunch; this long after the first of them most are there. */
const arrivalMillis = 4_000;

/**
 * A page that is opened before the first tickets shows the whole extract: it goes to the work once that is there, unless somebody
 * has moved the map.
 */
export function goToFirstWork(map: MapLibreMap, city: City): () => void {
  if (placesOfWork().length >= enoughPlaces) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isMoved = false;
  const stop = useWorld.subscribe(() => {
    if (placesOfWork().length < enoughPlaces) return;
    stop();
    timer = setTimeout(() => {
      if (!isMoved) map.fitBounds(home(city), { padding: 8, duration: 400 });
    }, arrivalMillis);
  });
  map.once('movestart', () => {
    isMoved = true;
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
