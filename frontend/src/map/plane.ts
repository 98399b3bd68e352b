import type { LngLat } from '../live/types';
import { around, type Box, type Point } from './rings';

/** The city as a flat drawing whose unit is a pixel of this zoom: canvases count with seven digits, enough for the nearest zoom then. */
const unitZoom = 14;
const worldAtZoom0 = 512;
const world = worldAtZoom0 * 2 ** unitZoom;

/** Pixels on the screen for each unit of the plane. */
export function scaleAt(zoom: number): number {
  return 2 ** (zoom - unitZoom);
}

function mercator([longitude, latitude]: LngLat): Point {
  const north = Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
  return [(world * (180 + longitude)) / 360, (world * (1 - north / Math.PI)) / 2];
}

/** Where a place lies on the plane, seen from the origin: x to the east, y to the south, as on the screen. */
export function onPlane(origin: LngLat): (at: LngLat) => Point {
  const [left, top] = mercator(origin);
  return (at) => {
    const [x, y] = mercator(at);
    return [x - left, y - top];
  };
}

/** The part of the plane that a screen shows on which the origin stands there. */
export function sightOf([x, y]: Point, scale: number, width: number, height: number): Box {
  return around([[-x / scale, -y / scale], [(width - x) / scale, (height - y) / scale]]);
}
