import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language/language';
import { messageOf, request } from '../live/http';
import type { LngLat } from '../live/types';
import { serverNow, useWorld } from '../live/world';
import { closeArea, giveUpDrawing } from '../map/drawing';
import { toast, useChoice } from '../ui/choice';
import { crossesItself, ringOf, wayTo } from './polygon';

const beginnings = [0, 15, 30, 60];
const lengths = [30, 60, 90, 120, 180, 240];
const travelFactors = [1.2, 1.5, 2, 2.5, 3, 4];
const serviceFactors = [1, 1.2, 1.5, 2];

interface PickProps {
  label: string;
  values: number[];
  value: number;
  text: (value: number) => string;
  onPick: (value: number) => void;
}

function Pick({ label, values, value, text, onPick }: PickProps) {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onPick(Number(event.target.value))}>
        {values.map((each) => <option key={each} value={each}>{text(each)}</option>)}
      </select>
    </label>
  );
}

/** What has been drawn so far and where the crosshair is, for who does not see it, too. */
function Progress({ corners, closed }: { corners: readonly LngLat[]; closed: boolean }) {
  const { t } = useLanguage();
  const aim = useChoice((choice) => choice.aim);
  const centre = useWorld((world) => world.city?.centre);
  const last = corners.at(-1);
  const from = last ?? centre;
  const count = t('storm.corners', { count: corners.length });
  if (closed || aim === undefined || aim === last || from === undefined) {
    return <p role="status" data-testid="storm-progress"><b>{count}</b>{closed && ` · ${t('storm.closed')}`}</p>;
  }
  const { north, east } = wayTo(from, aim);
  const way = [
    t(north < 0 ? 'storm.south' : 'storm.north', { metres: Math.abs(north) }),
    t(east < 0 ? 'storm.west' : 'storm.east', { metres: Math.abs(east) }),
  ].join(' ');
  return <p role="status" data-testid="storm-progress"><b>{count}</b> · {t(last === undefined ? 'storm.aimFromCentre' : 'storm.aimFromCorner', { way })}</p>;
}

/** Leads through a new storm: first the area on the map, then when and how hard. */
export function StormForm() {
  const { t } = useLanguage();
  const corners = useChoice((choice) => choice.corners);
  const closed = useChoice((choice) => choice.closed);
  const [begins, setBegins] = useState(0);
  const [lasts, setLasts] = useState(90);
  const [travelFactor, setTravelFactor] = useState(2.5);
  const [serviceFactor, setServiceFactor] = useState(1.2);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLElement>(null);
  const drawing = corners !== undefined;
  // From the button that began it, so that Enter sets corners; then to the first field; at the end back to the button.
  useEffect(() => {
    if (!drawing) return;
    (closed ? form.current?.querySelector('select') : form.current)?.focus();
    return () => document.querySelector<HTMLElement>('[data-testid=draw-storm]')?.focus();
  }, [drawing, closed]);
  if (corners === undefined) return null;
  const crossing = crossesItself(corners);

  const post = async () => {
    setBusy(true);
    const from = serverNow() + begins * 60_000;
    try {
      await request('POST', '/api/disruptions', {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [ringOf(corners)] },
        properties: { kind: 'storm', ...(begins === 0 ? {} : { from: new Date(from).toISOString() }), to: new Date(from + lasts * 60_000).toISOString(), travelFactor, serviceFactor },
      });
      giveUpDrawing();
    } catch (error) {
      toast(t('action.failed', { reason: messageOf(error) }), true);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section ref={form} className="storm-form" tabIndex={-1} aria-label={t('storm.draw')} aria-describedby={closed ? undefined : 'storm-drawing'}>
      {closed ? (
        <div className="storm-picks">
          <Pick label={t('storm.starts')} values={beginnings} value={begins} onPick={setBegins} text={(minutes) => (minutes === 0 ? t('storm.startsNow') : t('storm.startsIn', { minutes }))} />
          <Pick label={t('storm.lasts')} values={lengths} value={lasts} onPick={setLasts} text={(minutes) => t('card.minutes', { minutes })} />
          <Pick label={t('storm.travelFactor')} values={travelFactors} value={travelFactor} onPick={setTravelFactor} text={(factor) => t('storm.times', { factor })} />
          <Pick label={t('storm.serviceFactor')} values={serviceFactors} value={serviceFactor} onPick={setServiceFactor} text={(factor) => t('storm.times', { factor })} />
        </div>
      ) : (
        <p id="storm-drawing">{t('storm.drawing')}</p>
      )}
      <Progress corners={corners} closed={closed} />
      {crossing && <p role="alert" className="refused">{t('storm.crosses')}</p>}
      <div className="buttons">
        {closed ? (
          <button type="button" className="primary" data-testid="post-storm" disabled={crossing || busy} onClick={() => void post()}>{t('storm.post')}</button>
        ) : (
          <button type="button" data-testid="close-area" disabled={corners.length < 3} onClick={closeArea}>{t('storm.finish')}</button>
        )}
        <button type="button" onClick={giveUpDrawing}>{t('storm.cancel')}</button>
      </div>
    </section>
  );
}
