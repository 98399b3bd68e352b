import { useEffect, useState, type FormEvent } from 'react';
import { chooseLanguage, useLanguage } from '../language/language';
import { messageOf, Refusal } from '../live/http';
import type { Me } from '../live/types';
import { demoSignIn, rememberDemo, signIn, type Credentials } from './demo';

interface Props {
  waiting?: boolean;
  unreachable: boolean;
  onSignedIn: (me: Me) => void;
}

/** The roles that may see the snapshot; a technician has his own page. */
const roles = ['DISPATCHER', 'SUPERVISOR', 'PLANNER', 'ADMIN'];

export function SignIn({ waiting = false, unreachable, onSignedIn }: Props) {
  const { t, language } = useLanguage();
  const [demo, setDemo] = useState<Credentials>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (waiting || unreachable) return;
    demoSignIn().then(setDemo, () => setDemo(undefined));
  }, [waiting, unreachable]);

  const enter = async (credentials: Credentials, byButton: boolean) => {
    setBusy(true);
    setError(undefined);
    try {
      const me = await signIn(credentials);
      rememberDemo(byButton);
      if (me.roles.some((role) => roles.includes(role))) onSignedIn(me);
      else setError(t('signIn.forbidden', { name: me.name }));
    } catch (refused) {
      setError(refused instanceof Refusal && refused.status === 401 ? t('signIn.wrong') : messageOf(refused));
    } finally {
      setBusy(false);
    }
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void enter({ name: String(form.get('name')), password: String(form.get('password')) }, false);
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <header>
          <img src="/favicon.svg" alt="" width={44} height={44} />
          <h1>{t('signIn.title')}</h1>
          <button type="button" className="quiet" title={t('language.switchTitle')} onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}>
            {t('language.switch')}
          </button>
        </header>
        {unreachable && <p role="status" className="notice">{t('signIn.unreachable')}</p>}
        {!waiting && demo !== undefined && (
          <section className="demo">
            <p>{t('signIn.demo', { name: demo.name })}</p>
            <button type="button" className="primary" data-testid="enter-demo" disabled={busy} onClick={() => void enter(demo, true)}>
              {t('signIn.demoEnter')}
            </button>
            <p className="small"><code>{demo.name}</code> · <code>{demo.password}</code></p>
          </section>
        )}
        {!waiting && (
          <form onSubmit={submit}>
            <label>
              {t('signIn.name')}
              <input name="name" autoComplete="username" required />
            </label>
            <label>
              {t('signIn.password')}
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
            {error !== undefined && <p role="alert" className="refused">{error}</p>}
            <button type="submit" disabled={busy}>{t('signIn.enter')}</button>
          </form>
        )}
      </div>
    </main>
  );
}
