import type { DisruptionFeature } from '../live/types';
import { serverNow, useWorld } from '../live/world';
import i18next from 'i18next';
import { translate } from '../language/language';
import { colours } from '../ui/colours';
import { clockTime } from '../ui/time';
import { labelFonts } from './baseStyle';
import { collection, noFeatures, sourceOf, type MapLayer } from './layer';

const renewMillis = 20_000;

function label({ properties }: DisruptionFeature, zone: string): string {
  const span = translate('storm.span', { from: clockTime(properties.from, zone), to: clockTime(properties.to, zone) });
  return properties.kind === 'storm'
    ? translate('storm.mapLabel', { span, factor: properties.travelFactor ?? 1 })
    : translate('storm.mapClosure', { span });
}

/** The highest corner carries the label: it then stands over the area instead of over the tickets in it. */
function labelPlace(ring: readonly (readonly [number, number])[]): [number, number] {
  const highest = Math.max(...ring.map((corner) => corner[1]));
  const west = Math.min(...ring.map((corner) => corner[0]));
  const east = Math.max(...ring.map((corner) => corner[0]));
  return [(west + east) / 2, highest];
}

/** Storms and closures: hatched area, dashed border, time span and factor. One that has not begun is fainter. */
export const disruptionLayer: MapLayer = (map) => {
  map.addSource('disruptions', { type: 'geojson', data: noFeatures });
  map.addSource('disruption-labels', { type: 'geojson', data: noFeatures });
  const active = ['case', ['get', 'active'], 1, 0.45] as ['case', ['get', string], number, number];
  const colour = ['match', ['get', 'kind'], 'closure', colours.closure, colours.storm] as unknown as string;
  map.addLayer({ id: 'disruption-fill', type: 'fill', source: 'disruptions', paint: { 'fill-color': colour, 'fill-opacity': ['*', 0.13, active] } });
  map.addLayer({ id: 'disruption-hatch', type: 'fill', source: 'disruptions', paint: { 'fill-pattern': ['match', ['get', 'kind'], 'closure', 'hatch-closure', 'hatch-storm'], 'fill-opacity': active } });
  map.addLayer({ id: 'disruption-edge', type: 'line', source: 'disruptions', paint: { 'line-color': colour, 'line-width': 2.5, 'line-dasharray': [3, 2], 'line-opacity': active } });
  map.addLayer({
    id: 'disruption-label',
    type: 'symbol',
    source: 'disruption-labels',
    layout: { 'text-field': ['get', 'label'], 'text-font': labelFonts, 'text-size': 14.5, 'text-variable-anchor': ['bottom', 'top', 'right', 'left'], 'text-radial-offset': 0.6, 'text-justify': 'auto', 'text-allow-overlap': true, 'text-ignore-placement': false },
    paint: { 'text-color': '#E4DCFF', 'text-halo-color': colours.ground, 'text-halo-width': 3 },
  });
  const draw = () => {
    const { disruptions, city } = useWorld.getState();
    const now = serverNow();
    const areas = [...disruptions.values()].filter(({ geometry, properties }) => geometry !== null && Date.parse(properties.to) > now);
    const properties = (each: DisruptionFeature) => ({
      id: each.id,
      kind: each.properties.kind,
      active: Date.parse(each.properties.from) <= now,
      label: label(each, city?.zone ?? 'UTC'),
    });
    void sourceOf(map, 'disruptions').setData(collection(areas.map((each) => ({ type: 'Feature', geometry: each.geometry as GeoJSON.Polygon, properties: properties(each) }))));
    void sourceOf(map, 'disruption-labels').setData(collection(areas.map((each) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: labelPlace(each.geometry?.coordinates[0] ?? []) },
      properties: properties(each),
    }))));
  };
  draw();
  const timer = setInterval(draw, renewMillis);
  i18next.on('languageChanged', draw);
  const ends = [
    useWorld.subscribe((world, before) => {
      if (world.disruptions !== before.disruptions) draw();
    }),
    () => i18next.off('languageChanged', draw),
    () => clearInterval(timer),
  ];
  return () => ends.forEach((end) => end());
};
