import { expect, it } from 'vitest';
import { orderOf, ticketScale, type TicketSign } from './ticketSigns';

const sign = (changes: Partial<TicketSign>): TicketSign => ({ number: '1', label: '1', at: [0, 0], shape: 'assigned', priority: 'NORMAL', locked: false, late: 0, chosen: false, ...changes });

it('lays what somebody has to act on over the rest', () => {
  const fromTheBottom = [
    sign({ shape: 'done', priority: 'URGENT' }),
    sign({}),
    sign({ priority: 'URGENT' }),
    sign({ shape: 'unassigned' }),
    sign({ shape: 'unassigned', late: 10 }),
  ];
  const orders = fromTheBottom.map(orderOf);
  expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
});

it('shows a late ticket as large as an urgent one, and a done one small', () => {
  const [late, urgent, normal, done] = [sign({ shape: 'late' }), sign({ priority: 'URGENT' }), sign({}), sign({ shape: 'done', priority: 'URGENT' })].map((each) => ticketScale(12, each)) as [number, number, number, number];
  expect(late).toBe(urgent);
  expect(urgent).toBeGreaterThan(normal);
  expect(normal).toBeGreaterThan(done);
});
