import { useLanguage, word } from '../language/language';
import type { Technician } from '../live/types';
import { ticketOf, useWorld } from '../live/world';
import { shapeOfStatus } from '../map/technicians';
import { shapeOf, shortNumber, techniciansOf, visitsOf } from '../ticket/standing';
import { ErrandTag } from '../ticket/Workshop';
import { choose, useChoice } from '../ui/choice';
import { Facts } from '../ui/Facts';
import { useNow } from '../ui/now';
import { Padlock, SignIcon } from '../ui/SignIcon';
import { clockTime, dayTime } from '../ui/time';

/** Everything about one technician: what he does now, his route with times, skills, shift and van. */
export function TechnicianCard({ id }: { id: string }) {
  const { t } = useLanguage();
  const technician = useWorld((world) => world.technicians.get(id));
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const now = useNow();
  if (technician === undefined) return null;
  const { shift, position, positionAt } = technician;
  return (
    <article className="card" data-testid="technician-card">
      <header>
        <SignIcon shape={shapeOfStatus[technician.status]} size={26} />
        <div>
          <h2>{technician.name} <small>{technician.id}</small></h2>
          <p>{t(`status.${technician.status}`)}{technician.inStorm && <em className="tag storm">{t('card.inStorm')}</em>}</p>
        </div>
        <button type="button" className="quiet close" aria-label={t('card.close')} onClick={() => choose(undefined)}>×</button>
      </header>
      <div className="buttons">
        <button type="button" disabled={position === null} onClick={() => position && useChoice.setState({ goTo: position })}>{t('action.show')}</button>
      </div>
      <Facts
        rows={[
          [t('card.phone'), technician.phone],
          [t('card.shift'), shift === null ? t('card.noShift') : `${clockTime(shift.from, zone)}–${clockTime(shift.to, zone)}`],
          [t('card.lastFix'), positionAt === null ? undefined : dayTime(positionAt, zone, now)],
          [t('card.skills'), technician.skills.map(({ skill, rating }) => (
            <span key={skill} className="tag" title={t('card.rating', { rating })}>{word('skill', skill, t)} {rating}/5</span>
          ))],
          [t('card.vanSpace'), t('card.appliances', { places: technician.vanSpace })],
          [t('card.van'), technician.vanStock.map((part) => word('part', part, t)).join(', ') || t('card.none')],
        ]}
      />
      <section>
        <h3>{t('card.route')}</h3>
        <Route technician={technician} now={now} zone={zone} />
      </section>
    </article>
  );
}

function Route({ technician, now, zone }: { technician: Technician; now: number; zone: string }) {
  const { t } = useLanguage();
  const tickets = useWorld((world) => world.tickets);
  const technicians = useWorld((world) => world.technicians);
  if (technician.route.length === 0) return <p className="dim">{t('card.noRoute')}</p>;
  return (
    <ol className="stops">
      {technician.route.map((visit) => {
        const ticket = tickets.get(ticketOf(visit));
        if (ticket === undefined) return <li key={visit}>{visit}</li>;
        const assignment = visitsOf(ticket).find((each) => each.visit === visit)?.assignment;
        const partner = techniciansOf(ticket).find((id) => id !== technician.id);
        return (
          <li key={visit}>
            <button type="button" className="quiet" onClick={() => choose({ kind: 'ticket', number: ticket.number }, ticket.location)}>
              <SignIcon shape={shapeOf(ticket, now)} label={t(`shape.${shapeOf(ticket, now)}`)} />
              <time>{assignment ? clockTime(assignment.arrival, zone) : ''}</time>
              <b>{shortNumber(ticket.number)}</b>
              <span>{ticket.address ?? ticket.customer.name}</span>
              <ErrandTag ticket={ticket} brief />
              {partner !== undefined && <em className="tag">{t('card.with', { name: technicians.get(partner)?.name ?? partner })}</em>}
              {assignment?.locked === true && <Padlock label={t('shape.locked')} />}
              {assignment != null && assignment.lateMinutes > 0 && <small className="late">+{t('queue.minutes', { minutes: assignment.lateMinutes })}</small>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
