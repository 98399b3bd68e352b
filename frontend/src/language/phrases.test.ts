import { expect, it } from 'vitest';
import { phrase } from './phrases';

it.each([
  ['ticket 20260105001 received', '工单 20260105001 新受理'],
  ['T07 DECLINED 20260105001-1; disruption S1 opened and 3 more', 'T07 拒单 20260105001-1；突发 S1 生效 等另外 3 项'],
  ['T07 ARRIVED 20260105001-1-2', 'T07 到达 20260105001-1-2'],
  ['excluded by the customer; lift the exclusion', '客户已排除；可解除排除'],
  ['T46 declined: 没修过', 'T46 拒单：没修过'],
  ['ticket 20260105001 went to the workshop', '工单 20260105001 拉回车间'],
  ['van full: room for 2 in that shift; agree a later day or allow more van space', '车已装满：该班次可装 2 件；可改日或增加车位'],
  ['+400 m radius', '半径放宽 400 米'],
  ['a sentence nobody knows', 'a sentence nobody knows'],
])('says "%s" in Chinese', (english, expected) => {
  expect(phrase(english, 'zh')).toBe(expected);
});

it('says states in words in English, too', () => {
  expect(phrase('T57 ARRIVED 20260105001-1; T07 EN_ROUTE 20260105002-1 and 2 more', 'en')).toBe('T57 arrived at 20260105001-1; T07 set out for 20260105002-1 and 2 more');
});

it('leaves other English as the server says it', () => {
  expect(phrase('ticket 20260105001 received', 'en')).toBe('ticket 20260105001 received');
});
