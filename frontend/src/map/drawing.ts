import type { MapMouseEvent } from 'maplibre-gl';
import { ringOf } from '../disruption/polygon';
import type { LngLat } from '../live/types';
import { useChoice } from '../ui/choice';
import { colours } from '../ui/colours';
import { collection, noFeatures, sourceOf, type MapLayer } from './layer';

/** A click this near to the first corner closes the area, in pixels. */
const closingPixels = 12;

export function takeLastCornerBack(): void {
  useChoice.setState(({ corners }) => (corners === undefined ? {} : { corners: corners.slice(0, -1), closed: false }));
}

export function closeArea(): void {
  useChoice.setState(({ corners }) => ({ closed: corners !== undefined && corners.length >= 3 }));
}

export function giveUpDrawing(): void {
  useChoice.setState({ corners: undefined, closed: false });
}

/** Takes the corners of a new storm by clicks and shows the area while it grows. */
export const drawingLayer: MapLayer = (map) => {
  map.addSource('drawing', { type: 'geojson', data: noFeatures });
  map.addLayer({ id: 'drawing-fill', type: 'fill', source: 'drawing', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colours.storm, 'fill-opacity': 0.2 } });
  map.addLayer({ id: 'drawing-line', type: 'line', source: 'drawing', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '#FFFFFF', 'line-width': 2, 'line-dasharray': [2, 1.5] } });
  map.addLayer({ id: 'drawing-corners', type: 'circle', source: 'drawing', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 5, 'circle-color': colours.storm, 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 1.5 } });
  let pointer: LngLat | undefined;
  const draw = () => {
    const { corners, closed } = useChoice.getState();
    if (corners === undefined) {
      void sourceOf(map, 'drawing').setData(noFeatures);
      return;
    }
    const border = closed || pointer === undefined ? corners : [...corners, pointer];
    const features: GeoJSON.Feature[] = corners.map((corner) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: corner }, properties: {} }));
    if (border.length >= 3) features.push({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ringOf(border)] }, properties: {} });
    else if (border.length === 2) features.push({ type: 'Feature', geometry: { type: 'LineString', coordinates: border }, properties: {} });
    void sourceOf(map, 'drawing').setData(collection(features));
  };
  const click = (event: MapMouseEvent) => {
    const { corners, closed } = useChoice.getState();
    if (corners === undefined || closed) return;
    const first = corners[0];
    if (first !== undefined && corners.length >= 3 && map.project(first).dist(event.point) <= closingPixels) closeArea();
    else useChoice.setState({ corners: [...corners, [event.lngLat.lng, event.lngLat.lat]] });
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
  return useChoice.subscribe((choice, before) => {
    if (choice.corners === before.corners && choice.closed === before.closed) return;
    if (choice.corners === undefined) pointer = undefined;
    map.getCanvas().style.cursor = choice.corners !== undefined && !choice.closed ? 'crosshair' : '';
    draw();
  });
};
