/** What the server says about the city's work: the rows of `GET /api/snapshot` and of the deltas on `/topic/live`. */

export type LngLat = [number, number];
/** An ISO-8601 instant in UTC. */
export type Instant = string;

export type Priority = 'URGENT' | 'IMPORTANT' | 'NORMAL';
export type TicketState = 'OPEN' | 'DONE' | 'CANCELLED';
export type VisitState =
  | 'ASSIGNED'
  | 'ACCEPTED'
  | 'EN_ROUTE'
  | 'ARRIVED'
  | 'WORKING'
  | 'DONE'
  | 'NOT_AT_HOME'
  | 'NEEDS_PART'
  | 'TO_WORKSHOP'
  | 'DECLINED';
export type TechnicianStatus = 'OFF_SHIFT' | 'IDLE' | 'EN_ROUTE' | 'ON_SITE' | 'BREAK' | 'OFFLINE';

export interface Span {
  from: Instant;
  to: Instant;
}

/** In which radius around the customer the technician was found, and how many times it had been widened for that. */
export interface Radius {
  metres: number;
  widened: number;
}

export interface Assignment {
  technician: string;
  state: VisitState;
  leave: Instant;
  arrival: Instant;
  start: Instant;
  departure: Instant;
  travelSeconds: number;
  position: number;
  lateMinutes: number;
  locked: boolean;
  /** Null when a person sent somebody from further away. */
  radius: Radius | null;
}

export interface Ticket {
  number: string;
  visit: string;
  category: string;
  priority: Priority;
  state: TicketState;
  symptom: string | null;
  customer: { name: string; phone: string | null; level: string };
  address: string | null;
  location: LngLat | null;
  flags: string[];
  window: Span | null;
  slaDue: Instant;
  serviceMinutes: number;
  skills: string[];
  parts: string[];
  createdAt: Instant;
  /** When the promise or the SLA breaks. */
  breachAt: Instant;
  assignment: Assignment | null;
  unassignedReason: string | null;
}

export interface Technician {
  id: string;
  name: string;
  phone: string | null;
  base: LngLat;
  skills: { skill: string; rating: number }[];
  shift: Span | null;
  onShift: boolean;
  position: LngLat | null;
  heading: number | null;
  positionAt: Instant | null;
  status: TechnicianStatus;
  vanStock: string[];
  route: string[];
  /** The break of this shift as planned, past or to come. */
  breakTime: Span | null;
  inStorm: boolean;
}

export interface DisruptionFeature {
  type: 'Feature';
  id: string;
  geometry: { type: 'Polygon'; coordinates: LngLat[][] } | null;
  properties: {
    kind: 'storm' | 'closure' | 'delay';
    from: Instant;
    to: Instant;
    travelFactor?: number | null;
    serviceFactor?: number | null;
    technician?: string | null;
    minutes?: number | null;
  };
}

export interface PlanSummary {
  version: number;
  madeAt: Instant | null;
  reason: string | null;
  unassigned: number;
  travelMinutes: number;
  replansPerMinute: number;
}

export interface City {
  name: string;
  zone: string;
  bounds: [number, number, number, number];
  centre: LngLat;
  attribution: string;
}

export interface Me {
  name: string;
  roles: string[];
}

export interface Snapshot {
  epoch: string;
  seq: number;
  now: Instant;
  clockSpeed: number;
  city: City;
  me: Me;
  plan: PlanSummary | null;
  technicians: Technician[];
  tickets: Ticket[];
  disruptions: DisruptionFeature[];
}

export interface Move {
  visit: string;
  from: string | null;
  to: string | null;
  cause: string | null;
  radius: Radius | null;
}

interface Numbered {
  epoch: string;
  seq: number;
  at: Instant;
}

export type Delta = Numbered &
  (
    | { kind: 'tickets'; tickets: Ticket[] }
    | { kind: 'ticketsGone'; numbers: string[] }
    | { kind: 'technicians'; technicians: Technician[] }
    | { kind: 'disruptions'; disruptions: DisruptionFeature[]; removed: string[] }
    | {
        kind: 'plan';
        plan: PlanSummary;
        assignments: { ticket: string; assignment: Assignment | null; unassignedReason: string | null }[];
        routes: { technician: string; route: string[] }[];
        moves: Move[];
      }
    | { kind: 'clock'; now: Instant; clockSpeed: number }
  );

/** One technician's newest fix: id, longitude, latitude, heading in degrees, status, running number. */
export type PositionRow = [string, number, number, number | null, TechnicianStatus, number];

export interface PositionFrame {
  at: Instant;
  positions: PositionRow[];
  /** The newest number of the live topic, if the server sends it: it shows a lost delta even when no other follows. */
  seq?: number;
  epoch?: string;
}
