import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { listNameDecisions } from '../../agencies/name-decision-store.ts';
import { dossierKind } from '../dossier-kind.ts';
import { importFiles } from '../import-files.ts';
import { openImporter } from '../import-for-test.ts';
import { procedureKind } from '../procedure-kind.ts';
import { retryBatch } from '../refused/retry-batch.ts';
import { undoBatch } from '../undo-batch.ts';
import { decideName } from './decide-name.ts';
import { listDecisions } from './list-decisions.ts';
import { listWaitingNames } from './list-waiting-names.ts';
import { withdrawDecision } from './withdraw-decision.ts';

const importer = openImporter();
const kinds = [dossierKind, procedureKind];

const waiting = () => listWaitingNames(importer.app, kinds, 100);
const decide = (text: string, agency: string | null, source: string | null = null) =>
  decideName(importer.app, kinds, { text, agency, source, note: null });

/** Dossiers D-0, D-1, …, each an agency and a day of November 2024 unless it has its own. */
function dossiers(lines: readonly (readonly [agency: string, day?: string])[], prefix = 'D'): string {
  const rows = lines.map(([agency, day = '20/11/2024'], at) => `${prefix}-${at};"${agency}";${day}`);
  return ['Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận', ...rows].join('\n');
}

async function agencies(): Promise<Record<string, string>> {
  const rows = await importer.app.warehouse.query<{ key: string; agency: string }>(
    'select key, agency from dossier where known_to is null order by key',
  );
  return Object.fromEntries(rows.map(({ key, agency }) => [key, agency]));
}

describe('names that wait', () => {
  test('are the unclear texts of refused rows, alike ones together, most rows first', async () => {
    const first = await importer.importCsv(
      dossiers([
        ['Xã Tân Tiếng', '08/11/2024'],
        ['XA TAN TIENG', '20/11/2024'],
        ['Xã Tân Tiếng', '01/12/2024'],
        ['Xã Ea Drông'],
        ['Sở Tư pháp'],
        ['', '20/11/2024'],
      ]),
    );
    const second = await importer.importCsv(dossiers([['xã Tân Tiếng']], 'E'));
    const { waiting: names, rows, names: count, answered } = await waiting();
    expect({ count, rows, answered }).toEqual({ count: 2, rows: 5, answered: [] });
    expect(names[0]).toMatchObject({
      text: 'Xã Tân Tiếng',
      alsoWritten: expect.arrayContaining(['XA TAN TIENG', 'xã Tân Tiếng']),
      source: null,
      kind: 'dossiers',
      code: 'unknown-agency',
      rows: 4,
      batches: [
        { batch: first.batch, rows: 3 },
        { batch: second.batch, rows: 1 },
      ],
      firstDay: '2024-11-08',
      lastDay: '2024-12-01',
      decision: null,
    });
    expect(names[0]?.candidates[0]).toMatchObject({
      agency: { id: '24526' },
      choice: '24526',
      districtName: 'Huyện Krông Pắc',
    });
    expect(names[1]).toMatchObject({ text: 'Xã Ea Drông', code: 'ambiguous-agency', rows: 1 });
    expect(
      names[1]?.candidates
        .slice(0, 2)
        .map(({ agency }) => agency.id)
        .sort(),
    ).toEqual(['24292', '24328']);
  });

  test('are no more once the batch is taken back, or the row has come in', async () => {
    const { batch } = await importer.importCsv(dossiers([['Xã Lạ'], ['Phường Lạ']]));
    await importer.importCsv(dossiers([['Sở Tư pháp']]));
    expect((await waiting()).waiting.map(({ text }) => text)).toEqual(['Phường Lạ']);
    await undoBatch(importer.app, batch ?? '');
    expect((await waiting()).names).toBe(0);
  });

  test('are not what a file without a column for agencies lacks, nor units that ended under kept dossiers', async () => {
    await importer.importCsv('Mã hồ sơ;Ngày tiếp nhận\nD-0;20/11/2024');
    await importer.importCsv(dossiers([['Xã Ea Bhốk']], 'E'));
    await importer.importCsv('Mã hồ sơ;Ngày tiếp nhận\nE-0;20/08/2025');
    expect(await importer.app.warehouse.query('select code from refusal order by code')).toEqual([
      { code: 'ambiguous-agency' },
      { code: 'unknown-agency' },
    ]);
    expect(await waiting()).toMatchObject({ names: 0, rows: 0 });
  });

  test('of lists of procedures are the single names', async () => {
    const text = 'Mã TTHC;Đơn vị\n1.000001;"Sở Tư pháp, Sở Tư páhp"\n1.000002;"Sở Tư páhp; Sở Y tế; Xã Lạ"';
    await importer.importCsv(text, { kind: procedureKind });
    const { waiting: names } = await waiting();
    expect(names.map(({ text, kind, rows, firstDay }) => [text, kind, rows, firstDay])).toEqual([
      ['Sở Tư páhp', 'procedures', 2, null],
      ['Xã Lạ', 'procedures', 1, null],
    ]);
    const { retry } = await decide('Sở Tư páhp', 'dept:tuphap');
    expect(retry.rows).toBe(1);
    const again = await importer.importCsv(`${text}\n1.000003;643`, { kind: procedureKind });
    expect(again).toMatchObject({ refused: 1, inserted: 2 });
    expect(again.agencyNotes).toEqual([
      '“Sở Tư páhp”: theo quyết định ngày 23/11/2026, tính cho Sở Tư pháp.',
    ]);
    const [row] = await importer.app.warehouse.query('select agencies from procedure where key = $1', [
      '1.000001',
    ]);
    expect(row).toEqual({ agencies: '["dept:tuphap"]' });
  });
});

describe('a decision', () => {
  test('keeps no number of a person, and still means the cells out of which it was taken', async () => {
    await importer.importCsv(dossiers([['Một cửa 0912345678']]));
    const { decision, retry } = await decide('Một cửa 0912345678', 'dept:tuphap');
    expect(decision.text).toBe('Một cửa …');
    expect(retry.rows).toBe(1);
  });

  test('lets the rows that wait be tried again, and later imports in, with a note', async () => {
    const { batch } = await importer.importCsv(
      dossiers([['Xã Tân Tiếng'], ['Sở Tư pháp'], ['xa tan tieng']]),
    );
    const decided = await decide('Xã Tân Tiếng', '24526');
    expect(decided.decision).toMatchObject({
      id: 'qd-1',
      text: 'Xã Tân Tiếng',
      agency: { id: '24526' },
      decidedAt: '2026-11-23 10:00:00',
      decidedBy: null,
    });
    expect(decided.retry).toEqual({ rows: 2, batches: [{ batch, rows: 2 }] });
    const { answered, names } = await waiting();
    expect(names).toBe(0);
    expect(answered).toMatchObject([{ text: 'Xã Tân Tiếng', decision: { id: 'qd-1' }, rows: 2 }]);

    const retried = await retryBatch(importer.app, batch ?? '', kinds);
    expect(retried).toMatchObject({ inserted: 2, refused: 0 });
    expect(retried.agencyNotes).toContain(
      '“Xã Tân Tiếng”: theo quyết định ngày 23/11/2026, tính cho Xã Tân Tiến.',
    );
    expect(await agencies()).toEqual({ 'D-0': '24526', 'D-1': 'dept:tuphap', 'D-2': '24526' });
    expect(await waiting()).toMatchObject({ names: 0, answered: [] });
    expect(await listDecisions(importer.app)).toMatchObject([
      { id: 'qd-1', inForce: true, rows: 2, batches: [{ batch: retried.batch, rows: 2 }] },
    ]);
  });

  test('follows the units: its heir where it went whole, refused where it was split or not there', async () => {
    await decide('Phường Thắng Lợii', '24133@pre20241101');
    await decide('Xã Ea Bốk', '24550');
    await decide('Phường Thành Côg', '24133@20241101');
    const result = await importer.importCsv(
      dossiers([
        ['Phường Thắng Lợii', '31/10/2024'],
        ['Phường Thắng Lợii', '01/11/2024'],
        ['Phường Thắng Lợii', '01/07/2025'],
        ['Xã Ea Bốk', '30/06/2025'],
        ['Xã Ea Bốk', '01/07/2025'],
        ['Phường Thành Côg', '31/10/2024'],
      ]),
    );
    expect(await agencies()).toEqual({
      'D-0': '24133@pre20241101',
      'D-1': '24133@20241101',
      'D-2': '24133@2025',
      'D-3': '24550',
    });
    expect(result.issues.map(({ code, message }) => [code, message])).toEqual([
      ['ambiguous-agency', expect.stringContaining('Xã Ea Ktur')],
      [
        'unknown-agency',
        expect.stringContaining(
          'theo quyết định ngày 23/11/2026 là Phường Thành Công, không có vào ngày 31/10/2024',
        ),
      ],
    ]);
    const { waiting: left } = await waiting();
    expect(left.map(({ text, decision }) => [text, decision?.id])).toEqual([
      ['Phường Thành Côg', 'qd-3'],
      ['Xã Ea Bốk', 'qd-2'],
    ]);
  });

  test('says what it leaves open, and on which days it is not asked', async () => {
    const { notes, certain } = await decide('Phường Thống Nhất', '24127');
    expect(certain).toMatchObject([{ from: '2024-11-01', to: '2025-06-30', agency: { id: '24331' } }]);
    expect(notes.join('\n')).toContain(
      'Từ ngày 01/11/2024 đến ngày 30/06/2025 “Phường Thống Nhất” tự nó đã rõ là Phường Thống Nhất',
    );
    const split = await decide('Xã Ea Bốk', '24550');
    expect(split.notes).toContain(
      'Dòng từ ngày 01/07/2025 vẫn bị từ chối: chưa rõ là Xã Ea Ktur (24544@2025), Xã Dray Bhăng (24561@2025).',
    );
  });

  test('never overrides a name that is certain, and says so', async () => {
    await expect(decide('Sở Tư pháp', 'dept:taichinh')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('tự nó đã rõ là Sở Tư pháp'),
    });
    await expect(decide('dept:tuphap', null)).rejects.toMatchObject({ code: 'refused' });
    await expect(decide('Huyện Krông Búk', '649')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('đến hết ngày 30/06/2025 tên tự nó đã rõ là Huyện Krông Búk'),
    });
    expect(await listNameDecisions(importer.app.records)).toEqual([]);
  });

  test('is refused about nothing, about nobody, and twice', async () => {
    await expect(decide('—', '24526')).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(decide('Xã Tân Tiếng', '99999')).rejects.toMatchObject({ code: 'not-found' });
    await expect(decide('Xã Tân Tiếng', 'Xã Tân Tiến')).rejects.toMatchObject({ code: 'not-found' });
    await decide('Xã Tân Tiếng', 'Sở Tư pháp');
    await expect(decide('xã tân tiếng', 'dept:tuphap')).rejects.toMatchObject({ code: 'conflict' });
    const replaced = await decide('xã tân tiếng', '24526');
    expect(replaced.notes[0]).toBe('Thay quyết định qd-1 ngày 23/11/2026.');
    expect((await listDecisions(importer.app)).map(({ id, inForce }) => [id, inForce])).toEqual([
      ['qd-2', true],
      ['qd-1', false],
    ]);
  });

  test('that a text is no unit of the province keeps its rows out and asks no more', async () => {
    await importer.importCsv(dossiers([['Văn phòng UBND tỉnh'], ['Xã Lạ']]));
    const { notes } = await decide('Văn phòng UBND tỉnh', null);
    expect(notes).toEqual(['1 dòng vẫn bị từ chối; từ nay không hỏi lại về tên này.']);
    expect(await waiting()).toMatchObject({ names: 1, rows: 1, dismissedRows: 1, answered: [] });
    const result = await importer.importCsv(dossiers([['Văn phòng UBND tỉnh']], 'E'));
    expect(result.refused).toBe(1);
    expect(result.issues[0]?.message).toContain(
      '“Văn phòng UBND tỉnh” không phải là đơn vị nào của tỉnh (quyết định ngày 23/11/2026)',
    );
  });

  test('for one source counts for that source only', async () => {
    await decide('Tên lạ', '24526', 'iGate');
    const { app } = importer;
    const content = dossiers([['Tên lạ']]);
    const other = await importer.importCsv(content);
    expect(other.refused).toBe(1);
    const path = `${app.temporary}/igate.csv`;
    await writeFile(path, dossiers([['Tên lạ']], 'E'));
    const own = await importFiles(app, {
      files: [{ path, name: 'igate.csv' }],
      kind: dossierKind,
      source: 'iGate',
      strict: false,
    });
    expect(own).toMatchObject({ refused: 0, inserted: 1 });
    const { waiting: names } = await waiting();
    expect(names).toMatchObject([{ text: 'Tên lạ', source: null, decision: null, rows: 1 }]);
  });
});

describe('rows that come in on an undo', () => {
  test('rest on the decision by which they do', async () => {
    const content = dossiers([['Tên lạ'], ['Sở Y tế']]);
    const first = await importer.importCsv(content);
    const second = await importer.importCsv(content);
    await decide('Tên lạ', '24526');
    await undoBatch(importer.app, first.batch ?? '');
    expect(await agencies()).toEqual({ 'D-0': '24526', 'D-1': 'dept:yte' });
    expect(await listDecisions(importer.app)).toMatchObject([
      { rows: 1, batches: [{ batch: second.batch, rows: 1 }] },
    ]);
  });
});

describe('the source of a decision', () => {
  test('is the same however it is written', async () => {
    const { decision } = await decide('Tên lạ', '24526', '  Cổng \n DVC ');
    expect(decision.source).toBe('Cổng DVC');
    await expect(decide('tên lạ', '24526', 'cong dvc')).rejects.toMatchObject({ code: 'conflict' });
    const content = dossiers([['Tên lạ']]);
    const own = await importer.importCsv(content, { source: ' CỔNG  DVC' });
    expect(own).toMatchObject({ refused: 0, inserted: 1, source: 'CỔNG DVC' });
    expect(await importer.importCsv(content, { source: 'Cổng DVC' })).toMatchObject({
      repeats: own.batch,
      unchanged: 1,
    });
  });

  test('keeps the same bytes of two sources apart: each means what its own import meant', async () => {
    await decide('Tên lạ', 'dept:taichinh', 'A');
    await decide('Tên lạ', 'dept:tuphap', 'B');
    const content = dossiers([['Tên lạ'], ['Sở Y tế']]);
    const first = await importer.importCsv(content, { source: 'A' });
    const second = await importer.importCsv(content, { source: 'B' });
    expect(second).toMatchObject({ updated: 1, unchanged: 1, repeats: null });
    await undoBatch(importer.app, first.batch ?? '');
    expect(await agencies()).toEqual({ 'D-0': 'dept:tuphap', 'D-1': 'dept:yte' });
    await undoBatch(importer.app, second.batch ?? '');
    expect(await agencies()).toEqual({});
  });

  test('changes nothing of content that it brought before, decided on or withdrawn in between', async () => {
    const content = dossiers([['Tên lạ'], ['Sở Y tế']]);
    const first = await importer.importCsv(content, { source: 'A' });
    await decide('Tên lạ', 'dept:taichinh', 'A');
    expect(await importer.importCsv(content, { source: 'a' })).toMatchObject({
      repeats: first.batch,
      unchanged: 2,
    });
    const decided = dossiers([['Tên lạ']], 'E');
    const second = await importer.importCsv(decided, { source: 'A' });
    await withdrawDecision(importer.app, 'qd-1');
    expect(await importer.importCsv(decided, { source: 'A' })).toMatchObject({ repeats: second.batch });
  });

  test('waits on undo, where the first import was for every source', async () => {
    const content = dossiers([['Tên lạ'], ['Sở Y tế']]);
    const first = await importer.importCsv(content, { source: 'A' });
    const second = await importer.importCsv(content, { source: 'A' });
    const third = await importer.importCsv(content, { source: 'C' });
    await decide('Tên lạ', 'dept:taichinh', 'A');
    await decide('Tên lạ', 'dept:tuphap');
    await undoBatch(importer.app, first.batch ?? '');
    expect(await agencies()).toEqual({ 'D-1': 'dept:yte' });
    await undoBatch(importer.app, second.batch ?? '');
    expect(await retryBatch(importer.app, third.batch ?? '', kinds)).toMatchObject({ inserted: 1 });
    expect(await agencies()).toEqual({ 'D-0': 'dept:tuphap', 'D-1': 'dept:yte' });
  });
});

describe('a decision taken back', () => {
  test('changes no row that is in, names the batches that rest on it, and counts no more', async () => {
    await decide('Tên lạ', '24526');
    const { batch } = await importer.importCsv(dossiers([['Tên lạ'], ['Tên lạ']]));
    const { decision, restored, notes } = await withdrawDecision(importer.app, 'qd-1');
    expect(decision).toMatchObject({ withdrawnAt: '2026-11-23 10:00:00', inForce: false, rows: 2 });
    expect(restored).toBeNull();
    expect(notes).toEqual([
      `2 dòng đã nhập theo quyết định qd-1 không đổi: đợt ${batch} (2 dòng). Muốn tính lại, hãy hoàn tác đợt đó rồi nhập lại.`,
      'Từ nay “Tên lạ” lại là tên chưa rõ.',
    ]);
    expect(await agencies()).toEqual({ 'D-0': '24526', 'D-1': '24526' });
    expect((await importer.importCsv(dossiers([['Tên lạ']], 'E'))).refused).toBe(1);
    await expect(withdrawDecision(importer.app, 'qd-1')).rejects.toMatchObject({ code: 'conflict' });
    await expect(withdrawDecision(importer.app, 'qd-9')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('lets the one before it count again', async () => {
    await decide('Tên lạ', '24526');
    await decide('Tên lạ', '24145');
    const { restored, notes } = await withdrawDecision(importer.app, 'qd-2');
    expect(restored?.id).toBe('qd-1');
    expect(notes[1]).toBe('Từ nay “Tên lạ” lại theo quyết định qd-1 ngày 23/11/2026.');
    await importer.importCsv(dossiers([['Tên lạ']]));
    expect(await agencies()).toEqual({ 'D-0': '24526' });
  });

  test('a batch taken back rests on it no more; one with the same content does instead', async () => {
    await decide('Tên lạ', '24526');
    const content = dossiers([['Tên lạ'], ['Sở Tư pháp']]);
    const first = await importer.importCsv(content);
    const second = await importer.importCsv(content);
    await undoBatch(importer.app, first.batch ?? '');
    expect(await listDecisions(importer.app)).toMatchObject([
      { rows: 1, batches: [{ batch: second.batch, rows: 1 }] },
    ]);
    await undoBatch(importer.app, second.batch ?? '');
    expect(await listDecisions(importer.app)).toMatchObject([{ rows: 0, batches: [] }]);
  });
});
