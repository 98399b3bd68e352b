/* Made from the server's OpenAPI document by scripts/api-types.mjs. Do not edit; make it again. */

export interface ActorView {
  name: string;
  roles: ('DISPATCHER' | 'SUPERVISOR' | 'PLANNER' | 'TECHNICIAN' | 'ADMIN')[];
  territories: string[];
  technician: string | null;
}

export interface Alternative {
  technician: string;
  distanceMetres: number;
  possible: boolean;
  extraPoints: number | null;
  rule: string | null;
  remedy: string | null;
}

export interface AssignmentChange {
  ticket: string;
  assignment: AssignmentRow | null;
  unassignedReason: string | null;
  helper: VisitRow | null;
}

export interface AssignmentRow {
  technician: string;
  state: 'ASSIGNED' | 'ACCEPTED' | 'EN_ROUTE' | 'ARRIVED' | 'WORKING' | 'DONE' | 'NOT_AT_HOME' | 'NEEDS_PART' | 'TO_WORKSHOP' | 'DECLINED';
  leave: string;
  arrival: string;
  start: string;
  departure: string;
  travelSeconds: number;
  position: number;
  lateMinutes: number;
  locked: boolean;
  radius: Radius | null;
}

export interface CityRow {
  name: string;
  zone: string;
  bounds: [number, number, number, number];
  centre: [number, number];
  attribution: string;
}

export interface CustomerRow {
  name: string;
  phone: string;
  level: 'VIP' | 'REGULAR';
}

export interface DisruptionRow {
  type: 'Feature';
  id: string;
  geometry: OutlineRow | null;
  properties: EffectRow;
}

export interface EffectRow {
  kind: 'storm' | 'closure' | 'delay';
  from: string;
  to: string;
  territory: string;
  travelFactor?: number;
  serviceFactor?: number;
  technician?: string;
  minutes?: number;
}

export interface Explanation {
  visit: string;
  planVersion: number;
  technician: string | null;
  start: string | null;
  points: number;
  terms: Record<string, number>;
  radiusKilometres: number | null;
  unassigned: Reason | null;
  alternatives: Alternative[];
}

export interface Leg {
  visit: string;
  from: number[];
  line: number[][];
  travelSeconds: number;
}

export interface Me {
  name: string;
  roles: ('DISPATCHER' | 'SUPERVISOR' | 'PLANNER' | 'TECHNICIAN' | 'ADMIN')[];
}

export interface MoveRow {
  visit: string;
  from: string | null;
  to: string | null;
  cause: string;
  radius: Radius | null;
}

export interface OutlineRow {
  type: 'Polygon';
  coordinates: [number, number][][];
}

export interface PlanRow {
  version: number;
  madeAt: string | null;
  reason: string;
  unassigned: number;
  travelMinutes: number;
  replansPerMinute: number;
}

export interface Radius {
  metres: number;
  widened: number;
}

export interface Reason {
  code: string;
  detail: string;
}

export interface Route {
  technician: string;
  legs: Leg[];
}

export interface RouteRow {
  technician: string;
  route: string[];
}

export interface Routes {
  planVersion: number;
  routes: Route[];
}

export interface SkillRow {
  skill: string;
  rating: number;
}

export interface Snapshot {
  epoch: string;
  seq: number;
  now: string;
  clockSpeed: number;
  clockStands: boolean;
  city: CityRow;
  territory: string;
  me: Me;
  plan: PlanRow;
  technicians: TechnicianRow[];
  tickets: TicketRow[];
  disruptions: DisruptionRow[];
}

export interface Span {
  from: string;
  to: string;
}

export interface TechnicianRow {
  id: string;
  name: string;
  territory: string;
  phone: string;
  base: [number, number];
  skills: SkillRow[];
  shift: Span | null;
  onShift: boolean;
  position: [number, number] | null;
  heading: number | null;
  positionAt: string | null;
  status: 'OFF_SHIFT' | 'IDLE' | 'EN_ROUTE' | 'ON_SITE' | 'BREAK' | 'OFFLINE';
  vanStock: string[];
  vanSpace: number;
  route: string[];
  breakTime: Span | null;
  inStorm: boolean;
}

export interface TicketRow {
  number: string;
  visit: string;
  territory: string;
  category: 'FAULT' | 'CONSULTATION' | 'COMPLAINT' | 'SUGGESTION' | 'RETURN';
  priority: 'URGENT' | 'IMPORTANT' | 'NORMAL';
  state: 'OPEN' | 'DONE' | 'CANCELLED';
  symptom: string;
  customer: CustomerRow;
  address: string;
  location: [number, number];
  flags: ('FAR_FROM_STREET' | 'INCOMPLETE' | 'NEEDS_REVIEW')[];
  window: Span | null;
  slaDue: string;
  serviceMinutes: number;
  errand: 'AT_HOME' | 'PICK_UP' | 'RETURN';
  pickedUpBy: string | null;
  repairReadyAt: string | null;
  skills: string[];
  parts: string[];
  createdAt: string;
  breachAt: string;
  assignment: AssignmentRow | null;
  unassignedReason: string | null;
  helper: VisitRow | null;
}

export interface VisitRow {
  visit: string;
  assignment: AssignmentRow | null;
  unassignedReason: string | null;
}
