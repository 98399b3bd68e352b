import type { LngLat } from '../live/types';

function side(a: LngLat, b: LngLat, c: LngLat): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function cross(a: LngLat, b: LngLat, c: LngLat, d: LngLat): boolean {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** Whether the closed border of these corners crosses itself; the server would refuse such an area. */
export function crossesItself(corners: readonly LngLat[]): boolean {
  const edges = corners.map((corner, index) => [corner, corners[(index + 1) % corners.length] as LngLat] as const);
  return edges.some(([a, b], i) =>
    edges.some(([c, d], j) => {
      const neighbours = j <= i + 1 || (i === 0 && j === edges.length - 1);
      return !neighbours && cross(a, b, c, d);
    }),
  );
}

const metresPerDegree = 111_195;

/** How far north and east it is from one place to another, in metres, rounded to tens. */
export function wayTo(from: LngLat, to: LngLat): { north: number; east: number } {
  const tens = (degrees: number) => Math.round((degrees * metresPerDegree) / 10) * 10;
  return { north: tens(to[1] - from[1]), east: tens((to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180)) };
}

/** A GeoJSON ring of these corners: closed and counter-clockwise, as RFC 7946 wants the outer one. */
export function ringOf(corners: readonly LngLat[]): LngLat[] {
  const doubledArea = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] as LngLat;
    return sum + x * nextY - nextX * y;
  }, 0);
  const ring = doubledArea < 0 ? [...corners].reverse() : [...corners];
  return ring.length === 0 ? [] : [...ring, ring[0] as LngLat];
}
