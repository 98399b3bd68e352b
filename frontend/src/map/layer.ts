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

/** Puts a call off to the next pass and merges all until then into one, because a delta often touches a thing twice. */
export function merged(task: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      task();
    });
  };
}
