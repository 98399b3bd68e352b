import type { Routes } from '../live/api';
import { request } from '../live/http';
import { ticketOf, useWorld, type World } from '../live/world';
import { techniciansOf } from '../ticket/standing';
import { useChoice, type Chosen } from '../ui/choice';
import type { MapLayer } from './layer';
import { RouteLines, type Stop } from './routeLines';

/** Plans follow each other within a second while the search improves; the streets between the stops, far more to send, may wait this long. */
const settleMillis = 4_000;

type Known = Pick<World, 'technicians' | 'tickets'>;

/** The technicians whose routes are to stand out: the chosen one, or the one or two of the chosen ticket. */
export function standingOut(chosen: Chosen | undefined, { tickets }: Known): string[] {
  if (chosen === undefined) return [];
  if (chosen.kind === 'technician') return [chosen.id];
  const ticket = tickets.get(chosen.number);
  return ticket === undefined ? [] : techniciansOf(ticket);
}

/** Where the routes of two meet, both numbers stand: 2/4 is the second stop of the one and the fourth of the other. */
export function stopsOf(ids: readonly string[], { technicians, tickets }: Known): Stop[] {
  const orders = new Map<string, number[]>();
  for (const id of ids) technicians.get(id)?.route.forEach((visit, index) => orders.set(ticketOf(visit), [...(orders.get(ticketOf(visit)) ?? []), index + 1]));
  return [...orders].flatMap(([number, places]) => {
    const at = tickets.get(number)?.location;
    return at ? [{ at, order: places.join('/') }] : [];
  });
}

/** All routes thin and faint along their streets, the chosen one bold with the order of its stops; over the map and not in it. */
export const routeLayer: MapLayer = (map) => {
  const lines = new RouteLines(map);
  let stops: Stop[] = [];
  const paint = () => {
    const { chosen, showRoutes } = useChoice.getState();
    lines.paint(showRoutes, standingOut(chosen, useWorld.getState()), stops);
  };
  const currentStops = () => stopsOf(standingOut(useChoice.getState().chosen, useWorld.getState()), useWorld.getState());
  const draw = () => {
    stops = currentStops();
    paint();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const fetchRoutes = async () => {
    timer = undefined;
    try {
      const routes = await request<Routes>('GET', '/api/routes');
      if (over) return;
      lines.know(routes);
      draw();
    } catch {
      // Without the lines the map is still true; the next plan or the reconnect asks again.
    }
  };
  const ask = () => {
    timer ??= setTimeout(() => void fetchRoutes(), settleMillis);
  };
  draw();
  void fetchRoutes();
  map.on('move', paint);
  const ends = [
    useWorld.subscribe((world, before) => {
      if (world.plan?.version !== before.plan?.version || (world.link === 'live' && before.link !== 'live')) ask();
      // Most changes of the server change no stop of a route that stands out.
      if ((world.technicians !== before.technicians || world.tickets !== before.tickets) && JSON.stringify(currentStops()) !== JSON.stringify(stops)) draw();
    }),
    useChoice.subscribe((choice, before) => {
      if (choice.chosen !== before.chosen || choice.showRoutes !== before.showRoutes) draw();
    }),
    () => clearTimeout(timer),
    () => (over = true),
    () => map.off('move', paint),
    () => lines.end(),
  ];
  return () => ends.forEach((end) => end());
};
