import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';

/**
 * One concern of the map that owns its sources and layers: added once after the style has loaded, told of every change by its
 * own subscriptions. @returns the function that ends those
 */
export type MapLayer = (map: MapLibreMap) => () => void;

export const noFeatures: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

export function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features };
}

export function sourceOf(map: MapLibreMap, id: string): GeoJSONSource {
  const source = map.getSource<GeoJSONSource>(id);
  if (source === undefined) throw new Error(`The map has no source "${id}".`);
  return source;
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
