import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';

/**
 * One concern of the map that owns its sources and layers: added once after the style has loaded, told of every change by its
 * own subscriptions. @returns the function that ends those
 */
export type MapLayer = (map: MapLibreMap) => () => void;

export const noFeatures: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * Shows the features of a source in place of those before. Nothing is done for equal ones: most changes of the server change no
 * sign, and a source that is set costs two pictures of the whole city, 130 ms without a graphics card.
 */
export function shower(map: MapLibreMap, id: string): (features: readonly GeoJSON.Feature[]) => void {
  let before = '[]';
  return (features) => {
    const now = JSON.stringify(features);
    if (now === before) return;
    before = now;
    void sourceOf(map, id).setData({ type: 'FeatureCollection', features: [...features] });
  };
}

function sourceOf(map: MapLibreMap, id: string): GeoJSONSource {
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
