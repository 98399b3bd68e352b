export type Point = readonly [x: number, y: number];

/** An upright rectangle on the screen, in pixels from the map's upper left corner. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

type Side = keyof Box;

const sides: readonly Side[] = ['left', 'top', 'right', 'bottom'];

function within([x, y]: Point, side: Side, box: Box): boolean {
  switch (side) {
    case 'left': return x >= box.left;
    case 'right': return x <= box.right;
    case 'top': return y >= box.top;
    case 'bottom': return y <= box.bottom;
  }
}

function crossing([ax, ay]: Point, [bx, by]: Point, side: Side, box: Box): Point {
  const edge = box[side];
  return side === 'left' || side === 'right'
    ? [edge, ay + ((by - ay) * (edge - ax)) / (bx - ax)]
    : [ax + ((bx - ax) * (edge - ay)) / (by - ay), edge];
}

/**
 * The part of an open ring within the box (Sutherland and Hodgman); empty when there is none. Close to the ground an area is
 * tens of thousands of pixels wide, and a browser computes each dash of its border whether it is seen or not.
 */
export function clipped(ring: readonly Point[], box: Box): Point[] {
  return sides.reduce<Point[]>((rest, side) => rest.flatMap((corner, index) => {
    const before = rest.at(index - 1) as Point;
    const inside = within(corner, side, box);
    const kept = inside ? [corner] : [];
    return inside === within(before, side, box) ? kept : [crossing(before, corner, side, box), ...kept];
  }), [...ring]);
}

/** The smallest box around the points. */
export function around(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** The data of an SVG path; a tenth of a pixel is finer than the eye. */
export function lineOf(points: readonly Point[]): string {
  return points.length === 0 ? '' : `M${points.map((corner) => corner.map((each) => Math.round(each * 10) / 10).join(' ')).join('L')}`;
}

export function pathOf(ring: readonly Point[]): string {
  return ring.length === 0 ? '' : `${lineOf(ring)}Z`;
}

/** Whether two boxes overlap or are nearer to each other than the gap. */
export function meet(a: Box, b: Box, gap = 0): boolean {
  return a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;
}
