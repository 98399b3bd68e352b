/** The answer of `GET /api/visits/{id}/why`. Points are those of the plan's weights; alternatives have the cheapest first. */
export type { Alternative, Explanation } from '../live/api';
