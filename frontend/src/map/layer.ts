import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '../live/types';
import type { Point } from './rings';

/**
 * One concern that is drawn over the map: added once after the style has loaded, told of every change by its own subscriptions.
 * @returns the function that ends those
 */
export type MapLayer = (map: MapLibreMap) => () => void;

export function onScreenOf(map: MapLibreMap): (at: LngLat) => Point {
  return (at) => {
    const { x, y } = map.project(at);
    return [x, y];
  };
}

/** A busy server sends many deltas a second; the eye gains nothing from more pictures than this. */
const restMillis = 150;

/**
 * Calls the task at the next pass, so that all changes of one delta make one picture, but not again before a rest of
 * {@link restMillis}; what is asked for during the rest is done at its end.
 */
export function merged(task: () => void): () => void {
  let state: 'idle' | 'asked' | 'resting' | 'asked again' = 'idle';
  const rested = () => {
    if (state === 'asked again') run();
    else state = 'idle';
  };
  const run = () => {
    state = 'resting';
    setTimeout(rested, restMillis);
    task();
  };
  return () => {
    if (state === 'resting') state = 'asked again';
    else if (state === 'idle') {
      state = 'asked';
      queueMicrotask(run);
    }
  };
}
