import { useEffect, useRef, useState } from 'react';
import { translate } from '../language/language';
import { phrase } from '../language/phrases';
import { serverNow, useWorld, type SeenMove } from '../live/world';
import { isBreached, shortNumber } from '../ticket/standing';

const listenMillis = 5_000;
const spokenAtMost = 3;

function nameOf(technician: string | null): string {
  if (technician === null) return translate('card.nobody');
  return useWorld.getState().technicians.get(technician)?.name ?? technician;
}

function breachedNumbers(): Set<string> {
  const now = serverNow();
  return new Set([...useWorld.getState().tickets.values()].filter((ticket) => isBreached(ticket, now)).map((ticket) => ticket.number));
}

function movesText(moves: readonly SeenMove[]): string {
  if (moves.length > spokenAtMost) return translate('say.many', { count: moves.length, cause: phrase(moves[0]?.cause ?? '') });
  return translate('say.moved', {
    moves: moves.map((move) => translate('say.move', { ticket: shortNumber(move.ticket), from: nameOf(move.from), to: nameOf(move.to) })).join('; '),
  });
}

/** Speaks to people who do not look: of tickets that have become overdue and of reassignments, of nothing else. */
export function Announcer() {
  const [text, setText] = useState('');
  const breached = useRef<Set<string> | undefined>(undefined);
  const lastMove = useRef<SeenMove | undefined>(undefined);

  useEffect(() => {
    const timer = setInterval(() => {
      if (!useWorld.getState().loaded) return;
      const said: string[] = [];
      const now = breachedNumbers();
      const before = breached.current;
      const fresh = before === undefined ? [] : [...now].filter((number) => !before.has(number));
      breached.current = now;
      if (fresh.length > 0) said.push(translate('say.breached', { tickets: fresh.slice(0, spokenAtMost).map(shortNumber).join(', ') + (fresh.length > spokenAtMost ? ' …' : '') }));
      const { moves } = useWorld.getState();
      const end = lastMove.current === undefined ? moves.length : moves.indexOf(lastMove.current);
      const changed = moves.slice(0, end < 0 ? moves.length : end).filter((move) => move.from !== null && move.from !== move.to);
      lastMove.current = moves[0] ?? lastMove.current;
      if (changed.length > 0) said.push(movesText(changed));
      if (said.length > 0) setText(said.join('. '));
    }, listenMillis);
    return () => clearInterval(timer);
  }, []);

  return <p className="unseen" aria-live="polite" data-testid="announcer">{text}</p>;
}
