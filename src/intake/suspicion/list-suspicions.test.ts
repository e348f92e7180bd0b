import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isWorkingDay } from '../../campaigns/calendar.ts';
import { loadCalendar } from '../../campaigns/calendar-store.ts';
import { type Day, eachDay, formatDay } from '../../platform/date.ts';
import { dossierKind } from '../dossier-kind.ts';
import { importFiles } from '../import-files.ts';
import { openImporter } from '../import-for-test.ts';
import { dismissRefusals, restoreRefusals } from '../refused/dismiss-refusals.ts';
import { undoBatch } from '../undo-batch.ts';
import { acceptSuspicion, withdrawAcceptance } from './accept-suspicion.ts';
import { countOpenByBatch, listSuspicions } from './list-suspicions.ts';
import { suspectImport } from './suspect-import.ts';
import { suspicionsOn } from './suspicions-on.ts';

const importer = openImporter();

const HEADING = 'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Ngày kết thúc xử lý,Thanh toán trực tuyến';

interface Row {
  readonly key: string;
  readonly agency: string;
  readonly day: Day;
  readonly completed?: Day | '';
  readonly paid?: string;
}

function csvOf(rows: readonly Row[]): string {
  return [
    HEADING,
    ...rows.map(({ key, agency, day, completed = '', paid = '' }) =>
      [key, agency, formatDay(day), completed === '' ? '' : formatDay(completed), paid].join(','),
    ),
  ].join('\n');
}

/** `perDay` dossiers of each agency on each working day. */
async function rowsOf(agencies: readonly string[], from: Day, to: Day, perDay: number): Promise<Row[]> {
  const calendar = await loadCalendar(importer.app.records);
  return agencies.flatMap((agency) =>
    eachDay(from, to)
      .filter((day) => isWorkingDay(calendar, day))
      .flatMap((day) =>
        Array.from({ length: perDay }, (_, index) => ({
          key: `${agency}-${day}-${index}`,
          agency,
          day,
          completed: day,
          paid: 'x',
        })),
      ),
  );
}

let named = 0;

/** Imports one file under a name of its own, of a source. */
async function importNamed(content: string, options: { name?: string; source?: string | null } = {}) {
  named += 1;
  const name = options.name ?? `tep-${named}.csv`;
  const path = join(importer.app.temporary, name);
  await writeFile(path, content);
  const source = options.source === undefined ? 'Một cửa' : options.source;
  const result = await importFiles(importer.app, {
    files: [{ path, name }],
    kind: dossierKind,
    source,
    strict: false,
  });
  return { ...result, batch: result.batch ?? '' };
}

const codes = async () => (await listSuspicions(importer.app)).suspicions.map(({ code }) => code);

const TWO = ['dept:tuphap', 'dept:taichinh'];

describe('dữ liệu đáng ngờ', () => {
  test('an empty warehouse has nothing to say', async () => {
    expect(await listSuspicions(importer.app)).toEqual({
      dataVersion: 0,
      open: 0,
      suspicions: [],
      tooFew: [],
    });
    expect((await countOpenByBatch(importer.app))('2026-11-23-1')).toBe(0);
  });

  test('a missing day is told in one sentence, carried by figures of its days, and gone once it is filled', async () => {
    const rows = await rowsOf(TWO, '2024-08-01', '2024-12-31', 24);
    const missing = (row: Row) => row.agency === 'dept:tuphap' && row.day === '2024-11-14';
    await importNamed(csvOf(rows.filter((row) => !missing(row))));
    const { suspicions } = await listSuspicions(importer.app);
    expect(suspicions).toMatchObject([
      {
        code: 'zero-day',
        agency: 'dept:tuphap',
        area: false,
        agencies: ['dept:tuphap'],
        from: '2024-11-14',
        to: '2024-11-14',
        seen: 0,
        state: 'open',
        text: 'Ngày 14/11/2024 Sở Tư pháp không có hồ sơ nào; 12 thứ Năm gần đó có 24. Kiểm tra tệp của ngày này, nhập bổ sung hoặc chấp nhận.',
      },
    ]);
    const on = (agency: string, scope: 'own' | 'subtree', from: Day, to: Day) =>
      suspicionsOn(
        suspicions,
        { agency, scope, from, to },
        { subtree: (id) => new Set(id === '66' ? [id, ...TWO] : [id]) },
      ).length;
    expect(on('dept:tuphap', 'own', '2024-11-08', '2024-11-14')).toBe(1);
    expect(on('dept:tuphap', 'own', '2024-11-15', '2024-12-31')).toBe(0);
    expect(on('dept:taichinh', 'own', '2024-11-08', '2024-11-30')).toBe(0);
    expect(on('66', 'own', '2024-11-08', '2024-11-30')).toBe(0);
    expect(on('66', 'subtree', '2024-11-08', '2024-11-30')).toBe(1);

    await importNamed(csvOf(rows.filter(missing)));
    expect(await codes()).toEqual([]);
  });

  test('an accepted suspicion rests until it is taken back or another count comes in', async () => {
    const rows = await rowsOf(TWO, '2024-08-01', '2024-12-31', 24);
    const twice = (part: string) =>
      rows
        .filter(({ agency, day }) => agency === 'dept:tuphap' && day === '2024-11-14')
        .flatMap((row) => [1, 2].map((turn) => ({ ...row, key: `${row.key}-${part}${turn}` })));
    await importNamed(csvOf(rows));
    expect(await codes()).toEqual([]);
    const second = await importNamed(csvOf(twice('a')));
    const [jump] = (await listSuspicions(importer.app)).suspicions;
    expect(jump).toMatchObject({ code: 'jump', seen: 72, agency: 'dept:tuphap', state: 'open' });
    expect(jump?.batches[0]).toBe(second.batch);
    expect((await countOpenByBatch(importer.app))(second.batch)).toBe(1);
    expect(await suspectImport(importer.app, second)).toHaveLength(1);

    const id = jump?.id ?? '';
    expect(await acceptSuspicion(importer.app, id, ' Ngày tiếp nhận lưu động, hỏi a@b.vn ')).toMatchObject({
      state: 'accepted',
      acceptance: { reason: 'Ngày tiếp nhận lưu động, hỏi …', acceptedBy: null },
    });
    expect(await listSuspicions(importer.app, { state: 'open' })).toMatchObject({ open: 0, suspicions: [] });
    expect(await listSuspicions(importer.app, { state: 'accepted' })).toMatchObject({ suspicions: [{ id }] });
    expect((await countOpenByBatch(importer.app))(second.batch)).toBe(0);

    await withdrawAcceptance(importer.app, id);
    await expect(withdrawAcceptance(importer.app, id)).rejects.toMatchObject({ code: 'conflict' });
    await acceptSuspicion(importer.app, id, 'Ngày tiếp nhận lưu động');
    const third = await importNamed(csvOf(twice('b')));
    const [again] = (await listSuspicions(importer.app)).suspicions;
    expect(again).toMatchObject({ code: 'jump', seen: 120, state: 'open' });
    expect(again?.id).not.toBe(id);
    await expect(acceptSuspicion(importer.app, id, 'x')).rejects.toMatchObject({ code: 'not-found' });

    // Back to the count that was accepted: accepted still; back to the usual: nothing.
    await undoBatch(importer.app, third.batch);
    expect((await listSuspicions(importer.app)).suspicions).toMatchObject([{ id, state: 'accepted' }]);
    await undoBatch(importer.app, second.batch);
    expect(await codes()).toEqual([]);
  });

  test('the same content under another name is told, and gone with either batch', async () => {
    const content = csvOf(await rowsOf(TWO, '2024-11-04', '2024-11-08', 3));
    const first = await importNamed(content, { name: 'tuan-45.csv' });
    expect(await codes()).toEqual([]);
    await importNamed(content, { name: 'tuan-45.csv' });
    expect(await codes()).toEqual([]);
    const other = await importNamed(content, { name: 'tuan-46.csv' });
    const [same] = (await listSuspicions(importer.app, { batch: other.batch })).suspicions;
    expect(same).toMatchObject({ code: 'same-content', from: null, batches: [other.batch, first.batch] });
    expect(same?.text).toContain('tuan-46.csv');
    await undoBatch(importer.app, other.batch);
    expect(await codes()).toEqual([]);
  });

  test('a file of other bytes that says nothing new is told', async () => {
    const rows = await rowsOf(TWO, '2024-11-04', '2024-11-08', 3);
    await importNamed(csvOf(rows));
    const again = await importNamed(csvOf([...rows].reverse()));
    expect((await listSuspicions(importer.app)).suspicions).toMatchObject([
      { code: 'nothing-new', severity: 'low', batches: [again.batch], seen: rows.length },
    ]);
  });

  test('an export that leaves out rows of days it had told before is partial; files of changes are not', async () => {
    const rows = await rowsOf(TWO, '2024-11-04', '2024-11-29', 5);
    await importNamed(csvOf(rows));
    // Changes: one dossier of each of many days, and all of a new day.
    const changes = rows
      .filter(({ key }) => key.endsWith('-0'))
      .map((row) => ({ ...row, completed: '2024-12-02' }));
    await importNamed(csvOf([...changes, ...(await rowsOf(TWO, '2024-12-02', '2024-12-02', 5))]));
    // A later stretch of days alone leaves out nothing.
    await importNamed(
      csvOf([
        ...rows.filter(({ day }) => day >= '2024-11-18'),
        ...(await rowsOf(TWO, '2024-12-03', '2024-12-03', 5)),
      ]),
    );
    expect(await codes()).toEqual([]);
    const kept = rows.filter(
      ({ agency, day }) => agency === 'dept:taichinh' || day <= '2024-11-08' || day >= '2024-11-28',
    );
    const partial = await importNamed(
      csvOf([...kept, ...(await rowsOf(TWO, '2024-12-04', '2024-12-04', 5))]),
    );
    const [told] = (await listSuspicions(importer.app)).suspicions;
    // Also 02/12 and 03/12, which lie within the days of the file.
    expect(told).toMatchObject({
      code: 'partial-export',
      severity: 'high',
      agencies: ['dept:tuphap'],
      seen: rows.length / 2 - kept.filter(({ agency }) => agency === 'dept:tuphap').length + 10,
    });
    await undoBatch(importer.app, partial.batch);
    expect(await codes()).toEqual([]);
  });

  test('an export without an agency that it always had is partial; a file of one agency is not', async () => {
    const agencies = [...TWO, 'dept:congthuong', 'dept:xaydung'];
    const rows = await rowsOf(agencies, '2024-11-04', '2024-11-15', 5);
    await importNamed(csvOf(rows));
    await importNamed(csvOf(rows.filter(({ agency }) => agency === 'dept:xaydung')));
    expect((await codes()).filter((code) => code !== 'nothing-new')).toEqual([]);
    await importNamed(csvOf(rows.filter(({ agency }) => agency !== 'dept:xaydung')));
    expect((await listSuspicions(importer.app, { agency: 'dept:xaydung' })).suspicions).toMatchObject([
      { code: 'partial-export', seen: 50 },
    ]);
  });

  test('a file that blanks filled cells is told with the columns; undoing it takes the word back', async () => {
    const rows = await rowsOf(TWO, '2024-11-04', '2024-11-15', 5);
    await importNamed(csvOf(rows));
    const blanking = await importNamed(
      csvOf(rows.map((row, index) => (index % 2 === 0 ? { ...row, completed: '', paid: '' } : row))),
    );
    const [told] = (await listSuspicions(importer.app)).suspicions;
    expect(told).toMatchObject({
      code: 'blanked-cells',
      severity: 'high',
      seen: rows.length,
      from: '2024-11-04',
      to: '2024-11-15',
    });
    expect(told?.text).toContain('Ngày kết thúc xử lý, Thanh toán trực tuyến');
    await undoBatch(importer.app, blanking.batch);
    expect(await codes()).toEqual([]);
  });

  test('many refused rows, and days to come, are told', async () => {
    const rows = await rowsOf(['dept:tuphap'], '2024-11-04', '2024-11-15', 3);
    const refused = await importNamed(
      csvOf([...rows, ...rows.map((row) => ({ ...row, key: `${row.key}x`, agency: 'Sở Không Có' }))]),
    );
    const future = await importNamed(csvOf([{ key: 'sau', agency: 'dept:tuphap', day: '2027-01-05' }]));
    const { suspicions } = await listSuspicions(importer.app);
    expect(suspicions.find(({ code }) => code === 'many-refused')).toMatchObject({
      seen: 30,
      batches: [refused.batch],
    });
    expect(suspicions.find(({ code }) => code === 'future-days')).toMatchObject({
      batches: [future.batch],
      agency: 'dept:tuphap',
      from: '2027-01-05',
      to: '2027-01-05',
      seen: 1,
    });
    // Setting rows aside is no change of the data, and yet they wait no longer.
    const codes = async () => (await listSuspicions(importer.app)).suspicions.map(({ code }) => code);
    await dismissRefusals(importer.app, refused.batch ?? '', {}, 'Ngoài tỉnh');
    expect(await codes()).not.toContain('many-refused');
    await restoreRefusals(importer.app, refused.batch ?? '', {});
    expect(await codes()).toContain('many-refused');
  });

  test('a source that suddenly speaks of another agency is told once its habit is known', async () => {
    const weeks = [
      ['2024-10-07', '2024-10-11'],
      ['2024-10-14', '2024-10-18'],
      ['2024-10-21', '2024-10-25'],
    ] as const;
    for (const [from, to] of weeks) await importNamed(csvOf(await rowsOf(['dept:tuphap'], from, to, 4)));
    await importNamed(csvOf(await rowsOf(['dept:taichinh'], '2024-10-21', '2024-10-25', 4)), {
      source: 'Nguồn khác',
    });
    expect(await codes()).toEqual([]);
    const strange = await importNamed(csvOf(await rowsOf(['dept:xaydung'], '2024-10-28', '2024-11-01', 4)));
    expect((await listSuspicions(importer.app, { batch: strange.batch })).suspicions).toMatchObject([
      {
        code: 'other-agency',
        agency: 'dept:xaydung',
        source: 'Một cửa',
        seen: 20,
        batches: [strange.batch, expect.any(String)],
      },
    ]);
  });

  test('one mistyped year makes nobody silent', async () => {
    await importNamed(csvOf(await rowsOf(['dept:tuphap', 'dept:taichinh'], '2024-09-02', '2024-11-29', 20)));
    const before = (await listSuspicions(importer.app, {})).suspicions;
    await importNamed('Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nZ-1,Sở Tư pháp,12/11/2042\n', { name: 'z.csv' });
    const added = (await listSuspicions(importer.app, {})).suspicions.filter(
      ({ id }) => !before.some((each) => each.id === id),
    );
    expect(added.map(({ code }) => code)).toEqual(['future-days']);
  });

  test('a source that sent but a few days is not silent afterwards', async () => {
    await importNamed(csvOf(await rowsOf(['dept:tuphap'], '2024-09-02', '2024-12-27', 20)), { source: 'A' });
    await importNamed(csvOf(await rowsOf(['dept:taichinh'], '2024-10-01', '2024-10-03', 60)), {
      source: 'B',
    });
    const { suspicions } = await listSuspicions(importer.app, {});
    expect(suspicions.filter(({ code, source }) => code === 'silent' && source !== null)).toEqual([]);
  });

  test('a source that falls silent while another goes on is told by its name', async () => {
    await importNamed(csvOf(await rowsOf(['dept:tuphap'], '2024-09-02', '2024-11-15', 20)), { source: 'A' });
    await importNamed(csvOf(await rowsOf(['dept:taichinh'], '2024-09-02', '2024-11-29', 20)), {
      source: 'B',
    });
    expect((await listSuspicions(importer.app)).suspicions).toContainEqual(
      expect.objectContaining({
        code: 'silent',
        source: 'A',
        agency: null,
        agencies: ['dept:tuphap'],
        from: '2024-11-18',
      }),
    );
    expect((await listSuspicions(importer.app)).suspicions.filter(({ source }) => source === 'B')).toEqual(
      [],
    );
  });
});
