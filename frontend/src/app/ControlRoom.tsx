import { useState, useEffect } from 'react';
import { Announcer } from '../dispatch/Announcer';
import { Overview } from '../dispatch/Overview';
import { Queue } from '../dispatch/Queue';
import { Timeline } from '../dispatch/Timeline';
import { TopBar } from '../dispatch/TopBar';
import { StormForm } from '../disruption/StormForm';
import { useLanguage } from '../language/language';
import { follow } from '../live/session';
import type { Me } from '../live/types';
import { forgetWorld, useWorld } from '../live/world';
import { CityMap } from '../map/CityMap';
import { TechnicianCard } from '../technician/TechnicianCard';
import { TicketCard } from '../ticket/TicketCard';
import { useChoice } from '../ui/choice';
import { clockTime } from '../ui/time';
import { Toasts } from '../ui/Toasts';
import { useKeys } from './keys';

interface Props {
  me: Me;
  onSignedOut: () => void;
  onSessionLost: () => Promise<void>;
}

/** The dispatcher's screen: figures above, queue left, map in the middle, card right, timeline below. */
export function ControlRoom({ me, onSignedOut, onSessionLost }: Props) {
  const { t } = useLanguage();
  const city = useWorld((world) => world.city);
  const chosen = useChoice((choice) => choice.chosen);
  const { parts, part, choosePart } = useTerritory(me);
  useEffect(() => follow(part, () => void onSessionLost()), [part, onSessionLost]);
  useKeys();

  return (
    <div className="room">
      <h1 className="unseen">{t('app.title')}</h1>
      <TopBar parts={parts} part={part} onPart={choosePart} onSignedOut={onSignedOut} />
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

/** Whoever does not see the whole city is shown one territory of his, and may change to another. */
function useTerritory(me: Me) {
  const parts = me.territories === undefined || me.territories.includes('city') ? [] : me.territories;
  const [chosen, choose] = useState<string>();
  const part = chosen !== undefined && parts.includes(chosen) ? chosen : parts[0];
  const choosePart = (next: string) => {
    forgetWorld();
    choose(next);
  };
  return { parts, part, choosePart };
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
