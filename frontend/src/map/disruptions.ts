import i18next from 'i18next';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { translate } from '../language/language';
import type { DisruptionFeature, LngLat } from '../live/types';
import { serverNow, useWorld } from '../live/world';
import { clockTime } from '../ui/time';
import { labelFonts } from './baseStyle';
import { placed } from './labels';
import { onScreenOf, type MapLayer } from './layer';
import { around, clipped, pathOf, type Box } from './rings';
import { svg } from './svg';

const renewMillis = 20_000;
/** This page's clock may be behind the server's: what was posted just now must not be taken for what comes later. */
const clockMillis = 60_000;
/** The hatch repeats after so many pixels. */
const hatch = 16;
const fontSize = 14.5;
const lineHeight = 18;
/** The border of an area that reaches over the edge of the screen is cut this far outside, where it is not seen. */
const outside = 20;

interface Area {
  /** Open; the first is the border, the others are holes. */
  rings: readonly (readonly LngLat[])[];
  path: SVGElement;
  text: SVGElement;
  width: number;
  height: number;
}

/** The ground and the slanted lines of an area; the tile must repeat without a seam, hence the three lines. */
function pattern(kind: string): SVGElement {
  const strokes = [-hatch, 0, hatch].map((shift) => `M${shift - 2} ${hatch + 2}L${shift + hatch + 2} -2`).join('');
  return svg('pattern', { id: `hatch-${kind}`, class: kind, width: hatch, height: hatch, patternUnits: 'userSpaceOnUse' },
    svg('rect', { class: 'hatch-ground', width: hatch, height: hatch }),
    svg('path', { class: 'hatch-lines', d: strokes }));
}

function label({ properties }: DisruptionFeature, zone: string): string[] {
  const span = translate('storm.span', { from: clockTime(properties.from, zone), to: clockTime(properties.to, zone) });
  return (properties.kind === 'storm'
    ? translate('storm.mapLabel', { span, factor: properties.travelFactor ?? 1 })
    : translate('storm.mapClosure', { span })).split('\n');
}

const measure = document.createElement('canvas').getContext('2d');

function widthOf(lines: readonly string[]): number {
  if (measure === null) return 0;
  measure.font = `${fontSize}px ${labelFonts.map((font) => JSON.stringify(font)).join(', ')}`;
  return Math.max(...lines.map((line) => measure.measureText(line).width));
}

/** What is drawn of one disruption: hatched ground with a dashed border, and its words. One that has not begun is fainter. */
function areaOf(disruption: DisruptionFeature, now: number, zone: string): Area {
  const { kind, from } = disruption.properties;
  const later = Date.parse(from) > now + clockMillis ? ' later' : '';
  const lines = label(disruption, zone);
  const height = lines.length * lineHeight;
  const rows = lines.map((line, index) => {
    const row = svg('tspan', { x: 0, y: index * lineHeight - height / 2 + lineHeight * 0.75 });
    row.textContent = line;
    return row;
  });
  return {
    rings: disruption.geometry?.coordinates.map((ring) => ring.slice(1)) ?? [],
    path: svg('path', { class: `${kind}${later}`, fill: `url(#hatch-${kind})` }),
    text: svg('text', { class: `${kind}${later}`, 'font-size': fontSize, 'font-family': labelFonts.join(', ') }, ...rows),
    width: widthOf(lines),
    height,
  };
}

/** The part of the map that its buttons cover. */
function buttonsOf(map: MapLibreMap): Box[] {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return [...(map.getContainer().parentElement?.querySelectorAll('.map-tools') ?? [])].map((each) => {
    const box = each.getBoundingClientRect();
    return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
  });
}

/**
 * Storms and closures, drawn by the browser over the map's canvas and not within it: on a machine that paints without a
 * graphics card, a storm waited 0.4 to 1.8 s for the library's worker and a new picture of the whole city, and is seen so with
 * the next frame.
 */
export const disruptionLayer: MapLayer = (map) => {
  const paths = svg('g');
  const patterns = ['storm', 'closure'].map(pattern);
  const grounds = svg('svg', { class: 'map-overlay disruption-overlay', 'aria-hidden': 'true' }, svg('defs', {}, ...patterns), paths);
  // Of their own, because the technicians stand on the area and under its label, which is read first.
  const labels = svg('svg', { class: 'map-overlay disruption-overlay labels', 'aria-hidden': 'true' });
  map.getCanvasContainer().append(grounds, labels);
  const onScreen = onScreenOf(map);
  let areas: Area[] = [];
  const project = () => {
    const { clientWidth: right, clientHeight: bottom } = map.getContainer();
    const sight = { left: -outside, top: -outside, right: right + outside, bottom: bottom + outside };
    const seen = areas.map((area) => ({ ...area, rings: area.rings.map((ring) => clipped(ring.map(onScreen), sight)) }));
    for (const { path, rings } of seen) path.setAttribute('d', rings.map(pathOf).join(''));
    const labelled = seen.filter(({ rings }) => rings[0]?.length);
    const wanted = labelled.map(({ rings: [border = []], width, height }) => ({ area: around(border), width, height }));
    const places = placed(wanted, { left: 0, top: 0, right, bottom }, buttonsOf(map));
    for (const { text } of seen) text.setAttribute('visibility', 'hidden');
    labelled.forEach(({ text }, index) => {
      const place = places[index];
      if (place === undefined) return;
      text.setAttribute('visibility', 'visible');
      text.setAttribute('transform', `translate(${place.map(Math.round).join(' ')})`);
    });
    // The lines lie on the ground: they move with the map.
    const ground = areas[0]?.rings[0]?.[0];
    const shift = ground === undefined ? [0, 0] : onScreen(ground).map((each) => each % hatch);
    for (const each of patterns) each.setAttribute('patternTransform', `translate(${shift.join(' ')})`);
  };
  const draw = () => {
    const { disruptions, city } = useWorld.getState();
    const now = serverNow();
    areas = [...disruptions.values()]
      .filter(({ geometry, properties }) => geometry !== null && Date.parse(properties.to) > now)
      .map((each) => areaOf(each, now, city?.zone ?? 'UTC'));
    project();
    paths.replaceChildren(...areas.map(({ path }) => path));
    labels.replaceChildren(...areas.map(({ text }) => text));
  };
  draw();
  const timer = setInterval(draw, renewMillis);
  i18next.on('languageChanged', draw);
  map.on('move', project);
  const ends = [
    useWorld.subscribe((world, before) => {
      if (world.disruptions !== before.disruptions) draw();
    }),
    () => i18next.off('languageChanged', draw),
    () => clearInterval(timer),
    () => map.off('move', project),
    () => grounds.remove(),
    () => labels.remove(),
  ];
  return () => ends.forEach((end) => end());
};
