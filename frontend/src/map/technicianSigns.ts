import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '../live/types';
import { colours, type Shape } from '../ui/colours';
import { drawSign } from '../ui/signs';
import { fontOf, nearest, Overlay, ring, sizeAt, withoutOverlap, type Draw, type Standing } from './overlay';

/** How one technician is shown. */
export interface TechnicianSign {
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

/** From this zoom on everybody's name is shown. */
const namedZoom = 14;
/** Above so many technicians the signs are smaller as long as the whole city is in sight. */
const crowd = 150;
const puck = 15.5;
const side = 36;

/** How large signs are at a zoom, as a share of their natural size. */
export function technicianScale(zoom: number, away: boolean, count: number): number {
  const share = count > crowd ? 0.6 : 1;
  return sizeAt(zoom, away ? [0.35 * share, 0.5, 1.1] : [0.62 * share, 0.85, 1.1]);
}

function rank({ away, chosen }: TechnicianSign): number {
  return chosen ? 2 : away ? 0 : 1;
}

function disc(context: CanvasRenderingContext2D, middle: number, radius: number, fill: string): void {
  context.beginPath();
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

/** A technician is a dark puck with a bright rim, so that he is never taken for a ticket of the same state. */
function picture({ shape, inStorm }: TechnicianSign): Draw {
  return (context, middle) => {
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
  };
}

/** Paints the technicians. */
export class TechnicianSigns {
  readonly #map: MapLibreMap;
  readonly #overlay: Overlay;
  #standing: readonly (Standing & { sign: TechnicianSign })[] = [];

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#overlay = new Overlay(map);
  }

  /** Somebody on shift is meant before one who is away. */
  at(x: number, y: number, reach: number): TechnicianSign | undefined {
    return (nearest(this.#standing.filter(({ sign }) => !sign.away), x, y, reach) ?? nearest(this.#standing, x, y, reach))?.sign;
  }

  end(): void {
    this.#overlay.end();
  }

  paint(signs: readonly TechnicianSign[]): void {
    const overlay = this.#overlay;
    const zoom = this.#map.getZoom();
    overlay.begin();
    this.#standing = overlay
      .inSight(signs, ({ away }) => puck * technicianScale(zoom, away, signs.length))
      .sort((a, b) => rank(a.sign) - rank(b.sign));
    for (const each of this.#standing) {
      const { sign, x, y, radius } = each;
      if (sign.chosen) ring(overlay.context, x, y, 19);
      overlay.stamp(`${sign.shape} ${sign.inStorm} ${sign.away}`, each, side, radius / puck, sign.turn, sign.away ? 0.55 : 1, picture(sign));
    }
    this.#paintNames(zoom);
  }

  /** Beside the sign, because the number of the ticket that a technician is at stands below. */
  #paintNames(zoom: number): void {
    const { context } = this.#overlay;
    context.font = fontOf(12);
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
