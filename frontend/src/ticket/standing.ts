import type { Ticket, VisitState } from '../live/types';
import type { Shape } from '../ui/colours';
import { minutesUntil } from '../ui/time';

const onSiteStates: ReadonlySet<VisitState> = new Set<VisitState>(['ARRIVED', 'WORKING']);

export function isOpen(ticket: Ticket): boolean {
  return ticket.state === 'OPEN';
}

export function isOnSite(ticket: Ticket): boolean {
  return ticket.assignment !== null && onSiteStates.has(ticket.assignment.state);
}

/** Open, nobody is there yet, and the promise or the SLA is already broken. */
export function isBreached(ticket: Ticket, now: number): boolean {
  return isOpen(ticket) && !isOnSite(ticket) && Date.parse(ticket.breachAt) <= now;
}

/** Will break within so many minutes if nobody gets there. */
export function breaksWithin(ticket: Ticket, now: number, minutes: number): boolean {
  const breach = Date.parse(ticket.breachAt);
  return isOpen(ticket) && !isOnSite(ticket) && breach > now && breach <= now + minutes * 60_000;
}

/** Minutes by which the customer waits too long: those of the plan, or those already passed. 0 when on time. */
export function lateMinutes(ticket: Ticket, now: number): number {
  if (!isOpen(ticket)) return 0;
  const passed = isBreached(ticket, now) ? -minutesUntil(ticket.breachAt, now) : 0;
  return Math.max(ticket.assignment?.lateMinutes ?? 0, passed);
}

/** The one sign under which a ticket is shown everywhere: queue, map, timeline and card. */
export function shapeOf(ticket: Ticket, now: number): Shape {
  if (ticket.state === 'DONE') return 'done';
  if (ticket.state === 'CANCELLED') return 'cancelled';
  if (ticket.assignment === null) return 'unassigned';
  if (isOnSite(ticket)) return 'onSite';
  if (lateMinutes(ticket, now) > 0) return 'late';
  return ticket.assignment.state === 'EN_ROUTE' ? 'enRoute' : 'assigned';
}

/** The running number of the day, enough to tell tickets apart at a glance: 031 of 20240510031. */
export function shortNumber(number: string): string {
  return number.slice(8);
}
