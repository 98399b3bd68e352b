import type { Instant } from '../live/types';

/** One term of the price of a visit at a technician; the code is translated, points are the unit of the plan's weights. */
export interface Term {
  code: string;
  points: number;
  detail?: string | null;
}

export interface Alternative {
  technician: string;
  /** Points more than now; negative would be better. */
  difference: number;
  arrival?: Instant | null;
  terms?: Term[];
}

export interface Forbidden {
  technician: string;
  rule: string;
  detail?: string | null;
  /** The smallest change that would allow this technician, if the server knows one. */
  change?: string | null;
}

/** The answer of `GET /api/visits/{id}/why`. */
export interface Explanation {
  visit: string;
  technician: string | null;
  terms: Term[];
  alternatives: Alternative[];
  forbidden: Forbidden[];
}
