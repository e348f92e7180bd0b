import { afterEach, beforeEach, expect, test } from 'vitest';
import { importMade, openSmallProvince } from '../../../test/make-imports.ts';
import { AppError } from '../../platform/app-error.ts';
import { undoBatch } from '../undo-batch.ts';
import { takeHistory } from './take-history.ts';

const KEY = '000.00.01.H15-241108/0001';

let province: Awaited<ReturnType<typeof openSmallProvince>>;
beforeEach(async () => {
  province = await openSmallProvince('2024-11-20T01:00:00Z');
});
afterEach(() => province.close());

async function importLines(headings: string, ...rows: string[]): Promise<string> {
  province.clock.now = new Date(province.clock.now.getTime() + 60_000);
  const text = [`Mã hồ sơ;${headings}`, ...rows].join('\n');
  return (await importMade(province.app, { kind: 'dossiers', text }, { source: 'Một cửa' })).batch ?? '';
}

const events = async () =>
  (await takeHistory(province.app, KEY)).events.map(({ kind, batch, changes }) => [
    kind,
    batch?.id,
    ...changes.map(({ heading, before, after }) => `${heading}: ${before} > ${after}`),
  ]);

test('tells each change in words: what, by which batch, from when until when', async () => {
  const first = await importLines(
    'Đơn vị;Ngày tiếp nhận;Hình thức nộp;Trạng thái;Phí, lệ phí',
    `${KEY};dept:a;08/11/2024 09:30;Trực tiếp;4;20000`,
  );
  const second = await importLines('Hình thức nộp;Thanh toán trực tuyến', `${KEY};2;x`);
  const history = await takeHistory(province.app, KEY);
  expect(history.state).toBe('current');
  expect(history.fields.find(({ field }) => field === 'channel')?.value).toBe('Trực tuyến');
  expect(history.events).toMatchObject([
    {
      kind: 'created',
      change: { number: 1, at: '2024-11-20 08:01:00' },
      knownTo: { number: 2, at: '2024-11-20 08:02:00' },
      batch: { id: first, fileNames: ['made.csv'], source: 'Một cửa', undone: false },
      said: ['Đơn vị tiếp nhận', 'Ngày tiếp nhận', 'Hình thức nộp', 'Trạng thái', 'Phí, lệ phí'],
      changes: [
        { heading: 'Đơn vị tiếp nhận', before: null, after: 'Đơn vị dept:a' },
        { heading: 'Ngày tiếp nhận', after: '08/11/2024 09:30' },
        { heading: 'Hình thức nộp', after: 'Trực tiếp' },
        { heading: 'Trạng thái', after: 'Đang xử lý' },
        { heading: 'Phí, lệ phí', after: '20.000 đồng' },
      ],
    },
    {
      kind: 'changed',
      knownTo: null,
      batch: { id: second },
      changes: [
        { heading: 'Hình thức nộp', before: 'Trực tiếp', after: 'Trực tuyến' },
        { heading: 'Thanh toán trực tuyến', before: null, after: 'Có' },
      ],
    },
  ]);
});

test('an undo in the middle and one that takes the dossier away are told, and who made them', async () => {
  const first = await importLines('Đơn vị;Hình thức nộp', `${KEY};dept:a;1`);
  const second = await importLines('Đơn vị;Hình thức nộp', `${KEY};dept:b;2`);
  const third = await importLines('Hình thức nộp', `${KEY};2`);
  await undoBatch(province.app, second);
  expect(await events()).toEqual([
    ['created', first, 'Đơn vị tiếp nhận: null > Đơn vị dept:a', 'Hình thức nộp: null > Trực tiếp'],
    [
      'changed',
      second,
      'Đơn vị tiếp nhận: Đơn vị dept:a > Đơn vị dept:b',
      'Hình thức nộp: Trực tiếp > Trực tuyến',
    ],
    ['repeated', third],
    ['restored', second, 'Đơn vị tiếp nhận: Đơn vị dept:b > Đơn vị dept:a'],
  ]);
  await undoBatch(province.app, third);
  await undoBatch(province.app, first);
  const history = await takeHistory(province.app, KEY);
  expect(history.state).toBe('removed');
  expect(history.fields).toEqual([]);
  expect(history.events.at(-1)).toMatchObject({ kind: 'removed', batch: { id: first, undone: true } });
  const anew = await importLines('Đơn vị', `${KEY};dept:b`);
  expect((await events()).at(-1)).toEqual([
    'created',
    anew,
    'Đơn vị tiếp nhận: null > Đơn vị dept:b',
    'Hình thức nộp: null > Trực tiếp',
  ]);
});

test('refused rows of the code are told with their place, also where there is nothing else', async () => {
  const refused = await importLines('Đơn vị;Ngày tiếp nhận', 'H9;dept:a;', `${KEY};Sở Lạ;08/11/2024`);
  const only = await takeHistory(province.app, KEY);
  expect(only).toMatchObject({ state: 'refused', fields: [] });
  expect(only.events).toMatchObject([
    {
      kind: 'refused',
      batch: { id: refused },
      refusal: { file: 'made.csv', sheet: null, row: 3, message: expect.stringContaining('Sở Lạ') },
    },
  ]);
  await importLines('Đơn vị', `${KEY};dept:a`);
  expect((await events()).map(([kind]) => kind)).toEqual(['refused', 'created']);
});

test('a code that nobody has sent is not found, in one sentence', async () => {
  await importLines('Đơn vị', `${KEY};dept:a`);
  const refusal = await takeHistory(province.app, 'H0').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(AppError);
  expect(refusal).toMatchObject({ code: 'not-found', message: expect.stringContaining('“H0”') });
});
