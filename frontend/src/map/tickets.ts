import type { Map as MapLibreMap } from 'maplibre-gl';
import { serverNow, useWorld } from '../live/world';
import type { Priority, Ticket } from '../live/types';
import { isLocked, lateMinutes, shapeOf, shortNumber } from '../ticket/standing';
import { useChoice } from '../ui/choice';
import { colours } from '../ui/colours';
import { labelFonts } from './baseStyle';
import { ticketImage } from './images';
import { collection, merged, noFeatures, sourceOf, type MapLayer } from './layer';

const source = 'tickets';
/** A late ticket's minutes grow without any delta; a renewal each half minute is exact enough for whole minutes. */
const renewMillis = 30_000;
const rank: Record<Priority, number> = { URGENT: 2, IMPORTANT: 1, NORMAL: 0 };

function featureOf(ticket: Ticket, now: number): GeoJSON.Feature | undefined {
  if (ticket.state === 'CANCELLED') return undefined;
  const shape = shapeOf(ticket, now);
  const late = lateMinutes(ticket, now);
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: ticket.location },
    properties: {
      number: ticket.number,
      image: ticketImage(shape, ticket.priority === 'URGENT' && shape !== 'done', isLocked(ticket)),
      rank: shape === 'done' ? -1 : shape === 'late' ? 2 : rank[ticket.priority],
      order: shape === 'done' ? 0 : 1 + rank[ticket.priority] + (late > 0 ? 4 : 0) + (shape === 'unassigned' ? 3 : 0),
      late: shape === 'late' || (shape === 'unassigned' && late > 0) ? String(late) : '',
      label: shortNumber(ticket.number),
    },
  };
}

function addLayers(map: MapLibreMap): void {
  map.addSource(source, { type: 'geojson', data: noFeatures });
  map.addLayer({
    id: 'ticket-signs',
    type: 'symbol',
    source,
    layout: {
      'icon-image': ['get', 'image'],
      'icon-size': ['interpolate', ['linear'], ['zoom'],
        11, ['match', ['get', 'rank'], 2, 0.62, 1, 0.56, -1, 0.36, 0.48],
        14, ['match', ['get', 'rank'], 2, 0.85, 1, 0.72, -1, 0.5, 0.62],
        17, ['match', ['get', 'rank'], 2, 1.1, 1, 1, -1, 0.7, 0.9]],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'order'],
    },
    paint: { 'icon-opacity': ['case', ['==', ['get', 'rank'], -1], 0.55, 1] },
  });
  map.addLayer({
    id: 'ticket-late-minutes',
    type: 'symbol',
    source,
    filter: ['!=', ['get', 'late'], ''],
    minzoom: 12,
    layout: {
      'text-field': ['get', 'late'],
      'text-font': labelFonts,
      'text-size': 11,
      'text-anchor': 'left',
      'text-offset': [0.85, 0],
      'text-padding': 0,
    },
    paint: { 'text-color': '#FFB27A', 'text-halo-color': colours.ground, 'text-halo-width': 2 },
  });
  map.addLayer({
    id: 'ticket-labels',
    type: 'symbol',
    source,
    minzoom: 14,
    layout: { 'text-field': ['get', 'label'], 'text-font': labelFonts, 'text-size': 11, 'text-anchor': 'top', 'text-offset': [0, 0.9], 'text-optional': true },
    paint: { 'text-color': colours.text, 'text-halo-color': colours.ground, 'text-halo-width': 1.5 },
  });
  map.addSource('chosen', { type: 'geojson', data: noFeatures });
  map.addLayer({
    id: 'chosen-ring',
    type: 'circle',
    source: 'chosen',
    paint: { 'circle-radius': 17, 'circle-color': 'rgba(255,255,255,0.08)', 'circle-stroke-color': colours.chosen, 'circle-stroke-width': 2.5 },
  }, 'ticket-signs');
  map.addLayer({
    id: 'chosen-label',
    type: 'symbol',
    source: 'chosen',
    layout: { 'text-field': ['get', 'label'], 'text-font': labelFonts, 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 1.6], 'text-allow-overlap': true },
    paint: { 'text-color': '#FFFFFF', 'text-halo-color': colours.ground, 'text-halo-width': 2 },
  });
}

/** The tickets by state (shape and colour) and priority (size, ring). */
export const ticketLayer: MapLayer = (map) => {
  addLayers(map);
  let over = false;
  const draw = merged(() => {
    // A picture that was put off must not be made on a map that is gone.
    if (over) return;
    const now = serverNow();
    const features = [...useWorld.getState().tickets.values()].map((ticket) => featureOf(ticket, now));
    void sourceOf(map, source).setData(collection(features.filter((feature) => feature !== undefined)));
    ring();
  });
  const ring = () => {
    const { chosen } = useChoice.getState();
    const ticket = chosen?.kind === 'ticket' ? useWorld.getState().tickets.get(chosen.number) : undefined;
    map.setFilter('ticket-labels', ['!=', ['get', 'number'], ticket?.number ?? '']);
    void sourceOf(map, 'chosen').setData(
      ticket?.location
        ? collection([{ type: 'Feature', geometry: { type: 'Point', coordinates: ticket.location }, properties: { label: shortNumber(ticket.number) } }])
        : noFeatures,
    );
  };
  draw();
  const timer = setInterval(draw, renewMillis);
  const ends = [
    useWorld.subscribe((world, before) => {
      if (world.tickets !== before.tickets) draw();
    }),
    useChoice.subscribe((choice, before) => {
      if (choice.chosen !== before.chosen) ring();
    }),
    () => clearInterval(timer),
    () => (over = true),
  ];
  return () => ends.forEach((end) => end());
};
