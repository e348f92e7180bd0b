import { expect, test } from 'vitest';
import { dailyTallySql } from '../tally-sql.ts';
import { seriesCut } from './series-tally-sql.ts';

const rule = {
  unit: 'month',
  from: '2024-01-01',
  to: '2024-12-31',
  tenDaysFrom: '2024-11-08',
  tenDaysTo: '2025-01-06',
} as const;

test('one scan counts every month and tells apart what was received before and after each change', () => {
  const cut = seriesCut(rule, ['2024-11-01', '2025-07-01']);
  const sql = dailyTallySql('agency', ['received', 'online'], null, cut);
  expect(sql.slice(sql.indexOf(')\nselect') + 2)).toMatchInlineSnapshot(`
    "select
      agency,
      cast(extract(year from received_on) * 12 + extract(month from received_on) as integer) as day,
      case when received_on < cast('2024-11-01' as date) then 0 when received_on < cast('2025-07-01' as date) then 1 else 2 end as era,
      cast(count(*) filter (where received) as integer) as received,
      cast(count(*) filter (where received and online) as integer) as online,
      0 as open_change,
      0 as in_time_change
    from claims
    where received
    group by 1, 2, 3"
  `);
});

test('without a change there is one era', () => {
  expect(seriesCut({ ...rule, unit: 'ten-days' }, [])).toMatchObject({ keys: ['cast(0 as integer) as era'] });
});

test('a day that is no day never reaches the engine', () => {
  expect(() => seriesCut(rule, ["2024-11-01') --"])).toThrow('is no day');
});
