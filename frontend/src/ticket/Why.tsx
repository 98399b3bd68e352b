import { useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage, word } from '../language/language';
import { messageOf, request } from '../live/http';
import type { Technician, Ticket } from '../live/types';
import { useWorld } from '../live/world';
import { toast, useChoice } from '../ui/choice';
import { clockTime } from '../ui/time';
import type { Alternative, Explanation, Forbidden, Term } from './explanation';

/** Plans may follow each other quickly; an explanation asked more often than this would only flicker. */
const renewMillis = 1_500;
const shownFirst = 4;

function useExplanation(ticket: Ticket): Explanation | 'loading' | 'none' {
  const [answer, setAnswer] = useState<Explanation | 'loading' | 'none'>('loading');
  const { visit, assignment } = ticket;
  const situation = `${visit} ${assignment?.technician} ${assignment?.position} ${assignment?.locked} ${assignment?.state}`;
  const asked = useRef(false);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      asked.current = true;
      request<Explanation>('GET', `/api/visits/${visit}/why`).then(
        (explanation) => current && setAnswer(explanation),
        () => current && setAnswer('none'),
      );
    }, asked.current ? renewMillis : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [visit, situation]);
  return answer;
}

/** Why this technician: what it costs, who else could go and for how much more, who cannot and what would have to change. */
export function Why({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const explanation = useExplanation(ticket);
  const assigning = useChoice((choice) => choice.assigning);
  if (assigning) return <AssignList ticket={ticket} explanation={typeof explanation === 'string' ? undefined : explanation} />;
  return (
    <section data-testid="why">
      <h3>{t('why.title')}</h3>
      {explanation === 'loading' && <p className="dim">{t('why.loading')}</p>}
      {explanation === 'none' && <p className="dim">{t('why.none')}</p>}
      {typeof explanation === 'object' && (
        <>
          <Terms terms={explanation.terms} />
          <h4>{t('why.alternatives')}</h4>
          <Alternatives alternatives={explanation.alternatives} />
          {explanation.forbidden.length > 0 && <ForbiddenList forbidden={explanation.forbidden} />}
        </>
      )}
    </section>
  );
}

function Terms({ terms }: { terms: readonly Term[] }) {
  const { t } = useLanguage();
  const shown = terms.filter((term) => term.points !== 0);
  const most = Math.max(1, ...shown.map((term) => Math.abs(term.points)));
  if (shown.length === 0) return null;
  return (
    <ul className="terms">
      {shown.map((term) => (
        <li key={term.code}>
          <span>{word('term', term.code, t)}{term.detail ? <small> {term.detail}</small> : null}</span>
          <i aria-hidden="true"><i style={{ width: `${(100 * Math.abs(term.points)) / most}%` }} /></i>
          <b>{Math.round(term.points)}</b>
        </li>
      ))}
    </ul>
  );
}

function difference(points: number): string {
  return points > 0 ? `+${Math.round(points)}` : points < 0 ? `−${Math.round(-points)}` : '±0';
}

function useName(): (id: string) => string {
  const technicians = useWorld((world) => world.technicians);
  return (id) => technicians.get(id)?.name ?? id;
}

function Alternatives({ alternatives }: { alternatives: readonly Alternative[] }) {
  const { t } = useLanguage();
  const name = useName();
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  if (alternatives.length === 0) return <p className="dim">{t('why.noAlternatives')}</p>;
  return (
    <Shortened>
      {alternatives.map((each) => (
        <li key={each.technician}>
          <span>{name(each.technician)}{each.arrival ? <small> {t('why.arrives', { time: clockTime(each.arrival, zone) })}</small> : null}</span>
          <b>{difference(each.difference)}</b>
        </li>
      ))}
    </Shortened>
  );
}

function ForbiddenList({ forbidden }: { forbidden: readonly Forbidden[] }) {
  const { t } = useLanguage();
  const name = useName();
  return (
    <>
      <h4>{t('why.forbidden')}</h4>
      <Shortened>
        {forbidden.map((each) => (
          <li key={each.technician}>
            <span>{name(each.technician)} <small>{each.detail ?? word('reason', each.rule, t)}</small>{each.change ? <small> {t('why.repair', { change: each.change })}</small> : null}</span>
          </li>
        ))}
      </Shortened>
    </>
  );
}

function Shortened({ children }: { children: React.ReactNode[] }) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="alternatives">{all ? children : children.slice(0, shownFirst)}</ul>
      {children.length > shownFirst && (
        <button type="button" className="link-button" onClick={() => setAll(!all)}>{all ? t('why.less') : t('why.more', { count: children.length - shownFirst })}</button>
      )}
    </>
  );
}

interface Candidate {
  technician: Technician;
  difference: number | undefined;
  forbidden: string | undefined;
  arrival: string | null | undefined;
}

function candidatesOf(technicians: Iterable<Technician>, explanation: Explanation | undefined, sayRule: (rule: string) => string): Candidate[] {
  const alternatives = new Map(explanation?.alternatives.map((each) => [each.technician, each]));
  const forbidden = new Map(explanation?.forbidden.map((each) => [each.technician, each.detail ?? sayRule(each.rule)]));
  const rows = [...technicians]
    .filter((technician) => technician.onShift || alternatives.has(technician.id) || forbidden.has(technician.id))
    .map((technician) => ({
      technician,
      difference: technician.id === explanation?.technician ? 0 : alternatives.get(technician.id)?.difference,
      forbidden: forbidden.get(technician.id),
      arrival: alternatives.get(technician.id)?.arrival,
    }));
  const weight = (row: Candidate) => row.difference ?? (row.forbidden === undefined ? 1e12 : 2e12);
  return rows.sort((a, b) => weight(a) - weight(b) || a.technician.id.localeCompare(b.technician.id));
}

/** The technicians to choose from, cheapest first; those whom a rule forbids stand last with the rule, for a person may still override. */
function AssignList({ ticket, explanation }: { ticket: Ticket; explanation: Explanation | undefined }) {
  const { t } = useLanguage();
  const technicians = useWorld((world) => world.technicians);
  const zone = useWorld((world) => world.city?.zone ?? 'UTC');
  const [search, setSearch] = useState('');
  const [busy, setBusy] = useState(false);
  const rows = useMemo(
    () => candidatesOf(technicians.values(), explanation, (rule) => word('reason', rule, t)),
    [technicians, explanation, t],
  );
  const wanted = search.trim().toLowerCase();
  const shown = rows.filter(({ technician }) => `${technician.name} ${technician.id}`.toLowerCase().includes(wanted));

  const assign = async (technician: Technician) => {
    setBusy(true);
    try {
      await request('POST', `/api/visits/${ticket.visit}/assign`, { technician: technician.id, locked: true });
      toast(t('action.assigned', { ticket: ticket.number, name: technician.name }));
      useChoice.setState({ assigning: false });
    } catch (error) {
      toast(t('action.failed', { reason: messageOf(error) }), true);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="assign" data-testid="assign">
      <h3>{t('action.assignTitle')}</h3>
      <form onSubmit={(event) => { event.preventDefault(); if (shown[0] !== undefined && !busy) void assign(shown[0].technician); }}>
        <input autoFocus type="search" aria-label={t('why.search')} placeholder={t('why.search')} value={search} onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => { if (event.key === 'Escape') useChoice.setState({ assigning: false }); }} />
      </form>
      <ul className="candidates">
        {shown.map(({ technician, difference: price, forbidden, arrival }) => (
          <li key={technician.id}>
            <button type="button" disabled={busy} className={forbidden === undefined ? '' : 'forbidden'} aria-label={t('action.assignTo', { name: technician.name })} onClick={() => void assign(technician)}>
              <span>
                {technician.name} <small>{technician.id}</small>
                <small className="row-who">{forbidden ?? (arrival ? t('why.arrives', { time: clockTime(arrival, zone) }) : t(`status.${technician.status}`))}</small>
              </span>
              <b>{technician.id === ticket.assignment?.technician ? t('why.current') : price === undefined ? '' : difference(price)}</b>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => useChoice.setState({ assigning: false })}>{t('action.back')}</button>
    </section>
  );
}
