import { useEffect } from 'react';
import { Announcer } from '../dispatch/Announcer';
import { Overview } from '../dispatch/Overview';
import { Queue } from '../dispatch/Queue';
import { Timeline } from '../dispatch/Timeline';
import { TopBar } from '../dispatch/TopBar';
import { StormForm } from '../disruption/StormForm';
import { useLanguage } from '../language/language';
import { follow } from '../live/session';
import { useWorld } from '../live/world';
import { CityMap } from '../map/CityMap';
import { TechnicianCard } from '../technician/TechnicianCard';
import { TicketCard } from '../ticket/TicketCard';
import { useChoice } from '../ui/choice';
import { clockTime } from '../ui/time';
import { Toasts } from '../ui/Toasts';
import { useKeys } from './keys';

interface Props {
  onSignedOut: () => void;
  onSessionLost: () => Promise<void>;
}

/** The dispatcher's screen: figures above, queue left, map in the middle, card right, timeline below. */
export function ControlRoom({ onSignedOut, onSessionLost }: Props) {
  const { t } = useLanguage();
  const city = useWorld((world) => world.city);
  const chosen = useChoice((choice) => choice.chosen);
  useEffect(() => follow(() => void onSessionLost()), [onSessionLost]);
  useKeys();

  return (
    <div className="room">
      <h1 className="unseen">{t('app.title')}</h1>
      <TopBar onSignedOut={onSignedOut} />
      <Queue />
      <main className="middle">
        {city !== undefined && <CityMap city={city} />}
        <StormForm />
        <LinkNotice />
      </main>
      <aside className="right" aria-label={chosen === undefined ? t('overview.title') : t(chosen.kind === 'ticket' ? 'card.ticket' : 'card.technician')}>
        {chosen === undefined && <Overview />}
        {chosen?.kind === 'ticket' && <TicketCard key={chosen.number} number={chosen.number} />}
        {chosen?.kind === 'technician' && <TechnicianCard key={chosen.id} id={chosen.id} />}
      </aside>
      <Timeline />
      <Announcer />
      <Toasts />
    </div>
  );
}

/** Says that the picture is old, as long as it is. */
function LinkNotice() {
  const { t } = useLanguage();
  const lost = useWorld((world) => world.link !== 'live' && world.loaded);
  const city = useWorld((world) => world.city);
  const clock = useWorld((world) => world.clock);
  if (!lost || city === undefined) return null;
  return <p className="link-notice" role="status">{t('link.stale', { time: clockTime(clock.now, city.zone) })}</p>;
}
