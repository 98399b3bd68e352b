import { describe, expect, it } from 'vitest';
import { anAssignment, aTicket } from '../live/sample';
import type { VisitState } from '../live/types';
import { breaksWithin, isBreached, lateMinutes, needsSomebody, shapeOf, waitsForRepair } from './standing';

const due = Date.parse('2026-01-05T14:00:00Z');
const before = due - 20 * 60_000;
const after = due + 7 * 60_000;

function withHelper(state: VisitState, lateMinutes = 0) {
  return { visit: '20260105001-1-2', assignment: anAssignment({ technician: 'T02', state, lateMinutes }), unassignedReason: null };
}

describe('the sign of a ticket', () => {
  it.each([
    ['unassigned', aTicket(), before],
    ['assigned', aTicket({ assignment: anAssignment() }), before],
    ['assigned', aTicket({ assignment: anAssignment({ state: 'ACCEPTED' }) }), before],
    ['enRoute', aTicket({ assignment: anAssignment({ state: 'EN_ROUTE' }) }), before],
    ['late', aTicket({ assignment: anAssignment({ state: 'EN_ROUTE', lateMinutes: 4 }) }), before],
    ['late', aTicket({ assignment: anAssignment() }), after],
    ['onSite', aTicket({ assignment: anAssignment({ state: 'WORKING', lateMinutes: 4 }) }), after],
    ['unassigned', aTicket({ assignment: anAssignment(), helper: { visit: '20260105001-1-2', assignment: null, unassignedReason: 'NO_PARTNER' } }), before],
    ['enRoute', aTicket({ assignment: anAssignment({ state: 'ARRIVED' }), helper: withHelper('EN_ROUTE') }), before],
    ['onSite', aTicket({ assignment: anAssignment({ state: 'WORKING' }), helper: withHelper('WORKING') }), after],
    ['onSite', aTicket({ assignment: anAssignment({ state: 'DONE' }), helper: withHelper('WORKING') }), after],
    ['late', aTicket({ assignment: anAssignment(), helper: withHelper('ASSIGNED', 4) }), before],
    ['done', aTicket({ state: 'DONE', assignment: anAssignment({ state: 'DONE' }) }), after],
    ['cancelled', aTicket({ state: 'CANCELLED' }), before],
    ['unassigned', aTicket(), after],
  ] as const)('is %s', (shape, ticket, now) => {
    expect(shapeOf(ticket, now)).toBe(shape);
  });
});

describe('a repair', () => {
  const away = { errand: 'RETURN', pickedUpBy: 'T01', repairReadyAt: '2026-01-05T14:00:00Z' } as const;

  it('is waited for until it is ready', () => {
    expect([waitsForRepair(aTicket(away), before), waitsForRepair(aTicket(away), after)]).toEqual([true, false]);
  });

  it('lets nobody be looked for before it is ready', () => {
    expect([needsSomebody(aTicket(away), before), needsSomebody(aTicket(away), after), needsSomebody(aTicket(), before)]).toEqual([false, true, true]);
  });

  it('is not waited for at home, nor when the ticket is closed', () => {
    expect([waitsForRepair(aTicket(), before), waitsForRepair(aTicket({ ...away, state: 'CANCELLED' }), before)]).toEqual([false, false]);
  });
});

describe('minutes', () => {
  it('are those already passed when they are more than the plan says', () => {
    expect(lateMinutes(aTicket({ assignment: anAssignment({ lateMinutes: 3 }) }), after)).toBe(7);
  });

  it('are those of the plan while the promise still holds', () => {
    expect(lateMinutes(aTicket({ assignment: anAssignment({ lateMinutes: 3 }) }), before)).toBe(3);
  });

  it('go on while one of two waits at the door for the other', () => {
    expect(isBreached(aTicket({ assignment: anAssignment({ state: 'ARRIVED' }), helper: withHelper('EN_ROUTE') }), after)).toBe(true);
  });

  it('do not count once somebody is there', () => {
    expect(isBreached(aTicket({ assignment: anAssignment({ state: 'ARRIVED' }) }), after)).toBe(false);
  });

  it('warn within the half hour before, not after', () => {
    expect([breaksWithin(aTicket(), before, 30), breaksWithin(aTicket(), before, 10), breaksWithin(aTicket(), after, 30)]).toEqual([true, false, false]);
  });
});
