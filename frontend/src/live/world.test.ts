import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aTechnician, anAssignment, aTicket } from './sample';
import type { PlanSummary } from './types';
import { afterDelta, forgetWorld, keptMoves, panelWorld, serverNow, ticketOf, useWorld, withStatuses, type World } from './world';

const numbered = { epoch: 'a', seq: 2, at: '2026-01-05T12:00:00Z' };
const plan: PlanSummary = { version: 2, madeAt: null, reason: 'storm', unassigned: 0, travelMinutes: 1, replansPerMinute: 1 };

function world(): World {
  return { ...useWorld.getInitialState(), tickets: new Map([['20260105001', aTicket()]]), technicians: new Map([['T01', aTechnician()]]) };
}

describe('the world after a delta', () => {
  it('has the new assignment of a plan and keeps the rest of the ticket', () => {
    const assignment = anAssignment();
    const after = afterDelta(world(), { ...numbered, kind: 'plan', plan, assignments: [{ ticket: '20260105001', assignment, unassignedReason: null, helper: null }], routes: [{ technician: 'T01', route: ['20260105001-1'] }], moves: [] });
    expect(after.tickets?.get('20260105001')).toEqual({ ...aTicket(), assignment });
    expect(after.technicians?.get('T01')?.route).toEqual(['20260105001-1']);
  });

  it('ignores assignments of tickets it does not know', () => {
    const after = afterDelta(world(), { ...numbered, kind: 'plan', plan, assignments: [{ ticket: '20260105999', assignment: null, unassignedReason: null, helper: null }], routes: [], moves: [] });
    expect(after.tickets?.size).toBe(1);
  });

  it('remembers moves, newest first, and not without end', () => {
    let now = world();
    for (let version = 1; version <= keptMoves + 5; version++) {
      now = { ...now, ...afterDelta(now, { ...numbered, kind: 'plan', plan, assignments: [], routes: [], moves: [{ visit: '20260105001-1', from: 'T01', to: 'T02', cause: `c${version}`, radius: null }] }) };
    }
    expect(now.moves).toHaveLength(keptMoves);
    expect(now.moves[0]?.cause).toBe(`c${keptMoves + 5}`);
  });

  it('forgets a technician who is gone', () => {
    const after = afterDelta(world(), { ...numbered, kind: 'technicians', technicians: [aTechnician({ id: 'T02' })], gone: ['T01'] });
    expect([...(after.technicians?.keys() ?? [])]).toEqual(['T02']);
  });

  it('leaves what the delta does not touch the same object', () => {
    const after = afterDelta(world(), { ...numbered, kind: 'ticketsGone', numbers: ['20260105001'] });
    expect(after.tickets?.size).toBe(0);
    expect(after).not.toHaveProperty('technicians');
  });
});

describe('the clock of the server', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const noon = Date.parse('2026-01-05T12:00:00Z');

  function clockTold(clockStands: boolean): World['clock'] {
    return { ...world(), ...afterDelta(world(), { ...numbered, kind: 'clock', now: '2026-01-05T12:00:00Z', clockSpeed: 10, clockStands }) }.clock;
  }

  it('goes on at its own speed', () => {
    const clock = clockTold(false);
    vi.advanceTimersByTime(3000);
    expect(serverNow(clock)).toBe(noon + 30_000);
  });

  it('stays where it is while it stands', () => {
    const clock = clockTold(true);
    vi.advanceTimersByTime(3000);
    expect(serverNow(clock)).toBe(noon);
  });
});

describe('statuses that come with positions', () => {
  it('change nothing when they are the same', () => {
    expect(withStatuses(world().technicians, [['T01', 'IDLE']])).toBeUndefined();
  });

  it('change the technician alone', () => {
    expect(withStatuses(world().technicians, [['T01', 'EN_ROUTE'], ['T77', 'IDLE']])?.get('T01')?.status).toBe('EN_ROUTE');
  });
});

describe('the world of the panels', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    forgetWorld();
    vi.useRealTimers();
  });

  it('takes many changes over as one, soon', () => {
    const drawn = vi.fn();
    const end = panelWorld.subscribe(drawn);
    for (let version = 1; version <= 20; version++) useWorld.setState({ plan: { ...plan, version } });
    expect(useWorld.getState().plan?.version).toBe(20);
    expect(drawn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(drawn).toHaveBeenCalledTimes(1);
    expect(panelWorld.getState().plan?.version).toBe(20);
    end();
  });

  it('is not put off by a steady stream', () => {
    for (let version = 1; version <= 10; version++) {
      useWorld.setState({ plan: { ...plan, version } });
      vi.advanceTimersByTime(50);
    }
    expect(panelWorld.getState().plan?.version).toBeGreaterThan(5);
  });

  it('lets a storm go to the map first', () => {
    useWorld.setState({ plan });
    vi.advanceTimersByTime(190);
    useWorld.setState({ disruptions: new Map() });
    vi.advanceTimersByTime(190);
    expect(panelWorld.getState().plan).toBeUndefined();
    vi.advanceTimersByTime(10);
    expect(panelWorld.getState().plan).toBe(plan);
  });

  it('forgets at once', () => {
    useWorld.setState({ loaded: true });
    vi.advanceTimersByTime(200);
    forgetWorld();
    expect(panelWorld.getState().loaded).toBe(false);
  });
});

it('finds the ticket in a visit id', () => {
  expect(ticketOf('20240510001-12')).toBe('20240510001');
});
