import type { Technician, Ticket } from '../live/types';
import { isBreaking, isOnSite, isOpen, lateMinutes, needsSomebody, techniciansOf } from '../ticket/standing';
import type { Filter } from '../ui/choice';

/** Whether a ray from the point to the east crosses the ring an odd number of times. */
function isInside([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as readonly [number, number];
    const [xj, yj] = ring[j] as readonly [number, number];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

export interface QueueQuestion {
  filter: Filter;
  search: string;
  now: number;
  technicians: ReadonlyMap<string, Technician>;
  /** Outer rings of the storms that are active now. */
  storms: readonly (readonly (readonly [number, number])[])[];
}

function passes(ticket: Ticket, filter: Filter, { now, storms }: QueueQuestion): boolean {
  if (filter === 'done') return ticket.state === 'DONE';
  if (!isOpen(ticket)) return false;
  const { location } = ticket;
  switch (filter) {
    case 'unassigned':
      return needsSomebody(ticket, now);
    case 'late':
      return lateMinutes(ticket, now) > 0;
    case 'urgent':
      return ticket.priority === 'URGENT';
    case 'storm':
      return location !== null && storms.some((ring) => isInside(location, ring));
    default:
      return true;
  }
}

function matches(ticket: Ticket, words: string[], technicians: ReadonlyMap<string, Technician>): boolean {
  if (words.length === 0) return true;
  const who = techniciansOf(ticket).flatMap((id) => [technicians.get(id)?.name, id]);
  const text = [ticket.number, ticket.customer.name, ticket.address, ticket.symptom, ...who].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What somebody has to do something about, what goes as promised, and what needs nobody's eye because somebody is there. */
function rank(ticket: Ticket, now: number): number {
  if (isOnSite(ticket)) return 2;
  return isBreaking(ticket, now) ? 0 : 1;
}

/**
 * The tickets that pass filter and search, in three parts: those that will break their promise as things stand, those that will not,
 * and those where somebody already is. In each the one that is due first is on top; done ones newest first.
 */
export function queueRows(tickets: Iterable<Ticket>, question: QueueQuestion): Ticket[] {
  const words = question.search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const sign = question.filter === 'done' ? -1 : 1;
  return [...tickets]
    .filter((ticket) => passes(ticket, question.filter, question) && matches(ticket, words, question.technicians))
    .map((ticket) => ({ ticket, rank: rank(ticket, question.now), due: sign * Date.parse(ticket.breachAt) }))
    .sort((a, b) => a.rank - b.rank || a.due - b.due || (a.ticket.number < b.ticket.number ? -1 : 1))
    .map(({ ticket }) => ticket);
}

export function countBy(tickets: Iterable<Ticket>, question: QueueQuestion): Record<Filter, number> {
  const counts: Record<Filter, number> = { all: 0, unassigned: 0, late: 0, urgent: 0, storm: 0, done: 0 };
  for (const ticket of tickets) {
    for (const filter of Object.keys(counts) as Filter[]) if (passes(ticket, filter, question)) counts[filter]++;
  }
  return counts;
}
