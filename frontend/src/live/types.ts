/**
 * What the server says about the city's work: the rows of `GET /api/snapshot` and of the deltas on `/topic/live` (of one
 * territory: `/topic/live/{territory}`). The rows
 * are made from the served OpenAPI document (`api.ts`); here are their names in the control room.
 */
import type {
  ActorView,
  AssignmentChange,
  AssignmentRow,
  DisruptionRow,
  MoveRow,
  PlanRow,
  RouteRow,
  TechnicianRow,
  TicketRow,
} from './api';

export type {
  AssignmentRow as Assignment,
  CityRow as City,
  DisruptionRow as DisruptionFeature,
  MoveRow as Move,
  PlanRow as PlanSummary,
  Radius,
  Snapshot,
  Span,
  TechnicianRow as Technician,
  TicketRow as Ticket,
  VisitRow as Visit,
} from './api';

export type LngLat = [number, number];
/** An ISO-8601 instant in UTC. */
export type Instant = string;
/** Who is signed in, as far as the room shows it. */
export type Me = Pick<ActorView, 'name' | 'roles'> & Partial<Pick<ActorView, 'territories'>>;
export type Priority = TicketRow['priority'];
export type TicketState = TicketRow['state'];
export type VisitState = AssignmentRow['state'];
export type TechnicianStatus = TechnicianRow['status'];

interface Numbered {
  epoch: string;
  seq: number;
  at: Instant;
}

export type Delta = Numbered &
  (
    | { kind: 'tickets'; tickets: TicketRow[] }
    | { kind: 'ticketsGone'; numbers: string[] }
    | { kind: 'technicians'; technicians: TechnicianRow[]; gone: string[] }
    | { kind: 'disruptions'; disruptions: DisruptionRow[]; removed: string[] }
    | { kind: 'plan'; plan: PlanRow; assignments: AssignmentChange[]; routes: RouteRow[]; moves: MoveRow[] }
    | { kind: 'clock'; now: Instant; clockSpeed: number; clockStands: boolean }
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
