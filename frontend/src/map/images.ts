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

const ticketShapes: Shape[] = ['unassigned', 'assigned', 'enRoute', 'onSite', 'done', 'late', 'cancelled'];

export function ticketImage(shape: Shape, urgent: boolean, locked: boolean): string {
  return `ticket-${shape}${urgent ? '-urgent' : ''}${locked ? '-locked' : ''}`;
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

export function addImages(map: MapLibreMap): void {
  const add = (id: string, image: ImageData) => map.addImage(id, image, { pixelRatio });
  for (const shape of ticketShapes) {
    for (const urgent of [false, true]) {
      for (const locked of [false, true]) add(ticketImage(shape, urgent, locked), ticketPicture(shape, urgent, locked));
    }
  }
}
