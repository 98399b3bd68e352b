import { expect, it } from 'vitest';
import { aTechnician, anAssignment, aTicket } from '../live/sample';
import { timelineRows } from './timelineRows';

const now = Date.parse('2026-01-05T12:00:00Z');
const technicians = new Map(
  [aTechnician(), aTechnician({ id: 'T02', inStorm: true }), aTechnician({ id: 'T03' }), aTechnician({ id: 'T04' }), aTechnician({ id: 'T05', shift: null, onShift: false })].map((each) => [each.id, each]),
);
const tickets = new Map([
  ['20260105001', aTicket({ assignment: anAssignment({ technician: 'T03', lateMinutes: 9 }) })],
  ['20260105002', aTicket({ number: '20260105002', assignment: anAssignment({ technician: 'T03', start: '2026-01-05T10:00:00Z' }) })],
]);

it('has the chosen, then the late, then those in the storm, and leaves out who has no shift', () => {
  expect(timelineRows(technicians, tickets, ['T04'], now).map((row) => row.technician.id)).toEqual(['T04', 'T03', 'T02', 'T01']);
});

it('orders the bars of a row by their start', () => {
  const row = timelineRows(technicians, tickets, [], now)[0];
  expect(row?.bars.map((bar) => [bar.ticket.slice(-1), bar.shape])).toEqual([['2', 'assigned'], ['1', 'late']]);
});

it('has a bar for each of two technicians, each with his own way and the same start', () => {
  const both = aTicket({
    number: '20260105003',
    assignment: anAssignment({ technician: 'T01' }),
    helper: { visit: '20260105003-1-2', assignment: anAssignment({ technician: 'T04', leave: '2026-01-05T12:10:00Z', arrival: '2026-01-05T12:30:00Z' }), unassignedReason: null },
  });
  const rows = timelineRows(technicians, new Map([[both.number, both]]), ['T01', 'T04'], now).slice(0, 2);
  expect(rows.map(({ bars }) => bars[0]?.partner)).toEqual(['T04', 'T01']);
  expect(rows.map(({ bars }) => bars[0]?.start)).toEqual([Date.parse('2026-01-05T12:30:00Z'), Date.parse('2026-01-05T12:30:00Z')]);
});

it('tells a pick-up from a repair at home', () => {
  const fetched = aTicket({ number: '20260105003', errand: 'PICK_UP', assignment: anAssignment({ technician: 'T01', start: '2026-01-05T15:00:00Z' }) });
  const rows = timelineRows(technicians, new Map([[fetched.number, fetched]]), ['T01'], now);
  expect(rows[0]?.bars.map(({ errand }) => errand)).toEqual(['PICK_UP']);
});
