import { meet, type Box, type Point } from './rings';

/** A label that is to stand at an area: the seen part of that, and the label's own size. */
export interface Wanted {
  area: Box;
  width: number;
  height: number;
}

/** Between a label and its area, and between two labels. */
const gap = 5;

function boxAt([x, y]: Point, { width, height }: Wanted): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

function contains(outer: Box, inner: Box): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** Where the label may stand, the best first: over the area, so that it covers no ticket in it, then under it, beside it, in it. */
function* placesFor({ area, width, height }: Wanted): Generator<Point> {
  const middle = (area.left + area.right) / 2;
  const [above, below] = [area.top - gap - height / 2, area.bottom + gap + height / 2];
  const columns = [middle, area.left + width / 2, area.right - width / 2];
  for (const y of [above, below]) for (const x of columns) yield [x, y];
  for (const x of [area.right + gap + width / 2, area.left - gap - width / 2]) yield [x, area.top + height / 2];
  // Within the area, from its upper border down.
  for (let y = area.top + gap + height / 2; y + height / 2 <= area.bottom; y += gap + height / 2) {
    for (const x of columns) yield [x, y];
  }
}

/**
 * The middle of each label, so that no two run into each other, none into what is taken, and all lie on the screen. Where that
 * cannot be had, because too many storms lie upon each other, the label is left out: the list of storms still names it.
 */
export function placed(wanted: readonly Wanted[], screen: Box, taken: readonly Box[] = []): (Point | undefined)[] {
  const boxes = [...taken];
  return wanted.map((each) => {
    for (const place of placesFor(each)) {
      const box = boxAt(place, each);
      if (!contains(screen, box) || boxes.some((other) => meet(box, other, gap))) continue;
      boxes.push(box);
      return place;
    }
    return undefined;
  });
}
