import type { Instant } from '../live/types';

/** Somebody else who could go, or the rule that forbids it. */
export interface Alternative {
  technician: string;
  /** From the base, as the crow flies. */
  distanceMetres: number;
  possible: boolean;
  /** Points that the plan would cost more; null when a rule forbids it. */
  extraPoints: number | null;
  rule: string | null;
  /** The smallest change that would allow it. */
  remedy: string | null;
}

/** The answer of `GET /api/visits/{id}/why`. Points are those of the plan's weights. */
export interface Explanation {
  visit: string;
  planVersion: number;
  technician: string | null;
  start: Instant | null;
  points: number;
  terms: Record<string, number>;
  radiusKilometres: number | null;
  unassigned: { code: string; detail: string } | null;
  /** The cheapest first, the impossible ones last. */
  alternatives: Alternative[];
}
