import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '../live/types';
import { colours } from '../ui/colours';
import { labelFonts } from './baseStyle';
import { meet, type Box } from './rings';

/** Something round that stands on the screen, in pixels from the map's upper left corner. */
export interface Standing {
  x: number;
  y: number;
  radius: number;
}

/** The one that is meant by a press there: the nearest of those in reach. */
export function nearest<T extends Standing>(all: readonly T[], x: number, y: number, reach: number): T | undefined {
  let found: T | undefined;
  let least = reach;
  for (const each of all) {
    const far = Math.hypot(each.x - x, each.y - y) - each.radius;
    if (far <= least) [found, least] = [each, far];
  }
  return found;
}

/** Those whose box meets none of the ones before. */
export function withoutOverlap<T extends { box: Box }>(names: readonly T[]): T[] {
  const kept: T[] = [];
  for (const name of names) if (!kept.some(({ box }) => meet(box, name.box))) kept.push(name);
  return kept;
}

/** The size at a zoom, given those at zoom 11, 14 and 17; evenly between them. */
export function sizeAt(zoom: number, [far, middle, near]: readonly [number, number, number]): number {
  const share = (from: number) => Math.min(1, Math.max(0, (zoom - from) / 3));
  return far + (middle - far) * share(11) + (near - middle) * share(14);
}

export const fontOf = (size: number) => `${size}px ${labelFonts.map((font) => JSON.stringify(font)).join(', ')}`;

/** Words with a rim, so that they are read over streets. */
export function write(context: CanvasRenderingContext2D, words: string, x: number, y: number, colour: string, rim: string = colours.ground, width = 3.5): void {
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = rim;
  context.strokeText(words, x, y);
  context.fillStyle = colour;
  context.fillText(words, x, y);
}

/** The ring around what has been chosen. */
export function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = 'rgba(255,255,255,0.1)';
  context.fill();
  context.strokeStyle = colours.chosen;
  context.lineWidth = 2.5;
  context.stroke();
}

/** A picture of a sign is drawn in a square of this side, its middle being the place. */
export type Draw = (context: CanvasRenderingContext2D, middle: number) => void;

/**
 * A canvas of its own over the map's for what changes often. In the map each change costs two pictures and more of the
 * whole city, 110 to 150 ms each on two cores without a graphics card, behind which every message of the server waits.
 */
export class Overlay {
  readonly context: CanvasRenderingContext2D;
  readonly #map: MapLibreMap;
  readonly #canvas = document.createElement('canvas');
  readonly #pictures = new Map<string, HTMLCanvasElement>();
  #drawnFor = '';

  constructor(map: MapLibreMap) {
    this.#map = map;
    const context = this.#canvas.getContext('2d');
    if (context === null) throw new Error('This browser has no 2D canvas.');
    this.context = context;
    this.#canvas.className = 'map-overlay';
    this.#canvas.setAttribute('aria-hidden', 'true');
    map.getCanvasContainer().append(this.#canvas);
  }

  end(): void {
    this.#canvas.remove();
  }

  /** Wipes everything, and fits the canvas to the map. */
  begin(): void {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    const drawnFor = `${this.#map.getZoom()} ${ratio}`;
    if (drawnFor !== this.#drawnFor) this.#pictures.clear();
    this.#drawnFor = drawnFor;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, clientWidth, clientHeight);
  }

  /** Where each of these stands, if it is in sight or nearly so. */
  inSight<T extends { at: LngLat }>(signs: readonly T[], radius: (sign: T) => number): (Standing & { sign: T })[] {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const margin = 40;
    return signs.flatMap((sign) => {
      const { x, y } = this.#map.project(sign.at);
      const seen = x > -margin && y > -margin && x < clientWidth + margin && y < clientHeight + margin;
      return seen ? [{ sign, x, y, radius: radius(sign) }] : [];
    });
  }

  /** A picture at its scale, drawn once for each name and zoom, so that it is sharp and costs little. */
  stamp(name: string, { x, y }: Standing, side: number, scale: number, turn: number, opacity: number, draw: Draw): void {
    const { context } = this;
    const picture = this.#pictures.get(name) ?? this.#picture(side, scale, draw);
    this.#pictures.set(name, picture);
    const half = (side * scale) / 2;
    context.save();
    context.translate(x, y);
    context.rotate((turn * Math.PI) / 180);
    context.globalAlpha = opacity;
    context.drawImage(picture, -half, -half, 2 * half, 2 * half);
    context.restore();
  }

  #picture(side: number, scale: number, draw: Draw): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.ceil(side * scale * window.devicePixelRatio);
    const context = canvas.getContext('2d');
    context?.scale(canvas.width / side, canvas.height / side);
    if (context !== null) draw(context, side / 2);
    return canvas;
  }
}
