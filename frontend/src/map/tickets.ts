import { serverNow, useWorld } from '../live/world';
import type { Ticket } from '../live/types';
import { isLocked, lacksSomebody, lateMinutes, shapeOf, shortNumber, waitsForRepair } from '../ticket/standing';
import { useChoice } from '../ui/choice';
import { merged, type MapLayer } from './layer';
import { orderOf, TicketSigns, type TicketSign } from './ticketSigns';

/** A late ticket's minutes grow without any delta; a renewal each half minute is exact enough for whole minutes. */
const renewMillis = 30_000;

/** Those on the map; there is one at a time. */
let shown: TicketSigns | undefined;

/** The ticket that is shown at this point of the map or within reach of it, in pixels. */
export function ticketAt({ x, y }: { x: number; y: number }, reach = 0): string | undefined {
  return shown?.at(x, y, reach)?.number;
}

function signOf(ticket: Ticket, now: number, chosen: string | undefined): TicketSign[] {
  // An appliance that is in the workshop, its return not planned yet: there is nothing to be seen at the customer's.
  const absent = lacksSomebody(ticket) && waitsForRepair(ticket, now) && ticket.number !== chosen;
  if (ticket.state === 'CANCELLED' || absent || !ticket.location) return [];
  const shape = shapeOf(ticket, now);
  return [{
    number: ticket.number,
    label: shortNumber(ticket.number),
    at: ticket.location,
    shape,
    priority: ticket.priority,
    locked: isLocked(ticket),
    late: shape === 'late' || shape === 'unassigned' ? lateMinutes(ticket, now) : 0,
    chosen: ticket.number === chosen,
  }];
}

function signs(): TicketSign[] {
  const now = serverNow();
  const { chosen } = useChoice.getState();
  const number = chosen?.kind === 'ticket' ? chosen.number : undefined;
  return [...useWorld.getState().tickets.values()]
    .flatMap((ticket) => signOf(ticket, now, number))
    .sort((a, b) => Number(a.chosen) - Number(b.chosen) || orderOf(a) - orderOf(b));
}

/** The tickets, over the map and not in it. */
export const ticketLayer: MapLayer = (map) => {
  const painter = new TicketSigns(map);
  shown = painter;
  let known = signs();
  const paint = () => painter.paint(known);
  let over = false;
  const draw = merged(() => {
    // A picture that was put off must not be made on a map that is gone.
    if (over) return;
    known = signs();
    paint();
  });
  paint();
  map.on('move', paint);
  const timer = setInterval(draw, renewMillis);
  const ends = [
    useWorld.subscribe((world, before) => {
      if (world.tickets !== before.tickets) draw();
    }),
    useChoice.subscribe((choice, before) => {
      if (choice.chosen !== before.chosen) draw();
    }),
    () => clearInterval(timer),
    () => (over = true),
    () => map.off('move', paint),
    () => painter.end(),
    () => (shown = undefined),
  ];
  return () => ends.forEach((end) => end());
};
