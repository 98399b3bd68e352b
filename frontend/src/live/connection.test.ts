import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection, type SocketHandlers, type Wires } from './connection';
import { Refusal } from './http';
import type { Snapshot } from './types';

const empty: Snapshot = {
  epoch: 'a', seq: 1, now: '2026-01-05T12:00:00Z', clockSpeed: 1, clockStands: false, plan: { version: 0, madeAt: null, reason: '', unassigned: 0, travelMinutes: 0, replansPerMinute: 0 }, technicians: [], tickets: [], disruptions: [],
  city: { name: 'C', zone: 'UTC', bounds: [0, 0, 1, 1], centre: [0, 0], attribution: '' },
  territory: 'city', me: { name: 'm', roles: [] },
};

function connected(snapshot: () => Promise<Snapshot>) {
  let socket: SocketHandlers | undefined;
  const waits: { milliseconds: number; task: () => void }[] = [];
  const wires: Wires = {
    open(handlers) {
      socket = handlers;
      return () => undefined;
    },
    snapshot,
    later(milliseconds, task) {
      const wait = { milliseconds, task };
      waits.push(wait);
      return () => waits.splice(waits.indexOf(wait) >>> 0, 1);
    },
  };
  const listener = { link: vi.fn(), reset: vi.fn(), apply: vi.fn(), positions: vi.fn(), signedOut: vi.fn() };
  const connection = new LiveConnection(listener, undefined, wires);
  connection.start();
  return { connection, listener, waits, socket: socket as unknown as SocketHandlers };
}

const settled = () => new Promise((done) => setTimeout(done, 0));

describe('LiveConnection', () => {
  let refuse: number | undefined;
  const snapshot = async () => {
    if (refuse !== undefined) throw new Refusal(refuse, 'refused');
    return empty;
  };

  beforeEach(() => {
    refuse = undefined;
  });

  it('is live only when the snapshot is there', async () => {
    const { listener, socket } = connected(snapshot);
    socket.subscribed();
    expect(listener.link).toHaveBeenLastCalledWith('connecting');
    await settled();
    expect(listener.reset).toHaveBeenCalledWith(empty);
    expect(listener.link).toHaveBeenLastCalledWith('live');
  });

  it('tries the snapshot again, each time after a longer while', async () => {
    const { listener, socket, waits } = connected(snapshot);
    refuse = 503;
    socket.subscribed();
    await settled();
    waits.at(-1)?.task();
    await settled();
    expect(waits.map((wait) => wait.milliseconds)).toEqual([500, 1000]);
    refuse = undefined;
    waits.at(-1)?.task();
    await settled();
    expect(listener.link).toHaveBeenLastCalledWith('live');
  });

  it('says that the link is lost at a cut and is live again after the next subscription', async () => {
    const { listener, socket } = connected(snapshot);
    socket.subscribed();
    await settled();
    socket.cut();
    expect(listener.link).toHaveBeenLastCalledWith('lost');
    socket.subscribed();
    await settled();
    expect(listener.reset).toHaveBeenCalledTimes(2);
    expect(listener.link).toHaveBeenLastCalledWith('live');
  });

  it('does not take the answer of a subscription that was cut meanwhile', async () => {
    const answers: ((answer: Snapshot) => void)[] = [];
    const { listener, socket } = connected(() => new Promise((answer) => answers.push(answer)));
    socket.subscribed();
    socket.cut();
    answers[0]?.(empty);
    await settled();
    expect(listener.reset).not.toHaveBeenCalled();
  });

  it('sends the person to the sign-in when the session has ended', async () => {
    const { listener, socket } = connected(snapshot);
    refuse = 401;
    socket.cut();
    await settled();
    expect(listener.signedOut).toHaveBeenCalled();
  });

  it('does not take a server that is down for a session that has ended', async () => {
    const { listener, socket } = connected(snapshot);
    refuse = 502;
    socket.cut();
    await settled();
    expect(listener.signedOut).not.toHaveBeenCalled();
  });

  it('asks for the truth when frames keep telling of a delta that never came', async () => {
    const { listener, socket, waits } = connected(snapshot);
    socket.subscribed();
    await settled();
    socket.positions({ at: '', positions: [], seq: 2, epoch: 'a' });
    waits.at(-1)?.task();
    await settled();
    expect(listener.reset).toHaveBeenCalledTimes(2);
  });
});
