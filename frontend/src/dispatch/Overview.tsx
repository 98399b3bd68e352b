import { DisruptionList } from '../disruption/DisruptionList';
import { useLanguage } from '../language/language';
import { phrase } from '../language/phrases';
import { useWorld } from '../live/world';
import { Moves } from '../ticket/Moves';
import type { Shape } from '../ui/colours';
import { Padlock, SignIcon } from '../ui/SignIcon';

const legend: Shape[] = ['unassigned', 'assigned', 'enRoute', 'onSite', 'late', 'done', 'idle', 'break', 'offline'];
const movesShown = 60;

/** What stands at the right while nothing is chosen: storms, the plan, the last reassignments, the meaning of the signs. */
export function Overview() {
  const { t, language } = useLanguage();
  const plan = useWorld((world) => world.plan);
  const moves = useWorld((world) => world.moves);
  return (
    <div className="card overview">
      <DisruptionList />
      <section>
        <h2>{t('overview.plan')} {plan !== undefined && <small>{t('overview.planVersion', { version: plan.version })}</small>}</h2>
        <dl>
          <dt>{t('overview.planReason')}</dt>
          <dd>{plan?.reason ? phrase(plan.reason, language) : t('card.none')}</dd>
          <dt>{t('overview.travel')}</dt>
          <dd>{t('card.minutes', { minutes: plan?.travelMinutes ?? 0 })}</dd>
        </dl>
      </section>
      <section className="grow">
        <h2>{t('overview.changes')}</h2>
        {moves.length === 0 ? <p className="dim">{t('overview.noChanges')}</p> : <Moves moves={moves.slice(0, movesShown)} />}
      </section>
      <section className="legend">
        <h2>{t('legend.title')}</h2>
        <ul>
          {legend.map((shape) => <li key={shape}><SignIcon shape={shape} />{t(`shape.${shape}`)}</li>)}
          <li><Padlock size={14} />{t('shape.locked')}</li>
        </ul>
      </section>
    </div>
  );
}
