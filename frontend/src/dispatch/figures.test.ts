import { expect, it } from 'vitest';
import { aTechnician, anAssignment, aTicket } from '../live/sample';
import { figuresOf } from './figures';

const due = Date.parse('2026-01-05T14:00:00Z');
const minute = 60_000;

it('counts technicians in the storm only while they are on shift', () => {
  const people = [aTechnician({ inStorm: true }), aTechnician({ inStorm: true, onShift: false }), aTechnician()];
  expect(figuresOf([], people, due)).toMatchObject({ inStorm: 1, onShift: 2 });
});

it('counts what the plan makes late from the moment the plan says so, and as overdue once it is', () => {
  const late = aTicket({ assignment: anAssignment({ lateMinutes: 12 }) });
  expect(figuresOf([late], [], due - 90 * minute)).toMatchObject({ breached: 0, late: 1, soon: 0 });
  // Both are true half an hour before: it is due, and the plan does not make it.
  expect(figuresOf([late], [], due - 20 * minute)).toMatchObject({ breached: 0, late: 1, soon: 1 });
  expect(figuresOf([late], [], due + minute)).toMatchObject({ breached: 1, late: 0, soon: 0 });
});

it('does not count as late who is in time or already served', () => {
  const inTime = aTicket({ assignment: anAssignment() });
  const there = aTicket({ assignment: anAssignment({ state: 'WORKING', lateMinutes: 12 }) });
  expect(figuresOf([inTime, there], [], due - 90 * minute)).toMatchObject({ breached: 0, late: 0, soon: 0 });
});
