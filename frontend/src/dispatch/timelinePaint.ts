import type { DisruptionFeature } from '../live/types';
import { colours, type Shape } from '../ui/colours';
import { drawPadlock, drawSign } from '../ui/signs';
import { shortNumber } from '../ticket/standing';
import { clockTime } from '../ui/time';
import type { Bar, TimelineRow } from './timelineRows';

export const rowHeight = 24;
export const headHeight = 22;
export const nameWidth = 132;

export interface View {
  /** The instant at the left edge, in milliseconds, and milliseconds a pixel. */
  from: number;
  scale: number;
  /** Pixels that are scrolled away at the top. */
  scroll: number;
  width: number;
  height: number;
}

export interface Scene {
  rows: readonly TimelineRow[];
  storms: readonly DisruptionFeature[];
  now: number;
  zone: string;
  chosenTicket: string | undefined;
  chosenTechnicians: readonly string[];
}

const barColours: Record<Shape, string> = {
  unassigned: colours.unassigned,
  assigned: colours.assigned,
  enRoute: colours.enRoute,
  onSite: colours.onSite,
  done: colours.done,
  late: colours.late,
  offline: colours.offline,
  idle: colours.text,
  break: colours.offline,
  cancelled: colours.offline,
};
/** Onto the van, and off it. */
const errandMarks: Record<Bar['errand'], string> = { AT_HOME: '', PICK_UP: ' ↑', RETURN: ' ↓' };
const darkText: ReadonlySet<Shape> = new Set<Shape>(['assigned', 'onSite', 'unassigned']);
const font = '11px system-ui, "Noto Sans CJK SC", sans-serif';

export function xOf(view: View, instant: number): number {
  return nameWidth + (instant - view.from) / view.scale;
}

/** Steps of the hour marks, in minutes; the first that leaves enough room for its figure is taken. */
const steps = [15, 30, 60, 120, 180, 360];
const leastStepPixels = 56;

function marks(view: View, zone: string): { x: number; text: string }[] {
  const step = (steps.find((minutes) => (minutes * 60_000) / view.scale >= leastStepPixels) ?? 720) * 60_000;
  const found = [];
  for (let at = Math.ceil(view.from / step) * step; xOf(view, at) < view.width; at += step) found.push({ x: xOf(view, at), text: clockTime(at, zone) });
  return found;
}

let hatches: { travel: CanvasPattern | null; storm: CanvasPattern | null } | undefined;

function hatchesOf(context: CanvasRenderingContext2D): { travel: CanvasPattern | null; storm: CanvasPattern | null } {
  const make = (colour: string, side: number) => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = side;
    const pen = tile.getContext('2d');
    if (pen === null) return null;
    pen.strokeStyle = colour;
    pen.lineWidth = 1.2;
    for (const shift of [-side, 0, side]) {
      pen.beginPath();
      pen.moveTo(shift - 1, side + 1);
      pen.lineTo(shift + side + 1, -1);
      pen.stroke();
    }
    return context.createPattern(tile, 'repeat');
  };
  hatches ??= { travel: make('#7F93B8', 6), storm: make('rgba(183,166,255,0.28)', 10) };
  return hatches;
}

function paintBar(context: CanvasRenderingContext2D, view: View, bar: Bar, y: number, chosen: boolean): void {
  const left = xOf(view, bar.leave);
  const arrival = xOf(view, bar.arrival);
  const start = xOf(view, bar.start);
  const end = Math.max(start + 3, xOf(view, bar.end));
  if (end < nameWidth || left > view.width) return;
  context.fillStyle = hatchesOf(context).travel ?? '#7F93B8';
  context.fillRect(left, y + 8, Math.max(0, arrival - left), rowHeight - 16);
  context.fillStyle = '#55678C';
  context.fillRect(arrival, y + rowHeight / 2 - 0.5, Math.max(0, start - arrival), 1);
  context.globalAlpha = bar.shape === 'done' ? 0.55 : 1;
  context.fillStyle = barColours[bar.shape];
  context.beginPath();
  context.roundRect(start, y + 4, end - start, rowHeight - 8, 3);
  context.fill();
  context.globalAlpha = 1;
  if (chosen || bar.shape === 'enRoute') {
    context.strokeStyle = '#FFFFFF';
    context.lineWidth = chosen ? 2.5 : 1;
    context.stroke();
  }
  paintInside(context, bar, start, end, y);
  if (bar.locked) drawPadlock(context, end - 5, y + 7, 9);
}

/** Two upright bars, like the sign of a break, in a frame that no visit has. */
function paintBreak(context: CanvasRenderingContext2D, view: View, row: TimelineRow, y: number): void {
  if (row.technician.breakTime === null) return;
  const left = xOf(view, Date.parse(row.technician.breakTime.from));
  const right = xOf(view, Date.parse(row.technician.breakTime.to));
  if (right < nameWidth || left > view.width) return;
  context.fillStyle = 'rgba(138,148,166,0.22)';
  context.strokeStyle = colours.offline;
  context.lineWidth = 1;
  context.setLineDash([3, 2]);
  context.beginPath();
  context.rect(left + 0.5, y + 5.5, Math.max(3, right - left - 1), rowHeight - 11);
  context.fill();
  context.stroke();
  context.setLineDash([]);
  if (right - left >= 14) drawSign(context, 'break', (left + right) / 2, y + rowHeight / 2, 11);
}

function paintInside(context: CanvasRenderingContext2D, bar: Bar, start: number, end: number, y: number): void {
  const room = end - start;
  const marks = `${bar.partner === undefined ? '' : ' ②'}${errandMarks[bar.errand]}`;
  const text = `${shortNumber(bar.ticket)}${marks}${bar.late > 0 ? ` +${bar.late}` : ''}`;
  const sign = room >= 15;
  if (sign) {
    context.beginPath();
    context.roundRect(start + 2, y + 6, 12, 12, 2);
    context.fillStyle = 'rgba(11,18,32,0.82)';
    context.fill();
    drawSign(context, bar.shape, start + 8, y + 12, 10);
  }
  context.font = font;
  if (room < context.measureText(text).width + 20) return;
  context.fillStyle = darkText.has(bar.shape) ? colours.ground : '#FFFFFF';
  context.fillText(text, start + 17, y + rowHeight / 2);
}

function paintRow(context: CanvasRenderingContext2D, view: View, scene: Scene, row: TimelineRow, y: number): void {
  const { technician } = row;
  const chosen = scene.chosenTechnicians.includes(technician.id);
  context.fillStyle = chosen ? 'rgba(255,255,255,0.07)' : 'rgba(255,255,255,0)';
  context.fillRect(0, y, view.width, rowHeight);
  if (technician.shift !== null) {
    const left = xOf(view, Date.parse(technician.shift.from));
    context.fillStyle = 'rgba(120,150,200,0.10)';
    context.fillRect(left, y + 2, xOf(view, Date.parse(technician.shift.to)) - left, rowHeight - 4);
  }
  if (technician.inStorm) paintStorms(context, view, scene, y, rowHeight);
  paintBreak(context, view, row, y);
  if (technician.status === 'BREAK' && technician.breakTime === null) drawSign(context, 'break', xOf(view, scene.now) + 10, y + rowHeight / 2, 12);
  for (const bar of row.bars) paintBar(context, view, bar, y, bar.ticket === scene.chosenTicket);
  context.fillStyle = 'rgba(255,255,255,0.06)';
  context.fillRect(0, y + rowHeight - 1, view.width, 1);
}

function paintStorms(context: CanvasRenderingContext2D, view: View, scene: Scene, y: number, height: number): void {
  for (const { properties } of scene.storms) {
    const left = xOf(view, Date.parse(properties.from));
    const width = xOf(view, Date.parse(properties.to)) - left;
    context.fillStyle = 'rgba(183,166,255,0.10)';
    context.fillRect(left, y, width, height);
    context.fillStyle = hatchesOf(context).storm ?? 'transparent';
    context.fillRect(left, y, width, height);
  }
}

function paintNames(context: CanvasRenderingContext2D, view: View, scene: Scene): void {
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, nameWidth, view.height);
  context.font = '12px system-ui, "Noto Sans CJK SC", sans-serif';
  scene.rows.forEach(({ technician, bars }, index) => {
    const y = headHeight + index * rowHeight - view.scroll;
    if (y + rowHeight < headHeight || y > view.height) return;
    const late = bars.some((bar) => bar.shape === 'late');
    if (late) drawSign(context, 'late', 12, y + rowHeight / 2, 11);
    else if (technician.inStorm) {
      context.fillStyle = hatchesOf(context).storm ?? colours.storm;
      context.fillRect(6, y + 6, 12, 12);
      context.strokeStyle = colours.storm;
      context.lineWidth = 1.5;
      context.strokeRect(6, y + 6, 12, 12);
    }
    context.fillStyle = scene.chosenTechnicians.includes(technician.id) ? '#FFFFFF' : technician.onShift ? colours.text : colours.dim;
    context.fillText(technician.name, 24, y + rowHeight / 2, nameWidth - 62);
    context.fillStyle = colours.dim;
    context.fillText(technician.id, nameWidth - 36, y + rowHeight / 2, 34);
  });
}

function paintHead(context: CanvasRenderingContext2D, view: View, scene: Scene): void {
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, view.width, headHeight);
  context.font = font;
  context.fillStyle = colours.dim;
  for (const { x, text } of marks(view, scene.zone)) if (x > nameWidth) context.fillText(text, x + 3, headHeight / 2);
  context.save();
  context.beginPath();
  context.rect(nameWidth, 0, view.width, headHeight);
  context.clip();
  paintStorms(context, view, scene, headHeight - 5, 5);
  context.restore();
}

function paintNow(context: CanvasRenderingContext2D, view: View, scene: Scene): void {
  const x = xOf(view, scene.now);
  if (x < nameWidth) return;
  context.fillStyle = '#FF5C7A';
  context.fillRect(x - 1, 0, 2, view.height);
  context.beginPath();
  context.moveTo(x - 6, 0);
  context.lineTo(x + 6, 0);
  context.lineTo(x, 8);
  context.fill();
}

/** Paints the whole timeline; only rows and bars in sight cost anything. */
export function paintTimeline(context: CanvasRenderingContext2D, view: View, scene: Scene): void {
  context.clearRect(0, 0, view.width, view.height);
  context.textBaseline = 'middle';
  const first = Math.max(0, Math.floor(view.scroll / rowHeight));
  const last = Math.min(scene.rows.length, Math.ceil((view.scroll + view.height - headHeight) / rowHeight));
  for (let index = first; index < last; index++) {
    const row = scene.rows[index];
    if (row !== undefined) paintRow(context, view, scene, row, headHeight + index * rowHeight - view.scroll);
  }
  context.fillStyle = 'rgba(255,255,255,0.07)';
  for (const { x } of marks(view, scene.zone)) context.fillRect(x, headHeight, 1, view.height);
  paintNow(context, view, scene);
  paintNames(context, view, scene);
  paintHead(context, view, scene);
}
