import { expect, it } from 'vitest';
import { aTechnician, aTicket, anAssignment } from '../live/sample';
import { faintness } from './routeLines';
import { standingOut, stopsOf } from './routes';

const known = {
  tickets: new Map([
    aTicket({ number: '1', location: [1, 1], assignment: anAssignment({ technician: 'A' }), helper: { visit: '1-1-2', assignment: anAssignment({ technician: 'B' }), unassignedReason: null } }),
    aTicket({ number: '2', location: [2, 2] }),
  ].map((each) => [each.number, each])),
  technicians: new Map([
    aTechnician({ id: 'A', route: ['2-1', '1-1'] }),
    aTechnician({ id: 'B', route: ['3-1', '4-1', '1-1-2'] }),
  ].map((each) => [each.id, each])),
};

it('lets both technicians of a ticket stand out', () => {
  expect(standingOut({ kind: 'ticket', number: '1' }, known)).toEqual(['A', 'B']);
  expect(standingOut({ kind: 'technician', id: 'A' }, known)).toEqual(['A']);
  expect(standingOut({ kind: 'ticket', number: 'gone' }, known)).toEqual([]);
  expect(standingOut(undefined, known)).toEqual([]);
});

it('numbers the stops that have a place, with both numbers where two meet', () => {
  expect(stopsOf(['A', 'B'], known)).toEqual([{ at: [2, 2], order: '1' }, { at: [1, 1], order: '2/3' }]);
});

it('draws many routes fainter, none invisible', () => {
  expect([0, 60, 180, 5000].map(faintness)).toEqual([0.3, 0.3, 0.1, 0.04]);
});
