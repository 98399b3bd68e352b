import { Map as MapLibreMap, setWorkerUrl, type MapMouseEvent } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language/language';
import type { City } from '../live/types';
import { choose, useChoice } from '../ui/choice';
import { baseStyle, labelFonts } from './baseStyle';
import { disruptionLayer } from './disruptions';
import { drawingLayer } from './drawing';
import { goToFirstWork, home } from './home';
import { routeLayer } from './routes';
import { technicianAt, technicianLayer } from './technicians';
import { ticketAt, ticketLayer } from './tickets';

setWorkerUrl(workerUrl);

/** From the bottom to the top, all over the map. */
const layers = [routeLayer, disruptionLayer, drawingLayer, ticketLayer, technicianLayer];
const chosenZoom = 14;

function open(container: HTMLElement, city: City): MapLibreMap {
  return new MapLibreMap({
    container,
    style: baseStyle(location.origin, city.attribution),
    bounds: home(city),
    fitBoundsOptions: { padding: 8 },
    minZoom: 8,
    maxZoom: 19,
    attributionControl: { compact: false },
    localIdeographFontFamily: labelFonts.join(', '),
    dragRotate: false,
    maxPitch: 0,
    fadeDuration: 0,
  });
}

function pointerOverSigns(map: MapLibreMap): void {
  map.on('mousemove', ({ point }) => {
    if (useChoice.getState().corners !== undefined) return;
    map.getCanvas().style.cursor = (technicianAt(point) ?? ticketAt(point)) === undefined ? '' : 'pointer';
  });
}

/** What was clicked, a technician before a ticket; a finger or a shaking hand may be off by this many pixels. */
const reach = 6;

function chooseAt({ point }: MapMouseEvent): void {
  if (useChoice.getState().corners !== undefined) return;
  const technician = technicianAt(point, reach);
  const ticket = ticketAt(point, reach);
  if (technician !== undefined) choose({ kind: 'technician', id: technician });
  else if (ticket !== undefined) choose({ kind: 'ticket', number: ticket });
  else choose(undefined);
}

function startLayers(map: MapLibreMap, city: City): () => void {
  const ends = [...layers.map((layer) => layer(map)), goToFirstWork(map, city)];
  map.on('click', chooseAt);
  pointerOverSigns(map);
  ends.push(
    useChoice.subscribe((choice) => {
      if (choice.goTo === undefined) return;
      map.easeTo({ center: choice.goTo, zoom: Math.max(map.getZoom(), chosenZoom), duration: 500 });
      useChoice.setState({ goTo: undefined });
    }),
  );
  return () => ends.forEach((end) => end());
}

export function CityMap({ city }: { city: City }) {
  const { t } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<MapLibreMap | undefined>(undefined);
  const [broken, setBroken] = useState(false);
  const showRoutes = useChoice((choice) => choice.showRoutes);
  // A new snapshot brings an equal city in a new object; the map must not be built again for it.
  const key = JSON.stringify([city.bounds, city.attribution]);

  useEffect(() => {
    if (place.current === null) return;
    let end: (() => void) | undefined;
    let map: MapLibreMap;
    try {
      map = open(place.current, city);
    } catch {
      setBroken(true);
      return;
    }
    shown.current = map;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.once('load', () => {
      end = startLayers(map, city);
      place.current?.setAttribute('data-ready', 'true');
    });
    return () => {
      end?.();
      map.remove();
      shown.current = undefined;
    };
  }, [key]);

  return (
    <section className="map" aria-label={t('map.label', { city: city.name })}>
      <div ref={place} className="map-canvas" />
      {broken && <p className="map-broken">{t('map.noWebGl')}</p>}
      <div className="map-tools">
        <button type="button" title={t('map.zoomIn')} aria-label={t('map.zoomIn')} onClick={() => shown.current?.zoomIn()}>+</button>
        <button type="button" title={t('map.zoomOut')} aria-label={t('map.zoomOut')} onClick={() => shown.current?.zoomOut()}>−</button>
        <button type="button" title={t('map.home')} aria-label={t('map.home')} onClick={() => shown.current?.fitBounds(home(city), { padding: 8, duration: 400 })}>⤢</button>
        <button type="button" aria-pressed={showRoutes} onClick={() => useChoice.setState({ showRoutes: !showRoutes })}>{t('map.routes')}</button>
      </div>
    </section>
  );
}
