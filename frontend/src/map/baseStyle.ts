import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { colours } from '../ui/colours';

/*
 * The city in the dark: quiet enough that the signs stand out, but every street is seen and named. Widths are in pixels and
 * grow with the zoom. There is deliberately no `glyphs` key: labels are then drawn with the fonts of this machine, Chinese too.
 */
const fonts = ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans', 'Segoe UI', 'sans-serif'];

interface Street {
  classes: string[];
  colour: string;
  width: [zoom: number, pixels: number][];
  minzoom: number;
}

const streets: Record<string, Street> = {
  path: { classes: ['path'], colour: '#243049', width: [[14, 0.5], [18, 2]], minzoom: 14.5 },
  service: { classes: ['service'], colour: '#26334D', width: [[13, 0.5], [18, 4]], minzoom: 13.5 },
  residential: { classes: ['residential'], colour: '#2E3D5C', width: [[11, 0.4], [13, 1.1], [15, 2.6], [18, 12]], minzoom: 11 },
  tertiary: { classes: ['tertiary'], colour: '#384970', width: [[10, 0.5], [13, 1.8], [15, 3.8], [18, 15]], minzoom: 10 },
  secondary: { classes: ['secondary'], colour: '#43567F', width: [[9, 0.6], [13, 2.5], [15, 4.8], [18, 18]], minzoom: 9 },
  main: { classes: ['primary', 'trunk', 'motorway'], colour: '#51668F', width: [[8, 0.8], [13, 3.4], [15, 6], [18, 22]], minzoom: 7 },
};

function growing(stops: [number, number][], plus = 0): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.4], ['zoom'], ...stops.flatMap(([zoom, pixels]) => [zoom, pixels + plus])] as unknown as ExpressionSpecification;
}

function streetLayers(): LayerSpecification[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return Object.entries(streets).map(([name, { classes, colour, width, minzoom }]) => ({
    id: `street-${name}`,
    type: 'line',
    source: 'city',
    'source-layer': 'street',
    minzoom,
    filter: ['in', ['get', 'class'], ['literal', classes]],
    layout,
    paint: { 'line-color': colour, 'line-width': growing(width) },
  }));
}

function streetNames(name: string, classes: string[], minzoom: number, size: [number, number][]): LayerSpecification {
  return {
    id: `name-${name}`,
    type: 'symbol',
    source: 'city',
    'source-layer': 'street',
    minzoom,
    filter: ['all', ['has', 'name'], ['in', ['get', 'class'], ['literal', classes]]],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-font': fonts,
      'text-size': growing(size),
      'text-max-angle': 35,
      'text-padding': 3,
    },
    paint: { 'text-color': '#A9B9D6', 'text-halo-color': colours.ground, 'text-halo-width': 1.4 },
  };
}

export function baseStyle(origin: string, attribution: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      city: { type: 'vector', tiles: [`${origin}/tiles/{z}/{x}/{y}.mvt`], minzoom: 8, maxzoom: 15, attribution },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      { id: 'green', type: 'fill', source: 'city', 'source-layer': 'green', paint: { 'fill-color': '#10261F' } },
      { id: 'water', type: 'fill', source: 'city', 'source-layer': 'water', paint: { 'fill-color': '#0C2036' } },
      { id: 'waterway', type: 'line', source: 'city', 'source-layer': 'waterway', minzoom: 11, paint: { 'line-color': '#0F2A46', 'line-width': growing([[11, 0.6], [15, 2], [18, 6]]) } },
      { id: 'building', type: 'fill', source: 'city', 'source-layer': 'building', minzoom: 14, paint: { 'fill-color': '#141C2C', 'fill-outline-color': '#1D2840' } },
      { id: 'rail', type: 'line', source: 'city', 'source-layer': 'rail', minzoom: 11, paint: { 'line-color': '#3A4257', 'line-width': 1, 'line-dasharray': [4, 3] } },
      ...streetLayers(),
      streetNames('residential', ['residential', 'service', 'path'], 14.2, [[14, 10.5], [17, 13]]),
      streetNames('middle', ['secondary', 'tertiary'], 12.5, [[13, 10.5], [17, 14]]),
      streetNames('main', ['primary', 'trunk', 'motorway'], 11, [[11, 10.5], [17, 15]]),
      {
        id: 'place',
        type: 'symbol',
        source: 'city',
        'source-layer': 'place',
        layout: { 'text-field': ['get', 'name'], 'text-font': fonts, 'text-size': growing([[10, 11], [15, 15]]), 'text-padding': 6, 'text-max-width': 8 },
        paint: { 'text-color': '#C3D0E8', 'text-halo-color': colours.ground, 'text-halo-width': 1.6, 'text-opacity': 0.85 },
      },
    ],
  };
}

export const labelFonts = fonts;
