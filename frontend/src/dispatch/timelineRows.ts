import type { Instant, Technician, Ticket } from '../live/types';
import { ticketOf } from '../live/world';
import { shapeOf, techniciansOf, visitsOf } from '../ticket/standing';
import type { Shape } from '../ui/colours';

export interface Bar {
  ticket: string;
  shape: Shape;
  leave: number;
  arrival: number;
  start: number;
  end: number;
  locked: boolean;
  late: number;
  /** The technician who begins at the same time, if the ticket needs two and he is found. */
  partner: string | undefined;
  errand: Ticket['errand'];
}

export interface TimelineRow {
  technician: Technician;
  bars: Bar[];
}

function barsOf(technician: Technician, tickets: ReadonlyMap<string, Ticket>, extra: readonly Ticket[], now: number): Bar[] {
  const planned = technician.route.map((visit) => tickets.get(ticketOf(visit))).filter((ticket) => ticket !== undefined);
  const bars = new Map<string, Bar>();
  for (const ticket of [...extra, ...planned]) {
    const visits = visitsOf(ticket);
    const assignment = visits.find((visit) => visit.assignment?.technician === technician.id)?.assignment ?? null;
    if (assignment === null) continue;
    const at = (instant: Instant) => Date.parse(instant);
    bars.set(ticket.number, {
      ticket: ticket.number,
      shape: shapeOf(ticket, now),
      leave: Math.max(at(assignment.leave), at(assignment.arrival) - assignment.travelSeconds * 1000),
      arrival: at(assignment.arrival),
      start: at(assignment.start),
      end: at(assignment.departure),
      locked: assignment.locked,
      late: assignment.lateMinutes,
      partner: techniciansOf(ticket).find((id) => id !== technician.id),
      errand: ticket.errand,
    });
  }
  return [...bars.values()].sort((a, b) => a.start - b.start);
}

function interest({ technician, bars }: TimelineRow, chosen: readonly string[]): number {
  if (chosen.includes(technician.id)) return 0;
  if (bars.some((bar) => bar.shape === 'late')) return 1;
  if (technician.inStorm && technician.onShift) return 2;
  if (technician.status === 'OFFLINE') return 3;
  return technician.onShift ? 4 : bars.length > 0 ? 5 : 6;
}

/** A row a technician with what he does today: the chosen ones first, then the late, those in the storm, the others on shift. */
export function timelineRows(
  technicians: ReadonlyMap<string, Technician>,
  tickets: ReadonlyMap<string, Ticket>,
  chosen: readonly string[],
  now: number,
): TimelineRow[] {
  const byTechnician = new Map<string, Ticket[]>();
  for (const ticket of tickets.values()) {
    if (ticket.state === 'CANCELLED') continue;
    for (const id of techniciansOf(ticket)) {
      const own = byTechnician.get(id);
      if (own === undefined) byTechnician.set(id, [ticket]);
      else own.push(ticket);
    }
  }
  const rows = [...technicians.values()]
    .map((technician) => ({ technician, bars: barsOf(technician, tickets, byTechnician.get(technician.id) ?? [], now) }))
    .filter((row) => row.technician.shift !== null || row.bars.length > 0);
  return rows
    .map((row) => ({ row, rank: interest(row, chosen) }))
    .sort((a, b) => a.rank - b.rank || a.row.technician.id.localeCompare(b.row.technician.id))
    .map(({ row }) => row);
}
