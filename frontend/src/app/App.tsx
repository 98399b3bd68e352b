import { useCallback, useEffect, useState } from 'react';
import { enterDemoAgain, rememberDemo } from '../account/demo';
import { SignIn } from '../account/SignIn';
import { Refusal, request } from '../live/http';
import type { Me } from '../live/types';
import { forgetWorld } from '../live/world';
import { ControlRoom } from './ControlRoom';

type Session = 'unknown' | 'out' | Me;

const retryMillis = 2_000;

/** Who is signed in decides what is shown. The first request also brings the CSRF cookie that every later change needs. */
export function App() {
  const [session, setSession] = useState<Session>('unknown');
  const [unreachable, setUnreachable] = useState(false);

  const ask = useCallback(async () => {
    try {
      setSession(await request<Me>('GET', '/api/me'));
      setUnreachable(false);
    } catch (error) {
      const answered = error instanceof Refusal && error.status < 500;
      setUnreachable(!answered);
      if (answered) setSession('out');
    }
  }, []);

  useEffect(() => {
    void ask();
  }, [ask]);

  useEffect(() => {
    if (!unreachable) return;
    const timer = setInterval(() => void ask(), retryMillis);
    return () => clearInterval(timer);
  }, [unreachable, ask]);

  const signOut = useCallback(() => {
    rememberDemo(false);
    forgetWorld();
    setSession('out');
    // A new anonymous answer renews the CSRF cookie for the next sign-in.
    void ask();
  }, [ask]);

  /** The session ended without anybody here wanting it. */
  const lost = useCallback(async () => {
    const me = await enterDemoAgain();
    if (me === undefined) signOut();
    else setSession(me);
  }, [signOut]);

  if (session === 'unknown') return <SignIn waiting unreachable={unreachable} onSignedIn={setSession} />;
  if (session === 'out') return <SignIn unreachable={unreachable} onSignedIn={setSession} />;
  return <ControlRoom me={session} onSignedOut={signOut} onSessionLost={lost} />;
}
