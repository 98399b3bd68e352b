import { Component, type ReactNode } from 'react';
import { translate } from '../language/language';
import { messageOf } from '../live/http';

interface State {
  error: unknown;
}

/** Says that the page has broken, instead of a blank screen in front of somebody who would then think all is quiet. */
export class Fence extends Component<{ children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <main className="sign-in">
        <div className="sign-in-card" role="alert">
          <h1>{translate('app.broken')}</h1>
          <p className="dim">{messageOf(this.state.error)}</p>
          <button type="button" className="primary" onClick={() => location.reload()}>{translate('app.reload')}</button>
        </div>
      </main>
    );
  }
}
