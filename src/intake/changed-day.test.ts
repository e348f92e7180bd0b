import { expect, test } from 'vitest';
import { openImporter } from './import-for-test.ts';
import { undoBatch } from './undo-batch.ts';

const importer = openImporter();

async function current(): Promise<Record<string, unknown>> {
  const rows = await importer.app.warehouse.query<{ key: string }>(
    `select key, agency, received_at::date::varchar as day from dossier where known_to is null order by key`,
  );
  return Object.fromEntries(rows.map(({ key, ...rest }) => [key, rest]));
}

const OCTOBER =
  'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nK1,24325,01/10/2024\nK2,24127,01/10/2024\nK3,dept:tuphap,01/10/2024\n';

test('a dossier moved beyond the end of its unit goes to the successor, or is refused where that is not one', async () => {
  await importer.importCsv(OCTOBER);
  const result = await importer.importCsv(
    'Mã hồ sơ,Ngày tiếp nhận\nK1,15/11/2024\nK2,15/11/2024\nK3,15/11/2024\n',
  );
  expect(result).toMatchObject({ rows: 3, updated: 2, refused: 1 });
  expect(result.issues).toMatchObject([
    { row: 2, code: 'ambiguous-agency', column: 'Ngày tiếp nhận', value: '15/11/2024' },
  ]);
  expect(result.issues[0]?.message).toContain('(24325)” có thể là');
  expect(result.agencyNotes).toMatchObject([expect.stringContaining('(24127)”')]);
  expect(await current()).toEqual({
    K1: { agency: '24325', day: '2024-10-01' },
    K2: { agency: '24145', day: '2024-11-15' },
    K3: { agency: 'dept:tuphap', day: '2024-11-15' },
  });
});

test('only the dossiers that moved speak of their agency, so that others follow what earlier files say', async () => {
  await importer.importCsv(OCTOBER);
  await importer.importCsv('Mã hồ sơ,Đơn vị\nK3,dept:noivu\n');
  const moved = await importer.importCsv('Mã hồ sơ,Ngày tiếp nhận\nK2,15/11/2024\nK3,15/11/2024\n');
  await undoBatch(importer.app, '2026-11-23-2');
  expect(await current()).toMatchObject({ K2: { agency: '24145' }, K3: { agency: 'dept:tuphap' } });
  await undoBatch(importer.app, moved.batch ?? '');
  expect(await current()).toMatchObject({ K2: { agency: '24127', day: '2024-10-01' } });
});

test('the later of two rows of a dossier decides the day and so the agency', async () => {
  await importer.importCsv(OCTOBER);
  const result = await importer.importCsv(
    'Mã hồ sơ,Ngày tiếp nhận\nK2,02/10/2024\nK2,15/11/2024\nK2,03/10/2024\n',
  );
  expect(result).toMatchObject({ rows: 3, updated: 3, refused: 0 });
  expect(await current()).toMatchObject({ K2: { agency: '24127', day: '2024-10-03' } });
});

test('the day submitted decides where no day received is known', async () => {
  await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày nộp\nK2,24127,01/10/2024\n');
  expect(await importer.importCsv('Mã hồ sơ,Ngày nộp\nK2,15/11/2024\n')).toMatchObject({ updated: 1 });
  expect(await current()).toEqual({ K2: { agency: '24145', day: null } });
});
