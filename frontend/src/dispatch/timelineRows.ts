import type { Instant, Technician, Ticket } from '../live/types';
import { ticketOf } from '../live/world';
import { shapeOf } from '../ticket/standing';
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
}

export interface TimelineRow {
  technician: Technician;
  bars: Bar[];
}

function barsOf(technician: Technician, tickets: ReadonlyMap<string, Ticket>, extra: readonly Ticket[], now: number): Bar[] {
  const planned = technician.route.map((visit) => tickets.get(ticketOf(visit))).filter((ticket) => ticket !== undefined);
  const bars = new Map<string, Bar>();
  for (const ticket of [...extra, ...planned]) {
    const { assignment } = ticket;
    if (assignment === null || assignment.technician !== technician.id) continue;
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
    });
  }
  return [...bars.values()].sort((a, b) => a.start - b.start);
}

function interest({ technician, bars }: TimelineRow, chosen: string | undefined): number {
  if (technician.id === chosen) return 0;
  if (bars.some((bar) => bar.shape === 'late')) return 1;
  if (technician.inStorm && technician.onShift) return 2;
  if (technician.status === 'OFFLINE') return 3;
  return technician.onShift ? 4 : bars.length > 0 ? 5 : 6;
}

/** A row a technician with what he does today: the chosen one first, then the late, those in the storm, the others on shift. */
export function timelineRows(
  technicians: ReadonlyMap<string, Technician>,
  tickets: ReadonlyMap<string, Ticket>,
  chosen: string | undefined,
  now: number,
): TimelineRow[] {
  const byTechnician = new Map<string, Ticket[]>();
  for (const ticket of tickets.values()) {
    const id = ticket.assignment?.technician;
    if (id === undefined || ticket.state === 'CANCELLED') continue;
    const own = byTechnician.get(id);
    if (own === undefined) byTechnician.set(id, [ticket]);
    else own.push(ticket);
  }
  const rows = [...technicians.values()]
    .map((technician) => ({ technician, bars: barsOf(technician, tickets, byTechnician.get(technician.id) ?? [], now) }))
    .filter((row) => row.technician.shift !== null || row.bars.length > 0);
  return rows
    .map((row) => ({ row, rank: interest(row, chosen) }))
    .sort((a, b) => a.rank - b.rank || a.row.technician.id.localeCompare(b.row.technician.id))
    .map(({ row }) => row);
}
