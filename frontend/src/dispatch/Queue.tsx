import { useMemo } from 'react';
import { useLanguage, word } from '../language/language';
import type { Technician, Ticket } from '../live/types';
import { useWorld } from '../live/world';
import { reasonOf } from '../ticket/reason';
import { isLocked, isOnSite, isOpen, lacksSomebody, lateMinutes, shapeOf, shortNumber, visitsOf } from '../ticket/standing';
import { ErrandTag } from '../ticket/Workshop';
import { choose, useChoice, type Filter } from '../ui/choice';
import { useNow } from '../ui/now';
import { Padlock, SignIcon } from '../ui/SignIcon';
import { minutesUntil, shortSpan } from '../ui/time';
import { VirtualList } from '../ui/VirtualList';
import { soonMinutes } from './figures';
import { countBy, queueRows, type QueueQuestion } from './queueRows';

const filters: Filter[] = ['all', 'unassigned', 'late', 'urgent', 'storm', 'done'];
const rowHeight = 66;
/** Order and filters need no more than this; the minutes in the rows themselves are always exact. */
const renewMillis = 10_000;

function useQuestion(now: number): QueueQuestion {
  const technicians = useWorld((world) => world.technicians);
  const disruptions = useWorld((world) => world.disruptions);
  const filter = useChoice((choice) => choice.filter);
  const search = useChoice((choice) => choice.search);
  const renewed = Math.floor(now / renewMillis);
  return useMemo(() => {
    const at = renewed * renewMillis;
    const storms = [...disruptions.values()]
      .filter(({ properties: { kind, from, to } }) => kind === 'storm' && Date.parse(from) <= at && Date.parse(to) > at)
      .flatMap(({ geometry }) => geometry?.coordinates.slice(0, 1) ?? []);
    return { filter, search, now: at, technicians, storms };
  }, [filter, search, technicians, disruptions, renewed]);
}

export function Queue() {
  const { t } = useLanguage();
  const tickets = useWorld((world) => world.tickets);
  const chosen = useChoice((choice) => choice.chosen);
  const now = useNow();
  const question = useQuestion(now);
  const { filter, search, technicians } = question;
  const rows = useMemo(() => queueRows(tickets.values(), question), [tickets, question]);
  const counts = useMemo(() => countBy(tickets.values(), question), [tickets, question]);
  const chosenNumber = chosen?.kind === 'ticket' ? chosen.number : undefined;
  const chosenIndex = chosenNumber === undefined ? -1 : rows.findIndex((row) => row.number === chosenNumber);

  const step = (key: string): boolean => {
    const target = { ArrowDown: chosenIndex + 1, ArrowUp: Math.max(0, chosenIndex - 1), Home: 0, End: rows.length - 1, Enter: chosenIndex }[key];
    if (target === undefined) return false;
    const row = rows[Math.min(target, rows.length - 1)];
    if (row !== undefined) choose({ kind: 'ticket', number: row.number }, key === 'Enter' ? row.location : undefined);
    return true;
  };

  return (
    <nav className="queue" aria-label={t('queue.title')}>
      <input
        id="queue-search"
        type="search"
        placeholder={t('queue.search')}
        aria-label={t('queue.searchLabel')}
        value={search}
        onChange={(event) => useChoice.setState({ search: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') step('ArrowDown');
        }}
      />
      <div className="chips" role="group" aria-label={t('queue.filters')}>
        {filters.map((each) => (
          <button key={each} type="button" className="chip" aria-pressed={filter === each} onClick={() => useChoice.setState({ filter: each })}>
            {t(`queue.${each}`)} <b>{counts[each]}</b>
          </button>
        ))}
      </div>
      <FoundTechnicians technicians={technicians} search={search} />
      {rows.length === 0 && <p className="empty">{search === '' ? t('queue.allClear') : t('queue.empty')}</p>}
      <VirtualList
        rows={rows}
        rowHeight={rowHeight}
        keyOf={(row) => row.number}
        focus={chosenIndex}
        label={t('queue.title')}
        activeId={chosenIndex >= 0 ? `row-${chosenNumber}` : undefined}
        onKey={step}
        draw={(row) => <Row ticket={row} technicians={technicians} chosen={chosenNumber === row.number} now={now} />}
      />
      <p className="keys">{t('queue.keys')}</p>
    </nav>
  );
}

const foundAtMost = 4;

function FoundTechnicians({ technicians, search }: { technicians: ReadonlyMap<string, Technician>; search: string }) {
  const { t } = useLanguage();
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return null;
  const found = [...technicians.values()].filter(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase().includes(wanted)).slice(0, foundAtMost);
  return (
    <div className="chips" role="group" aria-label={t('queue.technicians')}>
      {found.map((technician) => (
        <button key={technician.id} type="button" className="chip" onClick={() => choose({ kind: 'technician', id: technician.id }, technician.position)}>
          {technician.name} <b>{technician.id}</b>
        </button>
      ))}
    </div>
  );
}

/** The big figure of a row: minutes until the promise breaks, negative once it has. It warns as well where the plan comes too late. */
function Deadline({ ticket, now }: { ticket: Ticket; now: number }) {
  const { t } = useLanguage();
  if (!isOpen(ticket)) return <span className="deadline calm">{t(`ticketState.${ticket.state}`)}</span>;
  if (isOnSite(ticket)) return <span className="deadline calm">{t('shape.onSite')}</span>;
  const minutes = minutesUntil(ticket.breachAt, now);
  const late = lateMinutes(ticket, now);
  const tone = late > 0 ? 'bad' : minutes <= soonMinutes ? 'warn' : 'calm';
  const time = shortSpan(minutes, t);
  const due = t(minutes < 0 ? 'queue.overdueBy' : 'queue.dueIn', { time });
  return (
    <span className={`deadline ${tone}`} title={minutes >= 0 && late > 0 ? `${due} · ${t('card.lateBy', { minutes: late })}` : due}>
      {minutes < 0 ? '−' : ''}{time}
    </span>
  );
}

interface RowProps {
  ticket: Ticket;
  technicians: ReadonlyMap<string, Technician>;
  chosen: boolean;
  now: number;
}

function Row({ ticket, technicians, chosen, now }: RowProps) {
  const { t } = useLanguage();
  const shape = shapeOf(ticket, now);
  const late = lateMinutes(ticket, now);
  const waiting = isOpen(ticket) && lacksSomebody(ticket);
  const visits = visitsOf(ticket);
  const reason = visits.find(({ assignment }) => assignment === null)?.unassignedReason ?? null;
  const who = visits.flatMap(({ assignment }) => {
    const technician = technicians.get(assignment?.technician ?? '');
    return technician === undefined || assignment === null ? [] : [`${technician.name} · ${t(`visit.${assignment.state}`)}`];
  });
  return (
    <div
      id={`row-${ticket.number}`}
      role="option"
      aria-selected={chosen}
      className={`row ${ticket.priority.toLowerCase()}`}
      onClick={() => choose({ kind: 'ticket', number: ticket.number }, ticket.location)}
    >
      <span className="row-sign"><SignIcon shape={shape} size={20} label={t(`shape.${shape}`)} /></span>
      <span className="row-text">
        <span className="row-head">
          <b>{shortNumber(ticket.number)}</b>
          {ticket.priority !== 'NORMAL' && <em className={`tag ${ticket.priority.toLowerCase()}`}>{t(`priority.${ticket.priority}`)}</em>}
          {ticket.helper !== null && <em className="tag" title={t('card.two')}>{t('card.twoShort')}</em>}
          <ErrandTag ticket={ticket} brief />
          {ticket.customer.level === 'VIP' && <em className="tag vip">{t('level.VIP')}</em>}
          {isLocked(ticket) && <Padlock label={t('shape.locked')} />}
          <span className="row-customer">{ticket.customer.name}</span>
        </span>
        <span className="row-place">{ticket.address ?? ticket.symptom ?? word('category', ticket.category, t)}</span>
        <span className={waiting ? 'row-who open' : 'row-who'} title={waiting ? reasonOf(reason, t) : undefined}>
          {who.length > 0 && late > 0 && <em className="late">{t('card.lateBy', { minutes: late })} · </em>}
          {who.join(' + ')}
          {waiting && (who.length > 0 ? ' + ' : '')}{waiting && (reasonOf(reason, t, true) ?? t('shape.unassigned'))}
        </span>
      </span>
      <Deadline ticket={ticket} now={now} />
    </div>
  );
}
