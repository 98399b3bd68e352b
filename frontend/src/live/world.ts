import { createStore, useStore } from 'zustand';
import type { Link } from './connection';
import type {
  City,
  Delta,
  DisruptionFeature,
  Instant,
  Me,
  PlanSummary,
  Radius,
  Snapshot,
  Technician,
  TechnicianStatus,
  Ticket,
} from './types';

/** A move that was seen live: which visit went from whom to whom, and why. */
export interface SeenMove {
  at: Instant;
  visit: string;
  ticket: string;
  from: string | null;
  to: string | null;
  cause: string;
  radius: Radius | null;
}

export interface ServerClock {
  /** The server's time, in milliseconds, at the moment {@link readAt} of this page's own monotonic clock. */
  now: number;
  readAt: number;
  speed: number;
  /** Whether it waits, as before a demo day begins. */
  stands: boolean;
}

export interface World {
  link: Link;
  loaded: boolean;
  clock: ServerClock;
  city: City | undefined;
  me: Me | undefined;
  plan: PlanSummary | undefined;
  technicians: ReadonlyMap<string, Technician>;
  tickets: ReadonlyMap<string, Ticket>;
  disruptions: ReadonlyMap<string, DisruptionFeature>;
  /** Newest first, at most {@link keptMoves}. */
  moves: readonly SeenMove[];
}

export const keptMoves = 400;

const nothing: World = {
  link: 'connecting',
  loaded: false,
  clock: { now: Date.now(), readAt: performance.now(), speed: 1, stands: false },
  city: undefined,
  me: undefined,
  plan: undefined,
  technicians: new Map(),
  tickets: new Map(),
  disruptions: new Map(),
  moves: [],
};

const truth = createStore<World>(() => nothing);
/** What the panels show of it. */
export const panelWorld = createStore<World>(() => nothing);

/** A busy server sends many messages a second, and to draw the panels costs far more than to take one over. */
const panelMillis = 200;
let panels: ReturnType<typeof setTimeout> | undefined;

function show(): void {
  clearTimeout(panels);
  panels = undefined;
  // A copy, so that the time goes on in the panels also when nothing else does.
  panelWorld.setState({ ...truth.getState() }, true);
}

export function drawPanelsSoon(): void {
  panels ??= setTimeout(show, panelMillis);
}

truth.subscribe((world, before) => {
  // A storm is to be on the map before anything else is drawn.
  if (world.disruptions !== before.disruptions) {
    clearTimeout(panels);
    panels = undefined;
  }
  drawPanelsSoon();
});

/**
 * The panels see the world as it was at most {@link panelMillis} ago, so that no message waits until they are drawn; who reads or
 * subscribes without them, as the map does, knows each change at once.
 */
export const useWorld = Object.assign(<T>(selector: (world: World) => T): T => useStore(panelWorld, selector), truth);

/** At once, for the next one at this screen must not see what this one was shown. */
export function forgetWorld(): void {
  truth.setState({ ...nothing, clock: { now: Date.now(), readAt: performance.now(), speed: 1, stands: false } });
  show();
}

/** The server's time now, in milliseconds since 1970, carried on at its own speed unless it stands. */
export function serverNow(clock: ServerClock = useWorld.getState().clock): number {
  return clock.now + (clock.stands ? 0 : (performance.now() - clock.readAt) * clock.speed);
}

/** The ticket number within a visit id such as `20240510001-1`, or `20240510001-1-2` for the second of two technicians. */
export function ticketOf(visit: string): string {
  return visit.slice(0, visit.indexOf('-'));
}

function clockAt(now: Instant, speed: number, stands: boolean): ServerClock {
  return { now: Date.parse(now), readAt: performance.now(), speed, stands };
}

export function fromSnapshot(snapshot: Snapshot, before: World): Partial<World> {
  return {
    loaded: true,
    clock: clockAt(snapshot.now, snapshot.clockSpeed, snapshot.clockStands),
    city: snapshot.city,
    me: snapshot.me,
    plan: snapshot.plan ?? undefined,
    technicians: new Map(snapshot.technicians.map((each) => [each.id, each])),
    tickets: new Map(snapshot.tickets.map((each) => [each.number, each])),
    disruptions: new Map(snapshot.disruptions.map((each) => [each.id, each])),
    moves: before.moves,
  };
}

/** The world after a delta; what the delta does not touch keeps its identity, so nothing else is drawn again. */
export function afterDelta(world: World, delta: Delta): Partial<World> {
  switch (delta.kind) {
    case 'tickets': {
      const tickets = new Map(world.tickets);
      for (const ticket of delta.tickets) tickets.set(ticket.number, ticket);
      return { tickets };
    }
    case 'ticketsGone': {
      const tickets = new Map(world.tickets);
      for (const number of delta.numbers) tickets.delete(number);
      return { tickets };
    }
    case 'technicians': {
      const technicians = new Map(world.technicians);
      for (const id of delta.gone) technicians.delete(id);
      for (const technician of delta.technicians) technicians.set(technician.id, technician);
      return { technicians };
    }
    case 'disruptions': {
      const disruptions = new Map(world.disruptions);
      for (const id of delta.removed) disruptions.delete(id);
      for (const disruption of delta.disruptions) disruptions.set(disruption.id, disruption);
      return { disruptions };
    }
    case 'plan':
      return afterPlan(world, delta);
    case 'clock':
      return { clock: clockAt(delta.now, delta.clockSpeed, delta.clockStands) };
    default:
      return {};
  }
}

function afterPlan(world: World, delta: Delta & { kind: 'plan' }): Partial<World> {
  const tickets = new Map(world.tickets);
  for (const { ticket: number, assignment, unassignedReason, helper } of delta.assignments) {
    const ticket = tickets.get(number);
    if (ticket !== undefined) tickets.set(number, { ...ticket, assignment, unassignedReason, helper });
  }
  const technicians = new Map(world.technicians);
  for (const { technician: id, route } of delta.routes) {
    const technician = technicians.get(id);
    if (technician !== undefined) technicians.set(id, { ...technician, route });
  }
  const seen = delta.moves.map((move) => ({ ...move, at: delta.at, ticket: ticketOf(move.visit) }));
  return { plan: delta.plan, tickets, technicians, moves: [...seen, ...world.moves].slice(0, keptMoves) };
}

/** Takes over statuses that came with positions; gives undefined when none differs, the usual case each second. */
export function withStatuses(
  technicians: ReadonlyMap<string, Technician>,
  statuses: Iterable<readonly [string, TechnicianStatus]>,
): ReadonlyMap<string, Technician> | undefined {
  let changed: Map<string, Technician> | undefined;
  for (const [id, status] of statuses) {
    const technician = technicians.get(id);
    if (technician !== undefined && technician.status !== status) {
      changed ??= new Map(technicians);
      changed.set(id, { ...technician, status });
    }
  }
  return changed;
}
