import type { Map as MapLibreMap } from 'maplibre-gl';
import { colours, type Shape } from '../ui/colours';
import { drawPadlock, drawSign } from '../ui/signs';

const pixelRatio = 2;

function picture(side: number, draw: (context: CanvasRenderingContext2D, middle: number) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side * pixelRatio;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no 2D canvas.');
  context.scale(pixelRatio, pixelRatio);
  draw(context, side / 2);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function disc(context: CanvasRenderingContext2D, middle: number, radius: number, fill: string): void {
  context.beginPath();
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

const ticketShapes: Shape[] = ['unassigned', 'assigned', 'enRoute', 'onSite', 'done', 'late', 'cancelled'];
const technicianShapes: Shape[] = ['idle', 'enRoute', 'onSite', 'break', 'offline'];

export function ticketImage(shape: Shape, urgent: boolean, locked: boolean): string {
  return `ticket-${shape}${urgent ? '-urgent' : ''}${locked ? '-locked' : ''}`;
}

export function technicianImage(shape: Shape, inStorm: boolean): string {
  return `technician-${shape}${inStorm ? '-storm' : ''}`;
}

function ticketPicture(shape: Shape, urgent: boolean, locked: boolean): ImageData {
  return picture(34, (context, middle) => {
    context.save();
    context.shadowColor = colours.ground;
    context.shadowBlur = 5;
    drawSign(context, shape, middle, middle, 18);
    context.restore();
    drawSign(context, shape, middle, middle, 18);
    if (urgent) {
      // A diamond, because a circle would make a technician's puck of it.
      context.beginPath();
      for (const [x, y] of [[0, -15.5], [15.5, 0], [0, 15.5], [-15.5, 0]] as const) context.lineTo(middle + x, middle + y);
      context.closePath();
      context.strokeStyle = '#FFFFFF';
      context.lineWidth = 2;
      context.stroke();
    }
    if (locked) drawPadlock(context, middle + 9, middle + 8, 10);
  });
}

/** A technician is a dark puck with a bright rim, so that he is never taken for a ticket of the same state. */
function technicianPicture(shape: Shape, inStorm: boolean): ImageData {
  return picture(36, (context, middle) => {
    disc(context, middle, 15.5, 'rgba(11,18,32,0.6)');
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
  });
}

export function addImages(map: MapLibreMap): void {
  const add = (id: string, image: ImageData) => map.addImage(id, image, { pixelRatio });
  for (const shape of ticketShapes) {
    for (const urgent of [false, true]) {
      for (const locked of [false, true]) add(ticketImage(shape, urgent, locked), ticketPicture(shape, urgent, locked));
    }
  }
  for (const shape of technicianShapes) {
    for (const inStorm of [false, true]) add(technicianImage(shape, inStorm), technicianPicture(shape, inStorm));
  }
}
