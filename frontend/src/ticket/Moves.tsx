import { useLanguage } from '../language/language';
import { phrase } from '../language/phrases';
import { useWorld, type SeenMove } from '../live/world';
import { choose } from '../ui/choice';
import { clockTime } from '../ui/time';
import { Widened } from './Widened';
import { shortNumber } from './standing';

/** Reassignments, newest first: when, which ticket, from whom to whom, why. */
export function Moves({ moves }: { moves: readonly SeenMove[] }) {
  const { t, language } = useLanguage();
  const technicians = useWorld((world) => world.technicians);
  const tickets = useWorld((world) => world.tickets);
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const name = (id: string | null) => (id === null ? t('card.nobody') : technicians.get(id)?.name ?? id);
  return (
    <ol className="moves" tabIndex={0} aria-label={t('overview.changes')}>
      {moves.map((move, index) => (
        <li key={`${move.at}-${move.visit}-${index}`}>
          <button type="button" className="quiet" onClick={() => choose({ kind: 'ticket', number: move.ticket }, tickets.get(move.ticket)?.location)}>
            <time>{clockTime(move.at, zone)}</time>
            <b>{shortNumber(move.ticket)}</b>
            <span>{name(move.from)} → {name(move.to)}</span>
            <small>{phrase(move.cause, language)} <Widened radius={move.radius} /></small>
          </button>
        </li>
      ))}
    </ol>
  );
}
