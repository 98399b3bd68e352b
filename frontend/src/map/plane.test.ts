import { expect, it } from 'vitest';
import { onPlane, scaleAt, sightOf } from './plane';

/** Where a place stands on a screen of the whole world at zoom 0, by the formula of the web's tiles. */
function tilePixels([longitude, latitude]: readonly [number, number], zoom: number): [number, number] {
  const world = 512 * 2 ** zoom;
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [world * (longitude / 360 + 0.5), world * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

it.each([9, 14, 18.5])('lies a place where the map draws it at zoom %d', (zoom) => {
  const [origin, place] = [[-56.17, -34.89], [-56.05, -34.83]] as [[number, number], [number, number]];
  const [x, y] = onPlane(origin)(place);
  const [from, to] = [tilePixels(origin, zoom), tilePixels(place, zoom)];
  expect(x * scaleAt(zoom)).toBeCloseTo(to[0] - from[0], 3);
  expect(y * scaleAt(zoom)).toBeCloseTo(to[1] - from[1], 3);
});

it('sees of the plane what the screen shows', () => {
  expect(sightOf([100, 50], 2, 800, 600)).toEqual({ left: -50, top: -25, right: 350, bottom: 275 });
});
