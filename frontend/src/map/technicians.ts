import { positions } from '../live/positions';
import type { TechnicianStatus } from '../live/types';
import { useWorld } from '../live/world';
import { useChoice } from '../ui/choice';
import type { Shape } from '../ui/colours';
import { Gliding } from './gliding';
import type { MapLayer } from './layer';
import { TechnicianSigns, type TechnicianSign } from './technicianSigns';

/** Twenty pictures a second look smooth at town speed. */
const pictureMillis = 50;

export const shapeOfStatus: Record<TechnicianStatus, Shape> = {
  OFF_SHIFT: 'offline',
  OFFLINE: 'offline',
  IDLE: 'idle',
  EN_ROUTE: 'enRoute',
  ON_SITE: 'onSite',
  BREAK: 'break',
};

/** Those on the map; there is one at a time. */
let shown: TechnicianSigns | undefined;

/** The technician who is shown at this point of the map or within reach of it, in pixels. */
export function technicianAt({ x, y }: { x: number; y: number }, reach = 0): string | undefined {
  return shown?.at(x, y, reach)?.id;
}

function signsOf(gliding: Gliding, now: number): TechnicianSign[] {
  const { chosen } = useChoice.getState();
  return [...useWorld.getState().technicians.values()].flatMap(({ id, name, status, inStorm }) => {
    const at = gliding.at(id, now) ?? positions.get(id)?.at;
    if (at === undefined) return [];
    return {
      id,
      name,
      at,
      shape: shapeOfStatus[status],
      turn: status === 'EN_ROUTE' ? positions.get(id)?.heading ?? 0 : 0,
      inStorm,
      away: status === 'OFF_SHIFT',
      chosen: chosen?.kind === 'technician' && chosen.id === id,
    };
  });
}

/** Technicians moving evenly between the frames, over the map and not in it. */
export const technicianLayer: MapLayer = (map) => {
  const gliding = new Gliding(matchMedia('(prefers-reduced-motion: reduce)').matches);
  const signs = new TechnicianSigns(map);
  shown = signs;
  let painted = -Infinity;
  let frame: number | undefined;
  let changed = false;
  const paint = () => {
    painted = performance.now();
    changed = false;
    signs.paint(signsOf(gliding, painted));
  };
  const ask = () => {
    frame ??= requestAnimationFrame(step);
  };
  const step = () => {
    frame = undefined;
    if (changed || performance.now() - painted >= pictureMillis) paint();
    if (painted <= gliding.until) ask();
  };
  const change = () => {
    changed = true;
    ask();
  };
  const aim = (ids: readonly string[]) => {
    const now = performance.now();
    for (const id of ids) {
      const fix = positions.get(id);
      if (fix !== undefined) gliding.aim(id, fix.at, now);
    }
    ask();
  };
  aim([...useWorld.getState().technicians.keys()]);
  paint();
  map.on('move', paint);
  const ends = [
    positions.listen(aim),
    useWorld.subscribe((world, before) => {
      if (world.technicians !== before.technicians) change();
    }),
    useChoice.subscribe((choice, before) => {
      if (choice.chosen !== before.chosen) change();
    }),
    () => map.off('move', paint),
    () => frame !== undefined && cancelAnimationFrame(frame),
    () => signs.end(),
    () => (shown = undefined),
  ];
  return () => ends.forEach((end) => end());
};
