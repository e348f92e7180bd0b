import { expect, test } from 'vitest';
import { COMPUTED_INDICATORS } from './computed-indicators.ts';
import { needsOf } from './roll-up.ts';
import { dailyTallySql, tallySql } from './tally-sql.ts';

const needs = needsOf(COMPUTED_INDICATORS.map(({ computation }) => computation));

test('the counting query by agency', () => {
  expect(tallySql('agency', [...needs.agency])).toMatchSnapshot();
});

test('the counting query by procedure', () => {
  expect(tallySql('procedure', [...needs.procedure])).toMatchSnapshot();
});

test('the counting query by day', () => {
  expect(dailyTallySql('agency', [...needs.agency])).toMatchSnapshot();
});

test('only the counters asked for are counted, in as few passes as they need', () => {
  expect(tallySql('agency', ['received', 'online'])).not.toContain(' as on_time');
  expect(dailyTallySql('procedure', ['received'])).not.toContain('union all');
  expect(dailyTallySql('agency', ['received', 'completed']).match(/union all/g)).toHaveLength(1);
});
