import { colours, type Shape } from './colours';

/** How a sign is drawn in a box of 24 × 24, as SVG path data; map, timeline and queue draw from the same. */
interface Sign {
  path: string;
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: number[];
}

const circle = (radius: number) => `M${12 - radius} 12a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

export const signs: Record<Shape, Sign> = {
  unassigned: { path: circle(7.5), stroke: colours.unassigned, width: 4.5 },
  assigned: { path: circle(8.5), fill: colours.assigned },
  enRoute: { path: 'M12 2.5 20 20.5 12 16.5 4 20.5z', fill: colours.enRoute, stroke: '#FFFFFF', width: 2 },
  onSite: { path: 'M4 4h16v16H4z', fill: colours.onSite },
  done: { path: 'M4 13.5 9.5 19 20.5 6', stroke: colours.done, width: 4.5 },
  late: { path: 'M12 2.5 22.5 21h-21z', fill: colours.late },
  offline: { path: circle(8), stroke: colours.offline, width: 3, dash: [4.2, 4.177] },
  idle: { path: circle(5), fill: colours.text },
  break: { path: 'M8 5v14M16 5v14', stroke: colours.offline, width: 4.5 },
  cancelled: { path: 'M6 6l12 12M18 6 6 18', stroke: colours.offline, width: 4 },
};

/** A padlock in a box of 12 × 12. */
export const padlock = { bow: 'M3.5 6V4a2.5 2.5 0 0 1 5 0v2', body: 'M2 5.5h8v6H2z' };

export function drawSign(context: CanvasRenderingContext2D, shape: Shape, x: number, y: number, size: number): void {
  const { path, fill, stroke, width, dash } = signs[shape];
  const outline = new Path2D(path);
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 24, size / 24);
  context.lineJoin = 'round';
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(outline);
  }
  if (stroke !== undefined) {
    context.strokeStyle = stroke;
    context.lineWidth = width ?? 2;
    context.setLineDash(dash ?? []);
    context.stroke(outline);
  }
  context.restore();
}

export function drawPadlock(context: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 12, size / 12);
  context.fillStyle = colours.ground;
  context.strokeStyle = colours.ground;
  context.lineWidth = 4;
  context.stroke(new Path2D(padlock.bow));
  context.stroke(new Path2D(padlock.body));
  context.strokeStyle = '#FFFFFF';
  context.lineWidth = 1.5;
  context.stroke(new Path2D(padlock.bow));
  context.fillStyle = '#FFFFFF';
  context.fill(new Path2D(padlock.body));
  context.restore();
}
