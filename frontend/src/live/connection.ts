import { Client, ReconnectionTimeMode } from '@stomp/stompjs';
import { Follower } from './follower';
import { Refusal, request } from './http';
import type { Delta, PositionFrame, Snapshot } from './types';

export type Link = 'connecting' | 'live' | 'lost';

export interface Listener {
  link(link: Link): void;
  reset(snapshot: Snapshot): void;
  apply(delta: Delta): void;
  positions(frame: PositionFrame): void;
  /** The session is no longer valid: a person has to sign in again. */
  signedOut(): void;
}

/** What the connection needs from the outside; a test gives its own. */
export interface Wires {
  open(handlers: SocketHandlers): () => void;
  snapshot(): Promise<Snapshot>;
  later(milliseconds: number, task: () => void): () => void;
}

export interface SocketHandlers {
  subscribed(): void;
  delta(delta: Delta): void;
  positions(frame: PositionFrame): void;
  cut(): void;
}

const firstRetryMillis = 500;
const longestRetryMillis = 8_000;
/** A frame may overtake the deltas it knows of by the time of one broker hop; two frames are far above that. */
const patienceMillis = 2_000;

/** Holds the link to the server for as long as the page is open; nobody ever has to press a refresh button. */
export class LiveConnection {
  readonly #listener: Listener;
  readonly #wires: Wires;
  readonly #follower: Follower;
  #close: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelDoubt: (() => void) | undefined;
  #retryMillis = firstRetryMillis;
  /** Counts subscriptions: an answer that was asked for under an older one is not used. */
  #generation = 0;

  /** @param territory whose picture it follows; without one, the whole city's */
  constructor(listener: Listener, territory?: string, wires: Wires = stompWires(territory)) {
    this.#listener = listener;
    this.#wires = wires;
    this.#follower = new Follower(
      (snapshot) => listener.reset(snapshot),
      (delta) => listener.apply(delta),
      () => void this.#fetch(),
    );
  }

  start(): void {
    this.#listener.link('connecting');
    this.#close = this.#wires.open({
      subscribed: () => {
        this.#generation++;
        this.#follower.subscribed();
      },
      delta: (delta) => this.#follower.delta(delta),
      positions: (frame) => {
        this.#listener.positions(frame);
        this.#doubt(frame);
      },
      cut: () => this.#cut(),
    });
  }

  stop(): void {
    const close = this.#close;
    this.#close = undefined;
    this.#cut();
    close?.();
  }

  #cut(): void {
    this.#generation++;
    this.#cancelRetry?.();
    this.#cancelDoubt?.();
    this.#cancelDoubt = undefined;
    this.#follower.cut();
    this.#listener.link('lost');
    // Without a valid session the socket is refused with no word; only a request can tell that from a server that is down.
    if (this.#close !== undefined) void this.#probe();
  }

  async #probe(): Promise<void> {
    try {
      await this.#wires.snapshot();
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) this.#listener.signedOut();
    }
  }

  async #fetch(): Promise<void> {
    const generation = this.#generation;
    try {
      const snapshot = await this.#wires.snapshot();
      if (generation !== this.#generation) return;
      this.#retryMillis = firstRetryMillis;
      this.#follower.snapshot(snapshot);
      if (this.#follower.following) this.#listener.link('live');
    } catch (error) {
      if (generation !== this.#generation) return;
      // If the session can be had again, the next try finds it; if not, the listener stops this connection.
      if (error instanceof Refusal && error.status === 401) this.#listener.signedOut();
      this.#listener.link('connecting');
      this.#cancelRetry = this.#wires.later(this.#retryMillis, () => void this.#fetch());
      this.#retryMillis = Math.min(this.#retryMillis * 2, longestRetryMillis);
    }
  }

  #doubt(frame: PositionFrame): void {
    if (!this.#follower.missedBy(frame) || this.#cancelDoubt !== undefined) return;
    this.#cancelDoubt = this.#wires.later(patienceMillis, () => {
      this.#cancelDoubt = undefined;
      if (this.#follower.missedBy(frame)) this.#follower.renew();
    });
  }
}

function stompWires(territory: string | undefined): Wires {
  const ofTerritory = territory === undefined ? '' : `/${territory}`;
  const query = territory === undefined ? '' : `?territory=${encodeURIComponent(territory)}`;
  return {
    open(handlers) {
      let connects = 0;
      const client = new Client({
        brokerURL: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
        reconnectDelay: firstRetryMillis,
        maxReconnectDelay: longestRetryMillis,
        reconnectTimeMode: ReconnectionTimeMode.EXPONENTIAL,
        heartbeatIncoming: 10_000,
        heartbeatOutgoing: 10_000,
        connectionTimeout: 10_000,
        onConnect: () => {
          const receipt = `subscribed-${++connects}`;
          client.watchForReceipt(receipt, () => handlers.subscribed());
          client.subscribe(`/topic/positions${ofTerritory}`, (message) => handlers.positions(JSON.parse(message.body) as PositionFrame));
          // Only with the server's receipt is it sure that no delta falls between the subscription and the snapshot.
          client.subscribe(`/topic/live${ofTerritory}`, (message) => handlers.delta(JSON.parse(message.body) as Delta), { receipt });
        },
        onWebSocketClose: () => handlers.cut(),
      });
      client.activate();
      return () => void client.deactivate();
    },
    snapshot: () => request<Snapshot>('GET', `/api/snapshot${query}`),
    later(milliseconds, task) {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
