import { useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage, word, type Translate } from '../language/language';
import { phrase } from '../language/phrases';
import { messageOf, request } from '../live/http';
import type { Technician, Ticket, Visit } from '../live/types';
import { useWorld } from '../live/world';
import { toast, useChoice } from '../ui/choice';
import type { Alternative, Explanation } from './explanation';
import { reasonOf } from './reason';

/** Plans may follow each other quickly; an explanation asked more often than this would only flicker. */
const renewMillis = 1_500;
const shownFirst = 4;

function useExplanation({ visit, assignment }: Visit): Explanation | 'loading' | 'none' {
  const [answer, setAnswer] = useState<Explanation | 'loading' | 'none'>('loading');
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
export function Why({ ticket, visit }: { ticket: Ticket; visit: Visit }) {
  const { t } = useLanguage();
  const explanation = useExplanation(visit);
  const assigning = useChoice((choice) => choice.assigning);
  if (assigning) return <AssignList ticket={ticket} visit={visit} explanation={typeof explanation === 'string' ? undefined : explanation} />;
  return (
    <section data-testid="why">
      <h3>{t('why.title')}</h3>
      {explanation === 'loading' && <p className="dim">{t('why.loading')}</p>}
      {explanation === 'none' && <p className="dim">{t('why.none')}</p>}
      {typeof explanation === 'object' && (
        <>
          {explanation.unassigned !== null && <p className="dim">{reasonOf(`${explanation.unassigned.code}: ${explanation.unassigned.detail}`, t)}</p>}
          <Terms terms={explanation.terms} />
          {explanation.radiusKilometres !== null && <p className="dim">{t('why.radius', { kilometres: explanation.radiusKilometres })}</p>}
          <h4>{t('why.alternatives')}</h4>
          <Alternatives alternatives={explanation.alternatives.filter((each) => each.possible)} />
          {explanation.alternatives.some((each) => !each.possible) && <ForbiddenList forbidden={explanation.alternatives.filter((each) => !each.possible)} />}
        </>
      )}
    </section>
  );
}

function Terms({ terms }: { terms: Readonly<Record<string, number>> }) {
  const { t } = useLanguage();
  const shown = Object.entries(terms).filter(([, points]) => points !== 0);
  const most = Math.max(1, ...shown.map(([, points]) => Math.abs(points)));
  if (shown.length === 0) return null;
  return (
    <ul className="terms">
      {shown.map(([code, points]) => (
        <li key={code}>
          <span>{word('term', code, t)}</span>
          <i aria-hidden="true"><i className={points < 0 ? 'gain' : ''} style={{ width: `${(100 * Math.abs(points)) / most}%` }} /></i>
          <b>{points < 0 ? difference(points) : points.toLocaleString('en')}</b>
        </li>
      ))}
    </ul>
  );
}

function difference(points: number): string {
  const size = Math.abs(points).toLocaleString('en');
  return points > 0 ? `+${size}` : points < 0 ? `−${size}` : '±0';
}

function useName(): (id: string) => string {
  const technicians = useWorld((world) => world.technicians);
  return (id) => technicians.get(id)?.name ?? id;
}

function kilometres(metres: number): string {
  return `${(metres / 1000).toFixed(1)} km`;
}

function Alternatives({ alternatives }: { alternatives: readonly Alternative[] }) {
  const { t } = useLanguage();
  const name = useName();
  if (alternatives.length === 0) return <p className="dim">{t('why.noAlternatives')}</p>;
  return (
    <Shortened>
      {alternatives.map((each) => (
        <li key={each.technician}>
          <span>{name(each.technician)} <small>{each.technician} · {kilometres(each.distanceMetres)}</small></span>
          <b>{difference(each.extraPoints ?? 0)}</b>
        </li>
      ))}
    </Shortened>
  );
}

function ruleText({ rule, remedy }: Alternative, t: Translate): string {
  return [rule === null ? '' : word('rule', rule, t), remedy === null ? '' : phrase(remedy)].filter((part) => part !== '').join(' · ');
}

function ForbiddenList({ forbidden }: { forbidden: readonly Alternative[] }) {
  const { t } = useLanguage();
  const name = useName();
  return (
    <>
      <h4>{t('why.forbidden')}</h4>
      <Shortened>
        {forbidden.map((each) => (
          <li key={each.technician}>
            <span>{name(each.technician)} <small>{kilometres(each.distanceMetres)} · {ruleText(each, t)}</small></span>
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
  alternative: Alternative | undefined;
}

function candidatesOf(technicians: Iterable<Technician>, explanation: Explanation | undefined): Candidate[] {
  const order = new Map(explanation?.alternatives.map((each, index) => [each.technician, { each, index }]));
  const place = (id: string) => (id === explanation?.technician ? -1 : order.get(id)?.index ?? order.size);
  return [...technicians]
    .filter((technician) => technician.onShift || order.has(technician.id))
    .map((technician) => ({ technician, alternative: order.get(technician.id)?.each }))
    .sort((a, b) => place(a.technician.id) - place(b.technician.id) || a.technician.id.localeCompare(b.technician.id));
}

/** The technicians to choose from, cheapest first; those whom a rule forbids stand last with the rule, for a person may still override. */
function AssignList({ ticket, visit, explanation }: { ticket: Ticket; visit: Visit; explanation: Explanation | undefined }) {
  const { t } = useLanguage();
  const technicians = useWorld((world) => world.technicians);
  const [search, setSearch] = useState('');
  const [busy, setBusy] = useState(false);
  const rows = useMemo(
    () => candidatesOf(technicians.values(), explanation),
    [technicians, explanation],
  );
  const wanted = search.trim().toLowerCase();
  const shown = rows.filter(({ technician }) => `${technician.name} ${technician.id}`.toLowerCase().includes(wanted));

  const assign = async (technician: Technician) => {
    setBusy(true);
    try {
      await request('POST', `/api/visits/${visit.visit}/assign`, { technician: technician.id, locked: true });
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
        {shown.map(({ technician, alternative }) => (
          <li key={technician.id}>
            <button type="button" disabled={busy} className={alternative?.possible === false ? 'forbidden' : ''} aria-label={t('action.assignTo', { name: technician.name })} onClick={() => void assign(technician)}>
              <span>
                {technician.name} <small>{technician.id}</small>
                <small className="row-who">{alternative?.possible === false ? ruleText(alternative, t) : t(`status.${technician.status}`)}{alternative === undefined ? '' : ` · ${kilometres(alternative.distanceMetres)}`}</small>
              </span>
              <b>{technician.id === visit.assignment?.technician ? t('why.current') : alternative?.extraPoints == null ? '' : difference(alternative.extraPoints)}</b>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => useChoice.setState({ assigning: false })}>{t('action.back')}</button>
    </section>
  );
}
