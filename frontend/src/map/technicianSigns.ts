import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '../live/types';
import { colours, type Shape } from '../ui/colours';
import { drawSign } from '../ui/signs';
import { labelFonts } from './baseStyle';
import { meet, type Box } from './rings';

/** How one technician is shown. */
export interface Sign {
  id: string;
  name: string;
  at: LngLat;
  shape: Shape;
  /** Clockwise from north, in degrees. */
  turn: number;
  inStorm: boolean;
  away: boolean;
  chosen: boolean;
}

/** A sign where it stands on the screen; the radius is that of its puck. */
export interface Standing {
  sign: Sign;
  x: number;
  y: number;
  radius: number;
}

/** From this zoom on everybody's name is shown. */
const namedZoom = 14;
const nameSize = 12;
const nameFont = `${nameSize}px ${labelFonts.map((font) => JSON.stringify(font)).join(', ')}`;
/** Above so many technicians the signs are smaller as long as the whole city is in sight. */
const crowd = 150;
const puck = 15.5;
/** The side of the picture of a sign of scale 1. */
const side = 36;

function between(zoom: number, [from, a]: readonly [number, number], [to, b]: readonly [number, number]): number {
  return a + (b - a) * Math.min(1, Math.max(0, (zoom - from) / (to - from)));
}

/** How large signs are at a zoom, as a share of their natural size. */
export function scaleAt(zoom: number, away: boolean, count: number): number {
  const far = (away ? 0.35 : 0.62) * (count > crowd ? 0.6 : 1);
  const middle = away ? 0.5 : 0.85;
  return zoom < 14 ? between(zoom, [11, far], [14, middle]) : between(zoom, [14, middle], [17, 1.1]);
}

/** The sign that is meant by a press there: the nearest of those in reach, somebody on shift before one who is away. */
export function signAt(standing: readonly Standing[], x: number, y: number, reach: number): Sign | undefined {
  const near = standing
    .map(({ sign, radius, ...place }) => ({ sign, far: Math.hypot(place.x - x, place.y - y) - radius }))
    .filter(({ far }) => far <= reach)
    .sort((a, b) => Number(a.sign.away) - Number(b.sign.away) || a.far - b.far);
  return near[0]?.sign;
}

/** Those whose box meets none of the ones before. */
export function withoutOverlap<T extends { box: Box }>(names: readonly T[]): T[] {
  const kept: T[] = [];
  for (const name of names) if (!kept.some(({ box }) => meet(box, name.box))) kept.push(name);
  return kept;
}

function rank({ away, chosen }: Sign): number {
  return chosen ? 2 : away ? 0 : 1;
}

function disc(context: CanvasRenderingContext2D, middle: number, radius: number, fill: string): void {
  context.beginPath();
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

/** A technician is a dark puck with a bright rim, so that he is never taken for a ticket of the same state. */
function picture(shape: Shape, inStorm: boolean, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(side * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no 2D canvas.');
  context.scale(canvas.width / side, canvas.height / side);
  const middle = side / 2;
  disc(context, middle, puck, 'rgba(11,18,32,0.6)');
  disc(context, middle, 13.5, '#F4F8FF');
  disc(context, middle, 10.5, '#1C2740');
  if (inStorm) {
    context.beginPath();
    context.arc(middle, middle, 16, 0, 2 * Math.PI);
    context.setLineDash([4, 2.5]);
    context.strokeStyle = colours.storm;
    context.lineWidth = 2.5;
    context.stroke();
    context.setLineDash([]);
  }
  drawSign(context, shape, middle, middle, shape === 'offline' ? 16 : 14);
  return canvas;
}

/** Paints the technicians on a canvas of their own over the map. */
export class TechnicianSigns {
  readonly #map: MapLibreMap;
  readonly #canvas = document.createElement('canvas');
  readonly #context = this.#canvas.getContext('2d');
  readonly #pictures = new Map<string, HTMLCanvasElement>();
  #standing: readonly Standing[] = [];
  #zoom = NaN;

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#canvas.className = 'technician-overlay';
    this.#canvas.setAttribute('aria-hidden', 'true');
    map.getCanvasContainer().append(this.#canvas);
  }

  at(x: number, y: number, reach: number): Sign | undefined {
    return signAt(this.#standing, x, y, reach);
  }

  end(): void {
    this.#canvas.remove();
  }

  paint(signs: readonly Sign[]): void {
    const context = this.#context;
    if (context === null) return;
    const { clientWidth: width, clientHeight: height } = this.#map.getContainer();
    const ratio = window.devicePixelRatio;
    this.#fit(width * ratio, height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const zoom = this.#map.getZoom();
    if (zoom !== this.#zoom) this.#pictures.clear();
    this.#zoom = zoom;
    this.#standing = signs
      .map((sign) => {
        const { x, y } = this.#map.project(sign.at);
        return { sign, x, y, radius: puck * scaleAt(zoom, sign.away, signs.length) };
      })
      .filter(({ x, y }) => x > -side && y > -side && x < width + side && y < height + side)
      .sort((a, b) => rank(a.sign) - rank(b.sign));
    for (const each of this.#standing) this.#paintSign(context, each, ratio);
    this.#paintNames(context, zoom);
  }

  #fit(width: number, height: number): void {
    if (this.#canvas.width === Math.round(width) && this.#canvas.height === Math.round(height)) return;
    this.#canvas.width = Math.round(width);
    this.#canvas.height = Math.round(height);
    this.#pictures.clear();
  }

  #paintSign(context: CanvasRenderingContext2D, { sign, x, y, radius }: Standing, ratio: number): void {
    if (sign.chosen) {
      context.beginPath();
      context.arc(x, y, 19, 0, 2 * Math.PI);
      context.fillStyle = 'rgba(255,255,255,0.12)';
      context.fill();
      context.strokeStyle = colours.chosen;
      context.lineWidth = 2.5;
      context.stroke();
    }
    const half = (radius / puck) * (side / 2);
    context.save();
    context.translate(x, y);
    context.rotate((sign.turn * Math.PI) / 180);
    context.globalAlpha = sign.away ? 0.55 : 1;
    context.drawImage(this.#pictureOf(sign, (radius / puck) * ratio), -half, -half, 2 * half, 2 * half);
    context.restore();
  }

  #pictureOf({ shape, inStorm, away }: Sign, scale: number): HTMLCanvasElement {
    const key = `${shape} ${inStorm} ${away}`;
    const known = this.#pictures.get(key) ?? picture(shape, inStorm, scale);
    this.#pictures.set(key, known);
    return known;
  }

  /** Beside the sign, because the number of the ticket that a technician is at stands below. */
  #paintNames(context: CanvasRenderingContext2D, zoom: number): void {
    context.font = nameFont;
    context.textBaseline = 'middle';
    const named = this.#standing.filter(({ sign }) => sign.chosen || (zoom >= namedZoom && !sign.away)).reverse();
    const names = withoutOverlap(named.map(({ sign, x, y, radius }) => {
      const left = x + (sign.chosen ? 23 : radius + 3);
      return { name: sign.name, box: { left, top: y - 9, right: left + context.measureText(sign.name).width + 8, bottom: y + 9 } };
    }));
    for (const { name, box } of names) {
      context.fillStyle = `${colours.ground}CC`;
      context.beginPath();
      context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 4);
      context.fill();
      context.fillStyle = '#FFFFFF';
      context.fillText(name, box.left + 4, (box.top + box.bottom) / 2);
    }
  }
}
