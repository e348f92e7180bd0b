import { expect, test } from 'vitest';
import { chosenOf, setMove } from './headroom-set.ts';

const place = {
  agency: 'dept:tuphap',
  procedure: '1.001612',
  agencyName: 'Sở Tư pháp',
  procedureName: 'Cấp phiếu lý lịch tư pháp',
};
const other = { ...place, agency: '643', agencyName: 'Thành phố Buôn Ma Thuột' };

test('online and paid of one place are one step', () => {
  const set = setMove(setMove([], place, 'online', 5), place, 'payment', 2);
  expect(set).toEqual([{ ...place, online: 5, paid: 2 }]);
  expect(chosenOf(set, place, 'payment')).toBe(2);
});

test('a step without dossiers is none, and leaves the others', () => {
  const set = setMove(setMove([], place, 'online', 5), other, 'online', 1);
  expect(setMove(set, place, 'online', 0)).toEqual([{ ...other, online: 1, paid: 0 }]);
  expect(chosenOf(set, { agency: null, procedure: null }, 'online')).toBe(0);
});
