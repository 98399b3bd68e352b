import { useState } from 'react';
import { useLanguage, word } from '../language/language';
import { messageOf, request } from '../live/http';
import type { Assignment, Ticket, Visit } from '../live/types';
import { useWorld } from '../live/world';
import { choose, toast, useChoice } from '../ui/choice';
import { Facts } from '../ui/Facts';
import { useNow } from '../ui/now';
import { Padlock, SignIcon } from '../ui/SignIcon';
import { clockTime, dayTime, minutesUntil, shortSpan } from '../ui/time';
import { Moves } from './Moves';
import { reasonOf } from './reason';
import { isOnSite, isOpen, isThere, lateMinutes, shapeOf, visitsOf } from './standing';
import { Why } from './Why';
import { Widened } from './Widened';
import { ErrandTag, Workshop } from './Workshop';

/** Everything about one ticket, what will happen to it and why, and what a person can do about it. */
export function TicketCard({ number }: { number: string }) {
  const { t } = useLanguage();
  const ticket = useWorld((world) => world.tickets.get(number));
  const moves = useWorld((world) => world.moves);
  const now = useNow();
  const change = useChange();
  const [picked, setPicked] = useState<string>();
  if (ticket === undefined) {
    return (
      <article className="card">
        <header><h2>{number}</h2><button type="button" className="quiet close" aria-label={t('card.close')} onClick={() => choose(undefined)}>×</button></header>
        <p className="dim">{t('card.gone')}</p>
      </article>
    );
  }
  const shape = shapeOf(ticket, now);
  const seen = moves.filter((move) => move.ticket === number);
  const visits = visitsOf(ticket);
  const visit = visits.find((each) => each.visit === picked) ?? (visits[0] as Visit);
  return (
    <article className="card" data-testid="ticket-card">
      <header>
        <SignIcon shape={shape} size={26} />
        <div>
          <h2>{ticket.number}</h2>
          <p>
            {shape === 'late' ? t('card.lateBy', { minutes: lateMinutes(ticket, now) }) : t(`shape.${shape}`)}{' '}
            {ticket.priority !== 'NORMAL' && <em className={`tag ${ticket.priority.toLowerCase()}`}>{t(`priority.${ticket.priority}`)}</em>}
            <em className="tag">{word('category', ticket.category, t)}</em>
            {ticket.helper !== null && <em className="tag">{t('card.two')}</em>}
            <ErrandTag ticket={ticket} />
            {ticket.flags.map((flag) => <em key={flag} className="tag flag">{word('flag', flag, t)}</em>)}
          </p>
        </div>
        <button type="button" className="quiet close" aria-label={t('card.close')} onClick={() => choose(undefined)}>×</button>
      </header>
      <Countdown ticket={ticket} now={now} />
      {isOpen(ticket) && <Actions ticket={ticket} visit={visit} />}
      <Workshop ticket={ticket} now={now} change={change} />
      <section>
        <h3>{t('card.assignment')}</h3>
        {ticket.helper !== null && <Together ticket={ticket} now={now} picked={visit.visit} onPick={setPicked} />}
        {visits.filter((each) => ticket.helper === null || each.visit === visit.visit).map((each) => <VisitFacts key={each.visit} visit={each} now={now} />)}
      </section>
      <TicketFacts ticket={ticket} now={now} />
      {isOpen(ticket) && !isThere(visit) && visit.assignment?.state !== 'DONE' && <Why ticket={ticket} visit={visit} />}
      <section>
        <h3>{t('card.history')}</h3>
        {seen.length === 0 ? <p className="dim">{t('card.noHistory')}</p> : <Moves moves={seen} />}
      </section>
    </article>
  );
}

function Countdown({ ticket, now }: { ticket: Ticket; now: number }) {
  const { t } = useLanguage();
  if (!isOpen(ticket) || isOnSite(ticket)) return null;
  const minutes = minutesUntil(ticket.breachAt, now);
  const time = shortSpan(minutes, t);
  return (
    <p className={`countdown ${minutes < 0 ? 'bad' : minutes <= 30 ? 'warn' : ''}`}>
      {t('card.breach')} <b>{t(minutes < 0 ? 'queue.overdueBy' : 'queue.dueIn', { time })}</b>
    </p>
  );
}

function VisitFacts({ visit, now }: { visit: Visit; now: number }) {
  const { t } = useLanguage();
  return visit.assignment === null
    ? <p className="dim">{reasonOf(visit.unassignedReason, t) ?? t('card.notAssigned')}</p>
    : <AssignmentFacts assignment={visit.assignment} now={now} />;
}

/** Both of the two with when each is there and when they begin; the one that is picked is the one that buttons and reasons are about. */
function Together({ ticket, now, picked, onPick }: { ticket: Ticket; now: number; picked: string; onPick: (visit: string) => void }) {
  const { t } = useLanguage();
  const technicians = useWorld((world) => world.technicians);
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const visits = visitsOf(ticket);
  const start = visits.map(({ assignment }) => assignment?.start).sort().at(-1);
  return (
    <div data-testid="together">
      <p className="together">{start === undefined || visits.some(({ assignment }) => assignment === null) ? t('card.startTogether') : t('card.startTogetherAt', { time: dayTime(start, zone, now) })}</p>
      <div className="buttons pair" role="group" aria-label={t('card.two')}>
        {visits.map(({ visit, assignment }, index) => (
          <button key={visit} type="button" aria-pressed={visit === picked} onClick={() => onPick(visit)}>
            <small>{t(index === 0 ? 'card.lead' : 'card.helper')}</small>
            <b>{assignment === null ? t('card.nobody') : technicians.get(assignment.technician)?.name ?? assignment.technician}</b>
            <small>{assignment === null ? t('shape.unassigned') : `${t(`visit.${assignment.state}`)} · ${t('card.arrival')} ${clockTime(assignment.arrival, zone)}`}</small>
          </button>
        ))}
      </div>
    </div>
  );
}

function AssignmentFacts({ assignment, now }: { assignment: Assignment; now: number }) {
  const { t } = useLanguage();
  const technician = useWorld((world) => world.technicians.get(assignment.technician));
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const at = (instant: string) => dayTime(instant, zone, now);
  return (
    <>
      <p className="who">
        <button type="button" className="link-button" onClick={() => choose({ kind: 'technician', id: assignment.technician }, technician?.position)}>
          {technician?.name ?? assignment.technician}
        </button>
        {' · '}{t(`visit.${assignment.state}`)}{' · '}{t('card.stop', { position: assignment.position + 1 })}
        {assignment.locked && <em className="tag"><Padlock /> {t('card.locked')}</em>}{' '}
        <Widened radius={assignment.radius} />
      </p>
      <ol className="times">
        <li><small>{t('card.leave')}</small><b>{at(assignment.leave)}</b></li>
        <li><small>{t('card.arrival')}</small><b>{at(assignment.arrival)}</b></li>
        <li><small>{t('card.start')}</small><b>{at(assignment.start)}</b></li>
        <li><small>{t('card.departure')}</small><b>{at(assignment.departure)}</b></li>
      </ol>
      <p className="dim">
        {t('card.travel')} {t('card.minutes', { minutes: Math.round(assignment.travelSeconds / 60) })}{' · '}
        {assignment.lateMinutes > 0 ? <b className="late">{t('card.lateBy', { minutes: assignment.lateMinutes })}</b> : t('card.onTime')}
        {assignment.radius?.widened === 0 && <>{' · '}{t('card.radius', { kilometres: assignment.radius.metres / 1000 })}</>}
      </p>
    </>
  );
}

function TicketFacts({ ticket, now }: { ticket: Ticket; now: number }) {
  const { t } = useLanguage();
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const { window } = ticket;
  return (
    <section>
      <h3>{t('card.facts')}</h3>
      <Facts
        rows={[
          [t('card.customer'), <>{ticket.customer.name} {ticket.customer.level === 'VIP' && <em className="tag vip">{t('level.VIP')}</em>}</>],
          [t('card.phone'), <Phone key={ticket.number} ticket={ticket} />],
          [t('card.address'), ticket.address],
          [t('card.symptom'), ticket.symptom],
          [t('card.window'), window === null ? t('card.noWindow') : `${dayTime(window.from, zone, now)}–${clockTime(window.to, zone)}`],
          [t('card.slaDue'), dayTime(ticket.slaDue, zone, now)],
          [t('card.service'), t('card.minutes', { minutes: ticket.serviceMinutes })],
          [t('card.skills'), ticket.skills.map((skill) => word('skill', skill, t)).join(', ')],
          [t('card.parts'), ticket.parts.map((part) => word('part', part, t)).join(', ') || t('card.none')],
          [t('card.created'), dayTime(ticket.createdAt, zone, now)],
        ]}
      />
    </section>
  );
}

function Phone({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const [phone, setPhone] = useState<string>();
  if (ticket.customer.phone === '') return <>{t('card.none')}</>;
  const reveal = async () => {
    try {
      setPhone((await request<{ phone: string }>('POST', `/api/tickets/${ticket.number}/phone`)).phone);
    } catch (error) {
      toast(t('action.failed', { reason: messageOf(error) }), true);
    }
  };
  return phone !== undefined ? <b>{phone}</b> : (
    <>{ticket.customer.phone} <button type="button" className="link-button" title={t('card.revealTitle')} onClick={() => void reveal()}>{t('card.reveal')}</button></>
  );
}

/** Sends a change and says only when it was refused; a change that was accepted is seen at once through the live stream. */
function useChange(): (method: string, path: string, body?: unknown) => Promise<void> {
  const { t } = useLanguage();
  return async (method, path, body) => {
    try {
      await request(method, path, body);
    } catch (error) {
      toast(t('action.failed', { reason: messageOf(error) }), true);
    }
  };
}

function Actions({ ticket, visit: { visit, assignment, unassignedReason } }: { ticket: Ticket; visit: Visit }) {
  const { t } = useLanguage();
  const change = useChange();
  const [cancelling, setCancelling] = useState(false);
  const { number } = ticket;
  if (cancelling) return <Cancelling number={number} onBack={() => setCancelling(false)} />;
  return (
    <div className="buttons">
      <button type="button" className="primary" title="A" onClick={() => useChoice.setState({ assigning: true })}>{t('action.assign')}</button>
      {assignment?.locked === true && <button type="button" onClick={() => void change('POST', `/api/visits/${visit}/unlock`)}>{t('action.unlock')}</button>}
      {assignment?.locked === false && !isThere({ visit, assignment, unassignedReason }) && (
        <button type="button" onClick={() => void change('POST', `/api/visits/${visit}/assign`, { technician: assignment.technician, locked: true })}>{t('action.lock')}</button>
      )}
      {assignment?.locked === true && <button type="button" title={t('action.undoTitle')} onClick={() => void change('POST', `/api/visits/${visit}/undo`)}>{t('action.undo')}</button>}
      {ticket.flags.includes('NEEDS_REVIEW') && <button type="button" onClick={() => void change('POST', `/api/tickets/${number}/review`)}>{t('action.review')}</button>}
      {ticket.location !== null && <button type="button" onClick={() => ticket.location && useChoice.setState({ goTo: ticket.location })}>{t('action.show')}</button>}
      <button type="button" className="danger" onClick={() => setCancelling(true)}>{t('action.cancel')}</button>
    </div>
  );
}

function Cancelling({ number, onBack }: { number: string; onBack: () => void }) {
  const { t } = useLanguage();
  const change = useChange();
  const [reason, setReason] = useState('');
  return (
    <form
      className="cancelling"
      onSubmit={(event) => {
        event.preventDefault();
        void change('DELETE', `/api/tickets/${number}?reason=${encodeURIComponent(reason)}`).then(onBack);
      }}
    >
      <label>{t('action.reason')}<input autoFocus required maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <div className="buttons">
        <button type="submit" className="danger">{t('action.reallyCancel')}</button>
        <button type="button" onClick={onBack}>{t('action.back')}</button>
      </div>
    </form>
  );
}
