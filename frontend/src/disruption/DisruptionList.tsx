import { useLanguage } from '../language/language';
import { messageOf, request } from '../live/http';
import type { DisruptionFeature, LngLat } from '../live/types';
import { useWorld } from '../live/world';
import { startDrawing } from '../map/drawing';
import { toast, useChoice } from '../ui/choice';
import { useNow } from '../ui/now';
import { clockTime } from '../ui/time';

function middleOf(ring: readonly LngLat[]): LngLat {
  const count = Math.max(1, ring.length - 1);
  return [ring.slice(1).reduce((sum, corner) => sum + corner[0], 0) / count, ring.slice(1).reduce((sum, corner) => sum + corner[1], 0) / count];
}

/** The storms, closures and delays that are on or will come, each of which can be ended; and the way to a new storm. */
export function DisruptionList() {
  const { t } = useLanguage();
  const disruptions = useWorld((world) => world.disruptions);
  const drawing = useChoice((choice) => choice.corners !== undefined);
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const shown = [...disruptions.values()].filter(({ properties }) => Date.parse(properties.to) > minute).sort((a, b) => a.properties.from.localeCompare(b.properties.from));
  return (
    <section>
      <h2>{t('storm.title')}</h2>
      {shown.length === 0 && <p className="dim">{t('storm.none')}</p>}
      <ul className="disruptions">
        {shown.map((each) => <Entry key={each.id} disruption={each} now={minute} />)}
      </ul>
      <button type="button" className="wide storm-button" data-testid="draw-storm" disabled={drawing} onClick={startDrawing}>
        {t('storm.draw')}
      </button>
    </section>
  );
}

function Entry({ disruption, now }: { disruption: DisruptionFeature; now: number }) {
  const { t } = useLanguage();
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const technicians = useWorld((world) => world.technicians);
  const { id, geometry, properties } = disruption;
  const ring = geometry?.coordinates[0];
  const who = properties.technician ? technicians.get(properties.technician)?.name ?? properties.technician : undefined;
  const end = async () => {
    try {
      await request('DELETE', `/api/disruptions/${encodeURIComponent(id)}`);
    } catch (error) {
      toast(t('action.failed', { reason: messageOf(error) }), true);
    }
  };
  return (
    <li className={properties.kind}>
      <button type="button" className="quiet" disabled={ring === undefined} onClick={() => ring && useChoice.setState({ goTo: middleOf(ring) })}>
        <b>{t(`storm.kind.${properties.kind}`)}</b>{' '}
        {t('storm.span', { from: clockTime(properties.from, zone), to: clockTime(properties.to, zone) })}
        <small>
          {who !== undefined && `${who} +${t('card.minutes', { minutes: properties.minutes ?? 0 })} `}
          {properties.travelFactor != null && `${t('storm.travelFactor')} ×${properties.travelFactor} `}
          {properties.serviceFactor != null && properties.serviceFactor > 1 && `${t('storm.serviceFactor')} ×${properties.serviceFactor} `}
          {Date.parse(properties.from) > now && t('storm.later', { time: clockTime(properties.from, zone) })}
        </small>
      </button>
      <button type="button" data-testid="end-storm" onClick={() => void end()}>{t('storm.end')}</button>
    </li>
  );
}
