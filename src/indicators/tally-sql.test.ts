import { expect, test } from 'vitest';
import { dailyTallySql, tallySql } from './tally-sql.ts';

test('the counting query', () => {
  expect(tallySql()).toMatchSnapshot();
});

test('the counting query by day', () => {
  expect(dailyTallySql()).toMatchSnapshot();
});

test('only the counters asked for are counted', () => {
  expect(tallySql(['received', 'online']).match(/ as (\w+)/g)).not.toContain(' as on_time');
  expect(dailyTallySql(['received']).match(/union all/g)).toHaveLength(1);
});
