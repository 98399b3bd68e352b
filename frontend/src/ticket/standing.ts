import type { Ticket, Visit, VisitState } from '../live/types';
import type { Shape } from '../ui/colours';
import { minutesUntil } from '../ui/time';

const onSiteStates: ReadonlySet<VisitState> = new Set<VisitState>(['ARRIVED', 'WORKING']);

export function isOpen(ticket: Ticket): boolean {
  return ticket.state === 'OPEN';
}

/** The visit of whoever goes alone or leads and, where two are needed, that of the helper. */
export function visitsOf(ticket: Ticket): Visit[] {
  const { visit, assignment, unassignedReason, helper } = ticket;
  const lead = { visit, assignment, unassignedReason };
  return helper === null ? [lead] : [lead, helper];
}

/** Who goes: one technician, or two, or nobody yet. */
export function techniciansOf({ assignment, helper }: Ticket): string[] {
  const who = assignment === null ? [] : [assignment.technician];
  return helper === null || helper.assignment === null ? who : [...who, helper.assignment.technician];
}

/** Somebody is still to be found: nobody goes, or only one of two. */
export function lacksSomebody({ assignment, helper }: Ticket): boolean {
  return assignment === null || helper?.assignment === null;
}

/** Somebody is to be found now: not for a repair that is not ready, for that nobody can do anything about. */
export function needsSomebody(ticket: Ticket, now: number): boolean {
  return isOpen(ticket) && lacksSomebody(ticket) && !waitsForRepair(ticket, now);
}

export function isLocked(ticket: Ticket): boolean {
  return visitsOf(ticket).some(({ assignment }) => assignment?.locked === true);
}

export function isThere({ assignment }: Visit): boolean {
  return assignment !== null && onSiteStates.has(assignment.state);
}

/** Work has begun or can begin: of two, one at the door alone still waits for the other. */
export function isOnSite(ticket: Ticket): boolean {
  const visits = visitsOf(ticket);
  return visits.some(isThere) && visits.every((visit) => isThere(visit) || visit.assignment?.state === 'DONE');
}

/** Open, nobody is there yet, and the promise or the SLA is already broken. */
export function isBreached(ticket: Ticket, now: number): boolean {
  return isOpen(ticket) && !isOnSite(ticket) && Date.parse(ticket.breachAt) <= now;
}

/** The appliance is in the workshop and not ready yet: nobody can bring it back. */
export function waitsForRepair(ticket: Ticket, now: number): boolean {
  return isOpen(ticket) && ticket.repairReadyAt !== null && Date.parse(ticket.repairReadyAt) > now;
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
  return Math.max(passed, ...visitsOf(ticket).map(({ assignment }) => assignment?.lateMinutes ?? 0));
}

/** The promise will not be kept as things stand: nobody is going there, or whoever is comes too late. */
export function isBreaking(ticket: Ticket, now: number): boolean {
  return !isOnSite(ticket) && (needsSomebody(ticket, now) || lateMinutes(ticket, now) > 0);
}

/** The one sign under which a ticket is shown everywhere: queue, map, timeline and card. */
export function shapeOf(ticket: Ticket, now: number): Shape {
  if (ticket.state === 'DONE') return 'done';
  if (ticket.state === 'CANCELLED') return 'cancelled';
  if (lacksSomebody(ticket)) return 'unassigned';
  if (isOnSite(ticket)) return 'onSite';
  if (lateMinutes(ticket, now) > 0) return 'late';
  return visitsOf(ticket).some((visit) => isThere(visit) || visit.assignment?.state === 'EN_ROUTE') ? 'enRoute' : 'assigned';
}

/** The running number of the day, enough to tell tickets apart at a glance: 031 of 20240510031. */
export function shortNumber(number: string): string {
  return number.slice(8);
}
