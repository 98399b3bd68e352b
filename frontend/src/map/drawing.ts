import { Marker, type Map as MapLibreMap, type MapMouseEvent } from 'maplibre-gl';
import type { LngLat } from '../live/types';
import { useChoice } from '../ui/choice';
import { onScreenOf, type MapLayer } from './layer';
import { lineOf, pathOf } from './rings';
import { svg } from './svg';

/** A click this near to the first corner closes the area, in pixels. */
const closingPixels = 12;
/** The crosshair stays at least this far inside the map, in pixels; the map follows it. */
const marginPixels = 60;
/** The form with what to do stands over this much of the map's lower edge. */
const formPixels = 130;

/** The map that is being drawn on; there is one at a time. */
let shown: MapLibreMap | undefined;

export function startDrawing(): void {
  useChoice.setState({ corners: [], closed: false, aim: undefined });
}

export function takeLastCornerBack(): void {
  useChoice.setState(({ corners }) => (corners === undefined ? {} : { corners: corners.slice(0, -1), closed: false }));
}

export function closeArea(): void {
  useChoice.setState(({ corners }) => ({ closed: corners !== undefined && corners.length >= 3 }));
}

export function giveUpDrawing(): void {
  useChoice.setState({ corners: undefined, closed: false, aim: undefined });
}

/** A corner there; near to the first one, the area is closed instead. */
function setCorner(map: MapLibreMap, at: LngLat): void {
  const corners = useChoice.getState().corners ?? [];
  const first = corners[0];
  if (first !== undefined && corners.length >= 3 && map.project(first).dist(map.project(at)) <= closingPixels) closeArea();
  else useChoice.setState({ corners: [...corners, at] });
}

/** Moves the crosshair by so many pixels from where it is, else from the last corner, else from the middle of the map. */
export function moveAim(right: number, down: number): void {
  if (shown === undefined) return;
  const { aim, corners } = useChoice.getState();
  const point = shown.project(aim ?? corners?.at(-1) ?? shown.getCenter());
  point.x += right;
  point.y += down;
  const { lng, lat } = shown.unproject(point);
  useChoice.setState({ aim: [lng, lat] });
  const { clientWidth, clientHeight } = shown.getContainer();
  const outside = (at: number, size: number) => Math.min(0, at - marginPixels) + Math.max(0, at + marginPixels - size);
  const [x, y] = [outside(point.x, clientWidth), outside(point.y, clientHeight - formPixels)];
  if (x !== 0 || y !== 0) shown.panBy([x, y], { duration: 0 });
}

/** Sets a corner at the crosshair; a second time at the same place, or without a crosshair, closes the area. */
export function setCornerAtAim(): void {
  const { aim, corners } = useChoice.getState();
  if (shown === undefined || aim === undefined || aim === corners?.at(-1)) closeArea();
  else setCorner(shown, aim);
}

/** Takes the corners of a new storm by clicks and shows the area while it grows. */
export const drawingLayer: MapLayer = (map) => {
  const area = svg('path');
  const dots = svg('g');
  const overlay = svg('svg', { class: 'map-overlay drawing-overlay', 'aria-hidden': 'true' }, area, dots);
  map.getCanvasContainer().append(overlay);
  const crosshair = new Marker({ element: crosshairElement() });
  shown = map;
  let pointer: LngLat | undefined;
  const onScreen = onScreenOf(map);
  const project = () => {
    const { corners = [], closed, aim } = useChoice.getState();
    const next = aim ?? pointer;
    const border = closed || next === undefined || next === corners.at(-1) ? corners : [...corners, next];
    area.setAttribute('d', (border.length < 3 ? lineOf : pathOf)(border.map(onScreen)));
    dots.replaceChildren(...corners.map(onScreen).map(([cx, cy]) => svg('circle', { cx, cy, r: 5 })));
  };
  const draw = () => {
    const { closed, aim } = useChoice.getState();
    if (aim === undefined || closed) crosshair.remove();
    else crosshair.setLngLat(aim).addTo(map);
    project();
  };
  const click = (event: MapMouseEvent) => {
    const { corners, closed } = useChoice.getState();
    if (corners === undefined || closed) return;
    useChoice.setState({ aim: undefined });
    setCorner(map, [event.lngLat.lng, event.lngLat.lat]);
  };
  const doubleClick = (event: MapMouseEvent) => {
    if (useChoice.getState().corners === undefined) return;
    event.preventDefault();
    // The two clicks of a double click have each set a corner at the same place.
    useChoice.setState(({ corners }) => ({ corners: corners?.slice(0, -1) }));
    closeArea();
  };
  const move = (event: MapMouseEvent) => {
    if (useChoice.getState().corners === undefined) return;
    pointer = [event.lngLat.lng, event.lngLat.lat];
    draw();
  };
  map.on('click', click);
  map.on('dblclick', doubleClick);
  map.on('mousemove', move);
  map.on('move', project);
  const end = useChoice.subscribe((choice, before) => {
    if (choice.corners === before.corners && choice.closed === before.closed && choice.aim === before.aim) return;
    if (choice.corners === undefined) pointer = undefined;
    const drawing = choice.corners !== undefined && !choice.closed;
    map.getCanvas().style.cursor = drawing ? 'crosshair' : '';
    // The arrow keys are the crosshair's then, also while the map has the focus.
    if (drawing) map.keyboard.disable();
    else map.keyboard.enable();
    draw();
  });
  return () => {
    end();
    map.off('move', project);
    overlay.remove();
    shown = undefined;
  };
};

function crosshairElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'crosshair';
  element.dataset['testid'] = 'crosshair';
  element.setAttribute('aria-hidden', 'true');
  return element;
}
