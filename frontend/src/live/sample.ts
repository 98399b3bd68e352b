import type { Assignment, Technician, Ticket } from './types';

/** Rows for tests: a plain open ticket and a technician on shift, of which a test changes what it is about. */
export function aTicket(change: Partial<Ticket> = {}): Ticket {
  const number = change.number ?? '20260105001';
  return {
    number, visit: `${number}-1`, territory: 'city', category: 'FAULT', priority: 'NORMAL', state: 'OPEN', symptom: 'no hot water',
    customer: { name: 'Li', phone: '', level: 'REGULAR' }, address: 'Colonia 1200', location: [-56.18, -34.9], flags: [], window: null,
    slaDue: '2026-01-05T16:00:00Z', serviceMinutes: 30, errand: 'AT_HOME', pickedUpBy: null, repairReadyAt: null, skills: [], parts: [], createdAt: '2026-01-05T09:00:00Z', breachAt: '2026-01-05T14:00:00Z',
    assignment: null, unassignedReason: null, helper: null,
    ...change,
  };
}

export function anAssignment(change: Partial<Assignment> = {}): Assignment {
  return {
    technician: 'T01', state: 'ASSIGNED', leave: '2026-01-05T12:00:00Z', arrival: '2026-01-05T12:20:00Z', start: '2026-01-05T12:30:00Z',
    departure: '2026-01-05T13:00:00Z', travelSeconds: 1200, position: 0, lateMinutes: 0, locked: false, radius: { metres: 3000, widened: 0 },
    ...change,
  };
}

export function aTechnician(change: Partial<Technician> = {}): Technician {
  return {
    id: 'T01', name: 'Wang', territory: 'city', phone: '', base: [-56.18, -34.9], skills: [], shift: { from: '2026-01-05T08:00:00Z', to: '2026-01-05T18:00:00Z' }, onShift: true,
    position: [-56.18, -34.9], heading: 0, positionAt: null, status: 'IDLE', vanStock: [], vanSpace: 2, route: [], breakTime: null, inStorm: false,
    ...change,
  };
}
