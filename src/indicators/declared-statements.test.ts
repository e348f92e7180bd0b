import { afterEach, beforeEach, expect, test } from 'vitest';
import { importMade, openSmallProvince } from '../../test/make-imports.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import { takeProvenance } from './take-provenance.ts';

let province: Awaited<ReturnType<typeof openSmallProvince>>;
beforeEach(async () => {
  province = await openSmallProvince('2024-11-20T01:00:00Z');
});
afterEach(() => province.close());

const HEAD = 'Đơn vị;Chỉ tiêu;Tử số;Mẫu số;Từ ngày;Đến ngày;Nguồn';
const line = (agency: string, indicator: string, counts: string, source: string) =>
  `${agency};${indicator};${counts};01/11/2024;12/11/2024;${source}`;

/** A minute later each time, so that each import has an instant of its own. */
async function declare(...lines: string[]): Promise<string> {
  province.clock.now = new Date(province.clock.now.getTime() + 60_000);
  const { batch } = await importMade(province.app, { kind: 'results', text: [HEAD, ...lines].join('\n') });
  return batch ?? '';
}

async function explain(differences: Partial<Parameters<typeof takeProvenance>[1]> = {}) {
  return takeProvenance(province.app, {
    agency: 'dept:a',
    indicator: 'on-time',
    from: '2024-11-01',
    to: '2024-11-12',
    scope: 'own',
    side: 'below',
    offset: 0,
    limit: 50,
    ...differences,
  });
}

const brief = ({ declared }: Awaited<ReturnType<typeof explain>>) =>
  declared?.statements.map(({ numerator, batch, row, stands, undone }) => ({
    numerator,
    batch: batch?.id,
    row,
    stands,
    undone,
  }));

test('a declared figure leads to its row, to what was said before and to what dossiers give', async () => {
  const other = line('dept:b', 'on-time', '1;20', 'Cổng');
  const first = await declare(other, line('dept:a', 'on-time', '15;20', 'Cổng'));
  const second = await declare(
    line('dept:a', 'on-time', '16;20', 'Cổng'),
    other,
    line('dept:a', 'on-time', '17;20', 'Cổng'),
  );
  const third = await declare(other, other, line('dept:a', 'on-time', '12;20', 'Bộ phận Một cửa'));
  const answer = await explain();
  expect(answer).toMatchObject({
    origin: 'declared',
    source: 'Bộ phận Một cửa',
    sources: ['Bộ phận Một cửa'],
    ratio: { numerator: 12, denominator: 20, percent: 60 },
    batches: [{ id: third, dossiers: 0 }],
    counts: null,
    declared: { counted: { numerator: 0, denominator: 0, percent: null } },
  });
  expect(brief(answer)).toEqual([
    { numerator: 12, batch: third, row: 4, stands: true, undone: false },
    { numerator: 17, batch: second, row: 4, stands: false, undone: false },
    { numerator: 15, batch: first, row: 3, stands: false, undone: false },
  ]);
  expect(answer.declared?.statements[0]).toMatchObject({
    file: 'made.csv',
    sheet: null,
    source: 'Bộ phận Một cửa',
    batch: { fileNames: ['made.csv'], simulated: false },
  });
  expect(await explain({ source: 'computed' })).toMatchObject({
    origin: 'counted',
    ratio: { denominator: 0, percent: null },
    declared: { statements: [{ numerator: 12 }, {}, {}] },
  });
  expect(await explain({ scope: 'subtree' })).toMatchObject({ origin: 'counted', declared: null });
  expect(await explain({ procedure: '1.000001' })).toMatchObject({ origin: 'counted', declared: null });
});

test('one that nobody declared of that window, asked for as declared, is no figure', async () => {
  await declare(line('dept:a', 'on-time', '15;20', 'Cổng'));
  expect(await explain({ to: '2024-11-11', source: 'declared' })).toMatchObject({
    origin: 'none',
    ratio: { numerator: null, denominator: null, percent: null },
    declared: null,
  });
});

test('a statement taken back no longer stands, but is told; at the time it stood', async () => {
  const first = await declare(line('dept:a', 'on-time', '15;20', 'Cổng'));
  const second = await declare('', line('dept:a', 'on-time', '18;20', 'Cổng'));
  const between = province.clock.now.toISOString();
  province.clock.now = new Date(province.clock.now.getTime() + 60_000);
  await undoBatch(province.app, second);
  expect(brief(await explain())).toEqual([
    { numerator: 18, batch: second, row: 3, stands: false, undone: true },
    { numerator: 15, batch: first, row: 2, stands: true, undone: false },
  ]);
  expect(await explain({ knownAt: between })).toMatchObject({
    ratio: { numerator: 18 },
    batches: [{ id: second }],
  });
  expect(brief(await explain({ knownAt: between }))).toEqual([
    { numerator: 18, batch: second, row: 3, stands: true, undone: false },
    { numerator: 15, batch: first, row: 2, stands: false, undone: false },
  ]);
  expect(brief(await explain({ knownAt: '2024-11-20T08:01' }))).toEqual([
    { numerator: 15, batch: first, row: 2, stands: true, undone: false },
  ]);
  expect(await explain({ knownAt: '2024-11-19' })).toMatchObject({ origin: 'counted', declared: null });
});

test('who says the same again has said it last; content that came twice keeps its row with the heir', async () => {
  const content = [line('dept:b', 'on-time', '1;20', 'Cổng'), line('dept:a', 'on-time', '15;20', 'Cổng')];
  const first = await declare(...content);
  const again = await declare(line('dept:a', 'on-time', '15;20', 'Cổng'));
  expect(brief(await explain())).toEqual([
    { numerator: 15, batch: again, row: 2, stands: true, undone: false },
    { numerator: 15, batch: first, row: 3, stands: false, undone: false },
  ]);
  expect((await explain()).batches).toMatchObject([{ id: again }]);
  await undoBatch(province.app, again);
  const repeat = await declare(...content);
  await undoBatch(province.app, first);
  expect(brief(await explain())?.filter(({ stands }) => stands)).toEqual([
    { numerator: 15, batch: repeat, row: 3, stands: true, undone: false },
  ]);
});
