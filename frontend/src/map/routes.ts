import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Routes } from '../live/api';
import { request } from '../live/http';
import { ticketOf, useWorld } from '../live/world';
import { techniciansOf } from '../ticket/standing';
import { useChoice } from '../ui/choice';
import { colours } from '../ui/colours';
import { labelFonts } from './baseStyle';
import { noFeatures, shower, type MapLayer } from './layer';

/** Plans follow each other within a second while the search improves; the streets between the stops, far more to send, may wait this long. */
const settleMillis = 4_000;

function addLayers(map: MapLibreMap): void {
  map.addSource('routes', { type: 'geojson', data: noFeatures });
  map.addSource('stops', { type: 'geojson', data: noFeatures });
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  map.addLayer({ id: 'routes-all', type: 'line', source: 'routes', filter: ['!', ['get', 'chosen']], layout, paint: { 'line-color': colours.assigned, 'line-width': 1.25, 'line-opacity': 0.28 } });
  map.addLayer({ id: 'route-edge', type: 'line', source: 'routes', filter: ['get', 'chosen'], layout, paint: { 'line-color': colours.ground, 'line-width': 8, 'line-opacity': 0.8 } });
  map.addLayer({ id: 'route-chosen', type: 'line', source: 'routes', filter: ['get', 'chosen'], layout, paint: { 'line-color': '#9BD4F5', 'line-width': 4 } });
  map.addLayer({
    id: 'route-order',
    type: 'symbol',
    source: 'stops',
    layout: { 'text-field': ['get', 'order'], 'text-font': labelFonts, 'text-size': 14, 'text-anchor': 'bottom-right', 'text-offset': [-0.55, -0.45], 'text-allow-overlap': true, 'text-ignore-placement': true },
    paint: { 'text-color': '#FFFFFF', 'text-halo-color': '#1F5F8B', 'text-halo-width': 2.5 },
  });
}

/** The technicians whose routes are to stand out: the chosen one, or the one or two of the chosen ticket. */
function highlighted(): string[] {
  const { chosen } = useChoice.getState();
  if (chosen === undefined) return [];
  if (chosen.kind === 'technician') return [chosen.id];
  const ticket = useWorld.getState().tickets.get(chosen.number);
  return ticket === undefined ? [] : techniciansOf(ticket);
}

/** All routes thin and faint along their streets, the chosen one bold with the order of its stops. */
export const routeLayer: MapLayer = (map) => {
  addLayers(map);
  const showRoutes = shower(map, 'routes');
  const showStops = shower(map, 'stops');
  let known: Routes | undefined;
  const faint = () => Math.min(0.3, Math.max(0.04, 18 / Math.max(1, known?.routes.length ?? 1)));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    const bold = highlighted();
    const all = useChoice.getState().showRoutes;
    const routes = (known?.routes ?? []).filter(({ technician }) => all || bold.includes(technician));
    showRoutes(routes.map(({ technician, legs }) => ({
      type: 'Feature',
      geometry: { type: 'MultiLineString', coordinates: legs.map(({ line }) => line).filter((line) => line.length > 1) },
      properties: { technician, chosen: bold.includes(technician) },
    })));
    drawStops(bold);
  };
  const drawStops = (bold: string[]) => {
    const { technicians, tickets } = useWorld.getState();
    // Where the routes of two meet, both numbers stand: 2/4 is the second stop of the one and the fourth of the other.
    const orders = new Map<string, number[]>();
    for (const id of bold) technicians.get(id)?.route.forEach((visit, index) => orders.set(ticketOf(visit), [...(orders.get(ticketOf(visit)) ?? []), index + 1]));
    showStops([...orders].flatMap(([number, places]) => {
      const at = tickets.get(number)?.location;
      return at ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { order: places.join('/') } } as GeoJSON.Feature] : [];
    }));
  };
  const fetchRoutes = async () => {
    timer = undefined;
    try {
      known = await request<Routes>('GET', '/api/routes');
      // A thousand routes at the strength of sixty would be one blue blot.
      map.setPaintProperty('routes-all', 'line-opacity', faint());
      draw();
    } catch {
      // Without the lines the map is still true; the next plan or the reconnect asks again.
    }
  };
  const ask = () => {
    timer ??= setTimeout(() => void fetchRoutes(), settleMillis);
  };
  void fetchRoutes();
  const ends = [
    useWorld.subscribe((world, before) => {
      if (world.plan?.version !== before.plan?.version || (world.link === 'live' && before.link !== 'live')) ask();
      if (world.technicians !== before.technicians || world.tickets !== before.tickets) drawStops(highlighted());
    }),
    useChoice.subscribe((choice, before) => {
      if (choice.chosen !== before.chosen || choice.showRoutes !== before.showRoutes) draw();
    }),
    () => clearTimeout(timer),
  ];
  return () => ends.forEach((end) => end());
};
