import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Routes } from '../live/api';
import type { LngLat } from '../live/types';
import { colours } from '../ui/colours';
import { fontOf, Overlay, write } from './overlay';
import { onPlane, scaleAt, sightOf } from './plane';
import { around, meet, type Box, type Point } from './rings';

/** The streets between two stops, on the plane. */
interface Leg {
  path: Path2D;
  box: Box;
}

/** A number at a stop of a route that stands out. */
export interface Stop {
  at: LngLat;
  order: string;
}

/** In pixels of the screen. */
interface Stroke {
  colour: string;
  width: number;
  opacity: number;
}

const bold: readonly Stroke[] = [
  { colour: colours.ground, width: 8, opacity: 0.8 },
  { colour: '#9BD4F5', width: 4, opacity: 1 },
];
const widest = 8;

/** A thousand routes at the strength of sixty would be one blue blot. */
export function faintness(routes: number): number {
  return Math.min(0.3, Math.max(0.04, 18 / Math.max(1, routes)));
}

function legOf(points: readonly Point[]): Leg {
  const path = new Path2D();
  for (const [x, y] of points) path.lineTo(x, y);
  return { path, box: around(points) };
}

/**
 * Paints the routes. Their lines, with more than ten thousand corners, are laid on a plane once and only moved and scaled
 * afterwards; that holds because the map is never turned or tilted.
 */
export class RouteLines {
  readonly #map: MapLibreMap;
  readonly #overlay: Overlay;
  readonly #origin: LngLat;
  #legs: ReadonlyMap<string, readonly Leg[]> = new Map();

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#overlay = new Overlay(map);
    const { lng, lat } = map.getCenter();
    this.#origin = [lng, lat];
  }

  end(): void {
    this.#overlay.end();
  }

  know({ routes }: Routes): void {
    const place = onPlane(this.#origin);
    this.#legs = new Map(routes.map(({ technician, legs }) => {
      const lines = legs.map(({ line }) => line).filter((line) => line.length > 1);
      return [technician, lines.map((line) => legOf((line as LngLat[]).map(place)))];
    }));
  }

  /** @param chosen technicians whose routes stand out, with the numbers of their stops */
  paint(all: boolean, chosen: readonly string[], stops: readonly Stop[]): void {
    const { context } = this.#overlay;
    this.#overlay.begin();
    context.save();
    const sight = this.#toPlane();
    const inSight = (technician: string) => (this.#legs.get(technician) ?? []).filter(({ box }) => meet(box, sight));
    const faint = { colour: colours.assigned, width: 1.25, opacity: faintness(this.#legs.size) };
    if (all) for (const technician of this.#legs.keys()) if (!chosen.includes(technician)) this.#stroke(inSight(technician), faint);
    const chosenLegs = chosen.flatMap(inSight);
    for (const stroke of bold) this.#stroke(chosenLegs, stroke);
    context.restore();
    this.#number(stops);
  }

  /** Lets the context paint on the plane. @returns what is seen of that */
  #toPlane(): Box {
    const { context } = this.#overlay;
    const scale = scaleAt(this.#map.getZoom());
    const { x, y } = this.#map.project(this.#origin);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    context.translate(x, y);
    context.scale(scale, scale);
    return sightOf([x + widest, y + widest], scale, clientWidth + 2 * widest, clientHeight + 2 * widest);
  }

  #stroke(legs: readonly Leg[], { colour, width, opacity }: Stroke): void {
    const { context } = this.#overlay;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = colour;
    context.globalAlpha = opacity;
    context.lineWidth = width / scaleAt(this.#map.getZoom());
    for (const { path } of legs) context.stroke(path);
  }

  #number(stops: readonly Stop[]): void {
    const { context } = this.#overlay;
    context.font = fontOf(14);
    context.textAlign = 'right';
    context.textBaseline = 'bottom';
    for (const { sign: { order }, x, y } of this.#overlay.inSight(stops, () => 0)) write(context, order, x - 11, y - 9, '#FFFFFF', '#1F5F8B', 5);
  }
}
