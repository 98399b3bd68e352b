import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat, Priority } from '../live/types';
import { colours, type Shape } from '../ui/colours';
import { drawPadlock, drawSign } from '../ui/signs';
import { fontOf, nearest, Overlay, ring, sizeAt, withoutOverlap, write, type Draw, type Standing } from './overlay';
import type { Box } from './rings';

/** How one ticket is shown. */
export interface TicketSign {
  number: string;
  label: string;
  at: LngLat;
  shape: Shape;
  priority: Priority;
  locked: boolean;
  /** Minutes, 0 when it is not late or others need not see it. */
  late: number;
  chosen: boolean;
}

const lateZoom = 12;
const labelledZoom = 14;
const side = 34;
const sizes: Record<Priority | 'done' | 'late', readonly [number, number, number]> = {
  URGENT: [0.62, 0.85, 1.1],
  IMPORTANT: [0.56, 0.72, 1],
  NORMAL: [0.48, 0.62, 0.9],
  late: [0.62, 0.85, 1.1],
  done: [0.36, 0.5, 0.7],
};

export function ticketScale(zoom: number, { shape, priority }: TicketSign): number {
  return sizeAt(zoom, sizes[shape === 'done' || shape === 'late' ? shape : priority]);
}

const ranks: Record<Priority, number> = { NORMAL: 1, IMPORTANT: 2, URGENT: 3 };

/** What somebody has to do something about lies on top: late and unassigned before urgent, done at the bottom. */
export function orderOf({ shape, priority, late }: TicketSign): number {
  if (shape === 'done') return 0;
  return ranks[priority] + (late > 0 ? 4 : 0) + (shape === 'unassigned' ? 3 : 0);
}

function picture({ shape, priority, locked }: TicketSign): Draw {
  return (context, middle) => {
    context.save();
    context.shadowColor = colours.ground;
    context.shadowBlur = 5;
    drawSign(context, shape, middle, middle, 18);
    context.restore();
    drawSign(context, shape, middle, middle, 18);
    if (priority === 'URGENT' && shape !== 'done') {
      // A diamond, because a circle would make a technician's puck of it.
      context.beginPath();
      for (const [x, y] of [[0, -15.5], [15.5, 0], [0, 15.5], [-15.5, 0]] as const) context.lineTo(middle + x, middle + y);
      context.closePath();
      context.strokeStyle = '#FFFFFF';
      context.lineWidth = 2;
      context.stroke();
    }
    if (locked) drawPadlock(context, middle + 9, middle + 8, 10);
  };
}

interface Words {
  words: string;
  size: number;
  colour: string;
  box: Box;
}

/** Paints the tickets by state (shape and colour) and priority (size, diamond). */
export class TicketSigns {
  readonly #map: MapLibreMap;
  readonly #overlay: Overlay;
  #standing: readonly (Standing & { sign: TicketSign })[] = [];

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#overlay = new Overlay(map);
  }

  at(x: number, y: number, reach: number): TicketSign | undefined {
    return nearest(this.#standing, x, y, reach)?.sign;
  }

  end(): void {
    this.#overlay.end();
  }

  /** @param signs from the bottom to the top */
  paint(signs: readonly TicketSign[]): void {
    const overlay = this.#overlay;
    const zoom = this.#map.getZoom();
    overlay.begin();
    this.#standing = overlay.inSight(signs, (sign) => 9 * ticketScale(zoom, sign));
    for (const each of this.#standing) {
      const { sign, x, y, radius } = each;
      if (sign.chosen) ring(overlay.context, x, y, 17);
      const name = `${sign.shape} ${sign.priority} ${sign.locked}`;
      overlay.stamp(name, each, side, radius / 9, 0, sign.shape === 'done' ? 0.55 : 1, picture(sign));
    }
    this.#paintWords(zoom);
  }

  #paintWords(zoom: number): void {
    const { context } = this.#overlay;
    const words = [...this.#standing].reverse().flatMap(({ sign, x, y }): Words[] => {
      const all: Words[] = [];
      const add = (text: string, size: number, colour: string, left: number, middle: number) => {
        const width = text.length * size * 0.6;
        all.push({ words: text, size, colour, box: { left, top: middle - size / 2, right: left + width, bottom: middle + size / 2 } });
      };
      if (sign.chosen) add(sign.label, 12, '#FFFFFF', x - sign.label.length * 3.6, y + 26);
      else if (zoom >= labelledZoom) add(sign.label, 11, colours.text, x - sign.label.length * 3.3, y + 16);
      if (sign.late > 0 && zoom >= lateZoom) add(String(sign.late), 11, '#FFB27A', x + 9.5, y);
      return all;
    });
    context.textBaseline = 'middle';
    for (const { words: text, size, colour, box } of withoutOverlap(words)) {
      context.font = fontOf(size);
      write(context, text, box.left, (box.top + box.bottom) / 2, colour);
    }
  }
}
