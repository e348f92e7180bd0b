import { beforeEach, describe, expect, test } from 'vitest';
import { makeDossier } from '../../../test/make-dossiers.ts';
import { openSeries, seriesQuery } from '../../../test/small-series.ts';
import { AppError } from '../../platform/app-error.ts';
import type { SeriesQuery } from './borders-api.ts';
import { takeSeries } from './take-series.ts';

const world = openSeries();
const { ask, textOf, load } = world;

describe('a merger within a month', () => {
  beforeEach(() =>
    load([
      makeDossier({ agency: '22', received_at: '2024-10-31 16:00', channel: 2, procedure: '1.000001' }),
      makeDossier({ agency: '21', received_at: '2024-10-30 08:00', procedure: '1.000005', channel: 2 }),
      makeDossier({ agency: '21', received_at: '2024-11-01 08:00', channel: 2, procedure: '1.000001' }),
      makeDossier({ agency: '21', received_at: '2024-11-04 08:00', procedure: '1.000005' }),
    ]),
  );
  const quarter = { from: '2024-10-01', to: '2024-12-31', by: 'quarter' } as const;

  test('both sides of the day are placed by one rule', async () => {
    expect(await textOf({ ...quarter, agency: '21' })).toEqual(['2/3']);
    expect(await textOf({ ...quarter, agency: '21', borders: '2024-11-01' })).toEqual(['3/4']);
    expect(await textOf({ ...quarter, agency: '21', borders: '2024-10-31' })).toEqual([
      'joined: 3/4 of 21 22',
    ]);
    expect(await textOf({ ...quarter, by: 'month', agency: '21', borders: '2024-10-31' })).toEqual([
      '1/1',
      'joined: 1/2 of 21 22',
      '0/0',
    ]);
  });

  test('a window of one day, the day of the merger or the day before', async () => {
    const first = { from: '2024-11-01', to: '2024-11-01' };
    const last = { from: '2024-10-31', to: '2024-10-31' };
    expect(await textOf({ ...first, agency: '21', borders: '2024-10-31' })).toEqual(['joined: 1/1 of 21 22']);
    expect(await textOf({ ...first, agency: '21', borders: '2024-11-01' })).toEqual(['1/1']);
    expect(await textOf({ ...last, agency: '21', borders: '2024-10-31' })).toEqual(['0/0']);
    expect(await textOf({ ...last, agency: '21', borders: '2024-11-01' })).toEqual(['1/1']);
    expect((await ask({ ...last, agency: '21' })).changes).toEqual([]);
    expect((await ask({ ...first, agency: '21' })).changes).toMatchObject([
      {
        on: '2024-11-01',
        kind: 'merged',
        insideWindow: true,
        text: 'Từ 01/11/2024: Đơn vị 22 nhập vào Đơn vị 21.',
      },
    ]);
    expect((await ask({ ...last, agency: '21', borders: '2024-11-01' })).changes).toMatchObject([
      { on: '2024-11-01', insideWindow: false },
    ]);
  });

  test('a unit that ended is answered for by the one that took it over, and the other way round', async () => {
    const ended = await ask({ ...quarter, agency: '22', borders: '2024-11-01' });
    expect(ended.agencies).toMatchObject([{ id: '22', standsFor: [{ id: '21' }], standing: true }]);
    expect(ended.rows).toMatchObject([{ state: 'known', numerator: 3, denominator: 4 }]);
    const merged = await ask({ ...quarter, agency: '19', borders: '2024-10-31' });
    expect(merged.agencies[0]?.standsFor.map(({ id }) => id)).toEqual(['11', '12']);
    expect(merged.rows).toMatchObject([{ state: 'known' }]);
  });

  test('as it was, a period before its first day or after its last says so', async () => {
    const answer = await ask({ ...quarter, by: 'month', agency: '22' });
    expect(answer.rows.map(({ state }) => state)).toEqual(['known', 'absent', 'absent']);
    expect(answer.notes).toEqual(['Đơn vị 22 kết thúc ngày 31/10/2024; từ 01/11/2024 thuộc Đơn vị 21.']);
    const later = await ask({ ...quarter, by: 'month', agency: '19' });
    expect(later.rows.map(({ state }) => state)).toEqual(['absent', 'known', 'known']);
    expect(later.notes).toEqual(['Đơn vị 19 bắt đầu từ 01/11/2024, gồm Đơn vị 11, Đơn vị 12.']);
  });

  test('services of merged units are counted once', async () => {
    const services = { ...quarter, indicator: 'active-online-services', agency: '21' } as const;
    // 21 received for two services and is assigned none; 22 is assigned one of them.
    expect(await textOf({ ...services, borders: '2024-11-01' })).toEqual(['2/2']);
    expect(await textOf({ ...services, borders: '2024-10-31' })).toEqual(['joined: 2/2 of 21 22']);
    expect(await textOf({ ...services, agency: '2', scope: 'subtree' })).toEqual(['2/2']);
  });
});

describe('who is asked', () => {
  const ids = async (differences: Partial<SeriesQuery>) =>
    (await ask(differences)).agencies.map(({ id }) => id);

  test('a level, or what lies below a district, under the borders asked for', async () => {
    expect(await ids({ level: 'commune', borders: '2024-10-31' })).toEqual(['11', '12', '13', '21', '22']);
    expect(await ids({ level: 'commune', borders: '2024-11-01' })).toEqual(['13', '19', '21']);
    expect(await ids({ below: '1', borders: '2024-11-01' })).toEqual(['13', '19']);
    expect(await ids({ below: '1' })).toEqual(['11', '12', '13', '19']);
    expect(await ids({ below: '66', level: 'department' })).toEqual(['dept:a', 'dept:b']);
    expect(await ids({ below: '13' })).toEqual([]);
    expect((await ask({ below: '13' })).note).toBe('Trong kỳ 20/10/2024–10/12/2024 không có đơn vị nào.');
  });

  test('29 February is a day like any other', async () => {
    await load([
      makeDossier({ agency: '13', received_at: '2024-02-29 08:00', channel: 2 }),
      makeDossier({ agency: '13', received_at: '2024-03-01 08:00' }),
    ]);
    const leap = { from: '2024-02-28', to: '2024-03-01', agency: '13' };
    expect(await textOf({ ...leap, by: 'day' })).toEqual(['0/0', '1/1', '0/1']);
    expect(await textOf({ ...leap, by: 'month' })).toEqual(['1/1', '0/1']);
    const { periods } = await ask({ from: '2024-01-01', to: '2024-03-31', agency: '13' });
    expect(periods.map(({ to, label, partial }) => [to, label, partial])).toEqual([
      ['2024-01-31', 'Tháng 01/2024', false],
      ['2024-02-29', 'Tháng 02/2024', false],
      ['2024-03-31', 'Tháng 03/2024', false],
    ]);
  });

  test('ten days are those of the campaign, counted on before and after it', async () => {
    const { periods } = await ask({ by: 'ten-days', from: '2024-11-01', to: '2025-01-10', agency: '66' });
    expect(periods.map(({ label }) => label)).toEqual([
      '01/11/2024–07/11/2024',
      'Ngày 1–10 của chiến dịch',
      'Ngày 11–20 của chiến dịch',
      'Ngày 21–30 của chiến dịch',
      'Ngày 31–40 của chiến dịch',
      'Ngày 41–50 của chiến dịch',
      'Ngày 51–60 của chiến dịch',
      '07/01/2025–10/01/2025',
    ]);
    expect(periods[6]).toMatchObject({ from: '2024-12-28', to: '2025-01-06', partial: false });
  });

  test.each<[Partial<SeriesQuery>, RegExp]>([
    [{ agency: 'không-có' }, /^Không có đơn vị nào mang mã “không-có”/],
    [{ agency: '__proto__' }, /^Không có đơn vị nào mang mã “__proto__”/],
    [{ below: "1' or 1=1" }, /^Không có đơn vị nào mang mã/],
    [{ agency: '13', level: 'commune' }, /^Đã chọn một đơn vị/],
    [{ from: '2024-02-30' }, /^Ngày “2024-02-30” không có thật/],
    [{ from: '2023-02-29' }, /^Ngày “2023-02-29” không có thật/],
    [{ borders: '2024-13-01' }, /^Ngày “2024-13-01” không có thật/],
    [{ borders: "2024-11-01'; drop table dossier" }, /không có thật hoặc sai dạng/],
    [{ from: '2024-12-11' }, /ngày đầu 11\/12\/2024 sau ngày cuối 10\/12\/2024/],
    [{ from: '2020-01-01', to: '2024-12-31', by: 'day' }, /có 1\.827 kỳ, quá 366 kỳ của một chuỗi/],
    [{ from: '0100-01-01', to: '9999-12-31', by: 'day' }, /có 3\.615\.900 kỳ, quá 366/],
    [{ by: 'ten-days', campaign: 'khac' }, /^Không có chiến dịch “khac”/],
    [{ indicator: 'transparency' as 'on-time' }, /không tính được từ hồ sơ/],
  ])('%j is refused in one sentence', async (differences, message) => {
    const refused = await takeSeries(world.app, seriesQuery(differences)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect((refused as AppError).message).toMatch(message);
  });

  test('the last year that has days is a year like any other', async () => {
    const { periods } = await ask({ from: '9990-01-01', to: '9999-12-31', by: 'year', agency: '66' });
    expect(periods.at(-1)).toMatchObject({ from: '9999-01-01', to: '9999-12-31', partial: false });
    expect((await ask({ from: '9999-12-01', to: '9999-12-31', by: 'day', agency: '66' })).rows).toHaveLength(
      31,
    );
  });
});
