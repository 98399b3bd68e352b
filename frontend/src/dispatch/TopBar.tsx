import { useEffect, useMemo, useState } from 'react';
import { chooseLanguage, useLanguage } from '../language/language';
import { messageOf, request } from '../live/http';
import { useWorld } from '../live/world';
import type { Shape } from '../ui/colours';
import { toast, useChoice, type Filter } from '../ui/choice';
import { useNow } from '../ui/now';
import { SignIcon } from '../ui/SignIcon';
import { clockSeconds } from '../ui/time';
import { figuresOf } from './figures';

interface FigureProps {
  name: string;
  value: number | string;
  tone?: 'bad' | 'late' | 'warn' | 'storm' | undefined;
  sign?: Shape | undefined;
  filter?: Filter;
  /** Left out where the screen is too narrow for all: the last one first. */
  spare?: 'first' | 'second';
  testId?: string;
}

function Figure({ name, value, tone, sign, filter, spare, testId }: FigureProps) {
  const content = (
    <>
      <span className="figure-value" data-testid={testId}>{sign && <SignIcon shape={sign} size={18} />}{value}</span>
      <span className="figure-name">{name}</span>
    </>
  );
  const look = `figure ${tone ?? ''} ${spare ? `spare-${spare}` : ''}`;
  return filter === undefined ? (
    <div className={look}>{content}</div>
  ) : (
    <button type="button" className={look} onClick={() => useChoice.setState({ filter, search: '' })}>{content}</button>
  );
}

interface TopBarProps {
  /** The territories to choose from; empty for who sees the whole city. */
  parts: readonly string[];
  part: string | undefined;
  onPart: (part: string) => void;
  onSignedOut: () => void;
}

export function TopBar({ parts, part, onPart, onSignedOut }: TopBarProps) {
  const { t } = useLanguage();
  const tickets = useWorld((world) => world.tickets);
  const technicians = useWorld((world) => world.technicians);
  const replans = useWorld((world) => world.plan?.replansPerMinute ?? 0);
  const city = useWorld((world) => world.city);
  const now = useNow();
  // Counting thousands of tickets each second would be waste: minutes decide here, ten seconds are fine enough.
  const tenSeconds = Math.floor(now / 10_000);
  const figures = useMemo(() => figuresOf(tickets.values(), technicians.values(), tenSeconds * 10_000), [tickets, technicians, tenSeconds]);

  return (
    <header className="top">
      <div className="brand">
        <img src="/favicon.svg" alt="" width={26} height={26} />
        <strong>{t('app.brand')}</strong>
        <span>{city?.name}</span>
        {parts.length === 1 && <span data-testid="territory">{part}</span>}
        {parts.length > 1 && (
          <select aria-label={t('top.territory')} title={t('top.territory')} data-testid="territory" value={part} onChange={(event) => onPart(event.target.value)}>
            {parts.map((each) => <option key={each}>{each}</option>)}
          </select>
        )}
      </div>
      <div className="figures" role="group" aria-label={t('top.label')}>
        <Figure name={t('top.breachedNow')} value={figures.breached} tone={figures.breached > 0 ? 'bad' : undefined} filter="late" testId="breached" />
        <Figure
          name={t('top.lateByPlan')}
          value={figures.late}
          tone={figures.late > 0 ? 'late' : undefined}
          sign={figures.late > 0 ? 'late' : undefined}
          filter="late"
          testId="late-by-plan"
        />
        <Figure name={t('top.breachSoon')} value={figures.soon} tone={figures.soon > 0 ? 'warn' : undefined} filter="all" />
        <Figure name={t('top.unassigned')} value={figures.unassigned} tone={figures.unassigned > 0 ? 'warn' : undefined} filter="unassigned" testId="unassigned" />
        <Figure name={t('top.inStorm')} value={figures.inStorm} tone={figures.inStorm > 0 ? 'storm' : undefined} filter="storm" testId="in-storm" />
        <Figure name={t('top.onShift')} value={figures.onShift} spare="second" />
        <Figure name={t('top.replans')} value={Number.isInteger(replans) ? replans : replans.toFixed(1)} spare="first" />
      </div>
      <LinkState />
      <CityClock />
      <UserMenu onSignedOut={onSignedOut} />
    </header>
  );
}

function LinkState() {
  const { t } = useLanguage();
  const link = useWorld((world) => world.link);
  return <div className={`link ${link}`} role="status" data-testid="link" data-link={link}><i aria-hidden="true" />{t(`link.${link}`)}</div>;
}

const speeds = [1, 5, 10, 20, 60];

function CityClock() {
  const { t } = useLanguage();
  const now = useNow();
  const zone = useWorld((world) => world.city?.zone);
  const speed = useWorld((world) => world.clock.speed);
  const [demo, setDemo] = useState(false);

  useEffect(() => {
    request('GET', '/api/demo/sign-in').then(() => setDemo(true), () => setDemo(false));
  }, []);

  const change = async (wanted: number) => {
    try {
      await request('POST', '/api/demo/speed', { speed: wanted });
    } catch (error) {
      toast(t('action.failed', { reason: messageOf(error) }), true);
    }
  };
  return (
    <div className="clock">
      <time title={t('top.clock')}>{zone === undefined ? '' : clockSeconds(now, zone)}</time>
      {demo && (
        <select aria-label={t('top.speed')} title={t('top.speed')} value={speed} onChange={(event) => void change(Number(event.target.value))}>
          {(speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b)).map((each) => <option key={each} value={each}>{each}×</option>)}
        </select>
      )}
    </div>
  );
}

function UserMenu({ onSignedOut }: { onSignedOut: () => void }) {
  const { t, language } = useLanguage();
  const me = useWorld((world) => world.me);
  const signOut = async () => {
    try {
      await request('DELETE', '/api/session');
    } finally {
      onSignedOut();
    }
  };
  return (
    <div className="user">
      <button type="button" lang={language === 'zh' ? 'en' : 'zh'} title={t('language.switchTitle')} data-testid="language" onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}>
        {t('language.switch')}
      </button>
      <details>
        <summary aria-label={t('user.menu')}>{me?.name ?? '…'}</summary>
        <div className="menu">
          <span className="small">{me?.roles.join(', ')}</span>
          <button type="button" onClick={() => void signOut()}>{t('user.signOut')}</button>
        </div>
      </details>
    </div>
  );
}
