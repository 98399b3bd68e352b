import type { ExpressionSpecification, GeoJSONFeatureDiff, Map as MapLibreMap } from 'maplibre-gl';
import { positions } from '../live/positions';
import type { LngLat, Technician, TechnicianStatus } from '../live/types';
import { useWorld } from '../live/world';
import { useChoice } from '../ui/choice';
import { colours, type Shape } from '../ui/colours';
import { labelFonts } from './baseStyle';
import { Gliding } from './gliding';
import { technicianImage } from './images';
import { collection, noFeatures, sourceOf, type MapLayer } from './layer';

const source = 'technicians';
/** Twenty pictures a second look smooth at town speed. */
const pictureMillis = 50;
/** Of a machine that takes long over a picture the movement takes a third: a storm must not wait behind the technicians. */
const rest = 3;

export const shapeOfStatus: Record<TechnicianStatus, Shape> = {
  OFF_SHIFT: 'offline',
  OFFLINE: 'offline',
  IDLE: 'idle',
  EN_ROUTE: 'enRoute',
  ON_SITE: 'onSite',
  BREAK: 'break',
};

function propertiesOf(technician: Technician, chosen: boolean): Record<string, string | number | boolean> {
  return {
    id: technician.id,
    name: technician.name,
    image: technicianImage(shapeOfStatus[technician.status], technician.inStorm),
    away: technician.status === 'OFF_SHIFT',
    turn: technician.status === 'EN_ROUTE' ? positions.get(technician.id)?.heading ?? 0 : 0,
    chosen,
  };
}

/** Many technicians get smaller signs as long as the whole city is in sight. */
function sizes(share: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'],
    11, ['case', ['get', 'away'], 0.35 * share, 0.62 * share],
    14, ['case', ['get', 'away'], 0.5, 0.85],
    17, 1.1];
}

const crowd = 150;

function addLayers(map: MapLibreMap): void {
  map.addSource(source, { type: 'geojson', data: noFeatures, promoteId: 'id' });
  map.addLayer({
    id: 'technician-ring',
    type: 'circle',
    source,
    filter: ['get', 'chosen'],
    paint: { 'circle-radius': 19, 'circle-color': 'rgba(255,255,255,0.12)', 'circle-stroke-color': colours.chosen, 'circle-stroke-width': 2.5 },
  });
  map.addLayer({
    id: 'technician-signs',
    type: 'symbol',
    source,
    layout: {
      'icon-image': ['get', 'image'],
      'icon-size': sizes(1),
      'icon-rotate': ['get', 'turn'],
      'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['case', ['get', 'chosen'], 2, ['get', 'away'], 0, 1],
    },
    paint: { 'icon-opacity': ['case', ['get', 'away'], 0.55, 1] },
  });
  for (const [id, shown] of [['technician-labels', 'all'], ['technician-label-chosen', 'chosen']] as const) {
    map.addLayer({
      id,
      type: 'symbol',
      source,
      ...(shown === 'all' ? { minzoom: 14, filter: ['all', ['!', ['get', 'chosen']], ['!', ['get', 'away']]] } : { filter: ['get', 'chosen'] }),
      layout: { 'text-field': ['get', 'name'], 'text-font': labelFonts, 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 1.2], 'text-allow-overlap': shown === 'chosen' },
      paint: { 'text-color': '#FFFFFF', 'text-halo-color': colours.ground, 'text-halo-width': 1.8 },
    });
  }
}

/** Technicians on shift, moving evenly between the frames. Only those that move are sent to the map. */
export const technicianLayer: MapLayer = (map) => {
  addLayers(map);
  const gliding = new Gliding(matchMedia('(prefers-reduced-motion: reduce)').matches);
  const shown = new Set<string>();
  const chosenId = () => {
    const { chosen } = useChoice.getState();
    return chosen?.kind === 'technician' ? chosen.id : undefined;
  };
  const feature = (technician: Technician, place: LngLat): GeoJSON.Feature => ({
    type: 'Feature',
    id: technician.id,
    geometry: { type: 'Point', coordinates: place },
    properties: propertiesOf(technician, technician.id === chosenId()),
  });
  const drawAll = () => {
    const now = performance.now();
    shown.clear();
    const features: GeoJSON.Feature[] = [];
    for (const technician of useWorld.getState().technicians.values()) {
      const place = gliding.at(technician.id, now) ?? positions.get(technician.id)?.at;
      if (place === undefined) continue;
      shown.add(technician.id);
      features.push(feature(technician, place));
    }
    map.setLayoutProperty('technician-signs', 'icon-size', sizes(features.length > crowd ? 0.6 : 1));
    void sourceOf(map, source).setData(collection(features));
  };
  const aim = (ids: readonly string[]) => {
    const now = performance.now();
    let fresh = false;
    for (const id of ids) {
      const fix = positions.get(id);
      if (fix !== undefined) gliding.aim(id, fix.at, now);
      fresh ||= !shown.has(id);
    }
    if (fresh) drawAll();
  };
  const refresh = (technicians: Iterable<Technician>) => {
    const chosen = chosenId();
    const update: GeoJSONFeatureDiff[] = [];
    for (const technician of technicians) {
      if (!shown.has(technician.id)) continue;
      const properties = propertiesOf(technician, technician.id === chosen);
      update.push({ id: technician.id, addOrUpdateProperties: Object.entries(properties).map(([key, value]) => ({ key, value })) });
    }
    if (update.length > 0) void sourceOf(map, source).updateData({ update });
  };
  let last = 0;
  let lastFrame = performance.now();
  let slowest = 0;
  let frame = requestAnimationFrame(function step(now) {
    frame = requestAnimationFrame(step);
    slowest = Math.max(now - lastFrame, slowest * 0.98);
    lastFrame = now;
    if (now - last < Math.min(1000, Math.max(pictureMillis, rest * slowest))) return;
    last = now;
    const { technicians } = useWorld.getState();
    const update = gliding.moved(performance.now()).filter(([id]) => shown.has(id)).map(([id, place]) => {
      const technician = technicians.get(id);
      return {
        id,
        newGeometry: { type: 'Point' as const, coordinates: place },
        ...(technician?.status === 'EN_ROUTE' ? { addOrUpdateProperties: [{ key: 'turn', value: positions.get(id)?.heading ?? 0 }] } : {}),
      };
    });
    if (update.length > 0) void sourceOf(map, source).updateData({ update });
  });
  aim([...useWorld.getState().technicians.keys()]);
  drawAll();
  const ends = [
    positions.listen(aim),
    useWorld.subscribe((world, before) => {
      if (world.technicians === before.technicians) return;
      if (world.technicians.size !== before.technicians.size) drawAll();
      else refresh([...world.technicians.values()].filter((each) => before.technicians.get(each.id) !== each));
    }),
    useChoice.subscribe((choice, before) => {
      if (choice.chosen !== before.chosen) refresh(useWorld.getState().technicians.values());
    }),
    () => cancelAnimationFrame(frame),
  ];
  return () => ends.forEach((end) => end());
};
