import { expect, it } from 'vitest';
import { aTechnician, anAssignment, aTicket } from '../live/sample';
import { countBy, queueRows, type QueueQuestion } from './queueRows';

const question: QueueQuestion = {
  filter: 'all', search: '', now: Date.parse('2026-01-05T12:00:00Z'),
  technicians: new Map([['T01', aTechnician({ name: '王伟' })]]),
  storms: [[[-56.2, -34.95], [-56.1, -34.95], [-56.1, -34.85], [-56.2, -34.85], [-56.2, -34.95]]],
};
const tickets = [
  aTicket({ number: '20260105001', breachAt: '2026-01-05T15:00:00Z', location: [-55, -34.9] }),
  aTicket({ number: '20260105002', breachAt: '2026-01-05T11:30:00Z', assignment: anAssignment() }),
  aTicket({ number: '20260105003', breachAt: '2026-01-05T13:00:00Z', priority: 'URGENT' }),
  aTicket({ number: '20260105004', state: 'DONE' }),
];
const numbers = (change: Partial<QueueQuestion>) => queueRows(tickets, { ...question, ...change }).map((ticket) => ticket.number.slice(-1)).join('');

it('has the ticket whose promise breaks first on top', () => expect(numbers({})).toBe('231'));
it('has what will be late by the plan, and what nobody goes to, before what will be in time', () => {
  const inTime = aTicket({ number: '20260105005', breachAt: '2026-01-05T12:30:00Z', assignment: anAssignment() });
  const late = aTicket({ number: '20260105006', breachAt: '2026-01-05T14:00:00Z', assignment: anAssignment({ lateMinutes: 20 }) });
  // 2 is overdue, 3, 6 and 1 break at 13, 14 and 15 o'clock; 5 is due before them but is kept.
  expect(queueRows([inTime, late, ...tickets], question).map((ticket) => ticket.number.slice(-1)).join('')).toBe('23615');
});
it('leaves a repair that is not ready among what is in time: nobody can do anything about it', () => {
  const repair = aTicket({ number: '20260105007', breachAt: '2026-01-05T12:30:00Z', repairReadyAt: '2026-01-05T16:00:00Z' });
  expect(queueRows([repair, ...tickets], question).map((ticket) => ticket.number.slice(-1)).join('')).toBe('2317');
});
it('has those where somebody is already at the end', () => {
  const worked = aTicket({ number: '20260105009', breachAt: '2026-01-05T10:00:00Z', assignment: anAssignment({ state: 'WORKING' }) });
  expect(queueRows([worked, ...tickets], question).map((ticket) => ticket.number.slice(-1)).join('')).toBe('2319');
});
it('filters the unassigned', () => expect(numbers({ filter: 'unassigned' })).toBe('31'));
it('filters the late', () => expect(numbers({ filter: 'late' })).toBe('2'));
it('filters the urgent', () => expect(numbers({ filter: 'urgent' })).toBe('3'));
it('filters those in the storm', () => expect(numbers({ filter: 'storm' })).toBe('23'));
it('filters the done', () => expect(numbers({ filter: 'done' })).toBe('4'));
it('finds by the name of the technician', () => expect(numbers({ search: '王伟' })).toBe('2'));
it('finds by every word, in any order and case', () => expect(numbers({ search: '1200 COLONIA 003' })).toBe('3'));
it('counts each filter', () => expect(countBy(tickets, question)).toEqual({ all: 3, unassigned: 2, late: 1, urgent: 1, storm: 2, done: 1 }));
