import type { Technician, Ticket } from '../live/types';
import { breaksWithin, isBreached, isOnSite, lateMinutes, needsSomebody } from '../ticket/standing';

export interface Figures {
  breached: number;
  /** Not overdue yet, but by the plan too late. */
  late: number;
  soon: number;
  unassigned: number;
  inStorm: number;
  onShift: number;
}

/** Minutes ahead for which the top bar warns. */
export const soonMinutes = 30;

export function figuresOf(tickets: Iterable<Ticket>, technicians: Iterable<Technician>, now: number): Figures {
  const figures: Figures = { breached: 0, late: 0, soon: 0, unassigned: 0, inStorm: 0, onShift: 0 };
  for (const ticket of tickets) {
    if (isBreached(ticket, now)) figures.breached++;
    else {
      if (breaksWithin(ticket, now, soonMinutes)) figures.soon++;
      if (!isOnSite(ticket) && lateMinutes(ticket, now) > 0) figures.late++;
    }
    if (needsSomebody(ticket, now)) figures.unassigned++;
  }
  for (const technician of technicians) {
    if (technician.onShift) figures.onShift++;
    if (technician.onShift && technician.inStorm) figures.inStorm++;
  }
  return figures;
}
