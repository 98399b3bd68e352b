import { useEffect, useLayoutEffect, useMemo, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import { useLanguage } from '../language/language';
import { useWorld } from '../live/world';
import { shortNumber, techniciansOf } from '../ticket/standing';
import { choose, useChoice } from '../ui/choice';
import { useNow } from '../ui/now';
import { clockTime } from '../ui/time';
import { headHeight, nameWidth, paintTimeline, rowHeight, xOf, type Scene, type View } from './timelinePaint';
import { timelineRows, type TimelineRow } from './timelineRows';

const hour = 3_600_000;
/** What is seen at first: a little of what was, more of what comes. */
const shownBefore = 1.25 * hour;
const shownHours = 7;
const closest = 1 * hour;
const widest = 24 * hour;

function useScene(): Scene {
  const technicians = useWorld((world) => world.technicians);
  const tickets = useWorld((world) => world.tickets);
  const disruptions = useWorld((world) => world.disruptions);
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const chosen = useChoice((choice) => choice.chosen);
  const now = useNow();
  const chosenTicket = chosen?.kind === 'ticket' ? chosen.number : undefined;
  const ticket = tickets.get(chosenTicket ?? '');
  const chosenKey = (chosen?.kind === 'technician' ? [chosen.id] : ticket === undefined ? [] : techniciansOf(ticket)).join(' ');
  const chosenTechnicians = useMemo(() => (chosenKey === '' ? [] : chosenKey.split(' ')), [chosenKey]);
  const minute = Math.floor(now / 60_000) * 60_000;
  const rows = useMemo(() => timelineRows(technicians, tickets, chosenTechnicians, minute), [technicians, tickets, chosenTechnicians, minute]);
  const storms = useMemo(() => [...disruptions.values()].filter(({ properties }) => properties.kind === 'storm'), [disruptions]);
  return { rows, storms, now, zone, chosenTicket, chosenTechnicians };
}

export function Timeline() {
  const { t } = useLanguage();
  const [open, setOpen] = useState(true);
  const scene = useScene();
  const [span, setSpan] = useState(shownHours * hour);
  /** Undefined while the view follows the clock. */
  const [from, setFrom] = useState<number>();
  const start = from ?? scene.now - shownBefore;
  const zoom = (factor: number) => setSpan(Math.min(widest, Math.max(closest, span * factor)));

  return (
    <section className={open ? 'timeline' : 'timeline folded'} aria-label={t('timeline.title')}>
      <header>
        <h2>{t('timeline.title')}</h2>
        <small>{t('timeline.order')}</small>
        <span className="timeline-tools">
          {from !== undefined && <button type="button" onClick={() => setFrom(undefined)}>{t('timeline.toNow')}</button>}
          <button type="button" aria-label={t('timeline.zoomOut')} title={t('timeline.zoomOut')} onClick={() => zoom(1.4)}>−</button>
          <button type="button" aria-label={t('timeline.zoomIn')} title={t('timeline.zoomIn')} onClick={() => zoom(1 / 1.4)}>+</button>
          <button type="button" aria-expanded={open} aria-label={t(open ? 'timeline.collapse' : 'timeline.expand')} title={t(open ? 'timeline.collapse' : 'timeline.expand')} onClick={() => setOpen(!open)}>{open ? '▾' : '▴'}</button>
        </span>
      </header>
      {open && <Chart scene={scene} from={start} span={span} onFrom={setFrom} onZoom={zoom} />}
    </section>
  );
}

interface ChartProps {
  scene: Scene;
  from: number;
  span: number;
  onFrom: (from: number) => void;
  onZoom: (factor: number) => void;
}

function useSize(canvas: React.RefObject<HTMLCanvasElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

function hit(scene: Scene, view: View, x: number, y: number): { row: TimelineRow; ticket: string | undefined } | undefined {
  const row = y < headHeight ? undefined : scene.rows[Math.floor((y - headHeight + view.scroll) / rowHeight)];
  if (row === undefined) return undefined;
  const bar = x < nameWidth ? undefined : row.bars.findLast((each) => x >= xOf(view, each.leave) && x <= Math.max(xOf(view, each.end), xOf(view, each.start) + 6));
  return { row, ticket: bar?.ticket };
}

/** A press that moves less than this is a click, in pixels. */
const clickPixels = 4;

function Chart({ scene, from, span, onFrom, onZoom }: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(canvas);
  const [scroll, setScroll] = useState(0);
  const drag = useRef<{ x: number; y: number; from: number; scroll: number; moved: boolean } | undefined>(undefined);
  const most = Math.max(0, scene.rows.length * rowHeight - (height - headHeight));
  const view: View = { from, scale: span / Math.max(1, width - nameWidth), scroll: Math.min(scroll, most), width, height };
  const scrollTo = (wanted: number) => setScroll(Math.max(0, Math.min(most, wanted)));

  useEffect(() => setScroll(0), [scene.chosenTechnicians]);

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context == null || width === 0) return;
    const ratio = window.devicePixelRatio;
    if (element.width !== width * ratio || element.height !== height * ratio) {
      element.width = width * ratio;
      element.height = height * ratio;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintTimeline(context, view, scene);
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    // React listens to wheels passively, and then the page could not be kept from scrolling.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey) onZoom(event.deltaY > 0 ? 1.15 : 1 / 1.15);
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) onFrom(from + (event.deltaX || event.deltaY) * view.scale);
      else scrollTo(view.scroll + event.deltaY);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  });

  const press = (event: ReactPointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, from, scroll: view.scroll, moved: false };
  };
  const move = (event: ReactPointerEvent<HTMLCanvasElement>) => {
    const began = drag.current;
    if (began === undefined) return;
    const [dx, dy] = [event.clientX - began.x, event.clientY - began.y];
    began.moved ||= Math.hypot(dx, dy) >= clickPixels;
    if (!began.moved) return;
    if (Math.abs(dx) >= clickPixels) onFrom(began.from - dx * view.scale);
    scrollTo(began.scroll - dy);
  };
  const release = (event: ReactPointerEvent<HTMLCanvasElement>) => {
    const began = drag.current;
    drag.current = undefined;
    if (began === undefined || began.moved) return;
    const box = event.currentTarget.getBoundingClientRect();
    const found = hit(scene, view, event.clientX - box.left, event.clientY - box.top);
    if (found === undefined) return;
    const location = found.ticket === undefined ? undefined : useWorld.getState().tickets.get(found.ticket)?.location;
    choose(found.ticket === undefined ? { kind: 'technician', id: found.row.technician.id } : { kind: 'ticket', number: found.ticket }, location ?? found.row.technician.position);
  };

  return (
    <>
      <canvas ref={canvas} className="chart" aria-hidden="true" onPointerDown={press} onPointerMove={move} onPointerUp={release} />
      <HiddenGrid scene={scene} />
    </>
  );
}

/** Rows that a screen reader gets; the queue and its search reach the rest. */
const spokenRows = 20;
/** Nobody listens faster, and the grid's texts cost more than the whole picture. */
const spokenMillis = 2_000;

function useEvery<T>(millis: number, value: T): T {
  const [taken, take] = useState(value);
  const newest = useRef(value);
  newest.current = value;
  useEffect(() => {
    const timer = setInterval(() => take(newest.current), millis);
    return () => clearInterval(timer);
  }, [millis]);
  return taken;
}

function HiddenGrid({ scene }: { scene: Scene }) {
  const { t } = useLanguage();
  const { zone } = scene;
  const rows = useEvery(spokenMillis, scene.rows);
  return useMemo(
    () => (
      <div className="unseen" role="grid" aria-label={t('timeline.label')} aria-rowcount={rows.length}>
        {rows.slice(0, spokenRows).map(({ technician, bars }, index) => (
          <div role="row" key={technician.id} aria-rowindex={index + 1}>
            <span role="rowheader">{technician.name}</span>
            {technician.breakTime !== null && (
              <span role="gridcell">
                {t('timeline.break', { from: clockTime(technician.breakTime.from, zone), to: clockTime(technician.breakTime.to, zone) })}
              </span>
            )}
            {bars.map((bar) => (
              <span role="gridcell" key={bar.ticket}>
                {t(bar.partner === undefined ? 'timeline.visit' : 'timeline.visitOfTwo', { ticket: shortNumber(bar.ticket), state: bar.errand === 'AT_HOME' ? t(`shape.${bar.shape}`) : `${t(`errand.${bar.errand}`)}, ${t(`shape.${bar.shape}`)}`, from: clockTime(bar.start, zone), to: clockTime(bar.end, zone) })}
              </span>
            ))}
          </div>
        ))}
      </div>
    ),
    [rows, zone, t],
  );
}
