import { useLanguage } from '../language/language';
import type { Ticket } from '../live/types';
import { useWorld } from '../live/world';
import { Facts } from '../ui/Facts';
import { dayTime } from '../ui/time';
import { waitsForRepair } from './standing';

const dayMillis = 24 * 3_600_000;

/** What the visit is for, if it carries an appliance: pick-up or return. */
export function ErrandTag({ ticket, brief = false }: { ticket: Ticket; brief?: boolean }) {
  const { t } = useLanguage();
  const { errand } = ticket;
  if (errand === 'AT_HOME') return null;
  return <em className="tag errand" title={t(`errand.${errand}`)}>{t(brief ? `errand.${errand}.brief` : `errand.${errand}`)}</em>;
}

interface WorkshopProps {
  ticket: Ticket;
  now: number;
  change: (method: string, path: string, body?: unknown) => Promise<void>;
}

/** Where the appliance is and when it is ready; as long as it is not, whoever knows better says so here. */
export function Workshop({ ticket, now, change }: WorkshopProps) {
  const { t } = useLanguage();
  const technicians = useWorld((world) => world.technicians);
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const { number, pickedUpBy, repairReadyAt } = ticket;
  if (pickedUpBy === null || repairReadyAt === null) return null;
  const waits = waitsForRepair(ticket, now);
  const ready = (at: number) => void change('PATCH', `/api/tickets/${number}`, { repairReadyAt: new Date(at).toISOString() });
  return (
    <section data-testid="workshop">
      <h3>{t('workshop.title')}</h3>
      <Facts
        rows={[
          [t('workshop.pickedUpBy'), technicians.get(pickedUpBy)?.name ?? pickedUpBy],
          [t(waits ? 'workshop.readyAt' : 'workshop.readySince'), dayTime(repairReadyAt, zone, now)],
        ]}
      />
      {waits && (
        <div className="buttons">
          <button type="button" onClick={() => ready(now)}>{t('workshop.readyNow')}</button>
          <button type="button" onClick={() => ready(Date.parse(repairReadyAt) + dayMillis)}>{t('workshop.dayLater')}</button>
        </div>
      )}
    </section>
  );
}
