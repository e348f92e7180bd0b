import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

async function answersIn(zone: string) {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-zone-'));
  try {
    const { stdout } = await run(
      process.execPath,
      [join(import.meta.dirname, 'measure-in-zone.ts'), directory],
      {
        env: { ...process.env, TZ: zone },
        maxBuffer: 64 * 1024 ** 2,
      },
    );
    return JSON.parse(stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

test('figures and days are those of Vietnam, wherever the machine stands', async () => {
  const [vietnam, greenwich, california] = await Promise.all(
    ['Asia/Ho_Chi_Minh', 'UTC', 'America/Los_Angeles'].map(answersIn),
  );
  expect(greenwich).toEqual(vietnam);
  expect(california).toEqual(vietnam);

  const [byDay, leap, window, known, unknown] = vietnam.answers;
  const online = ({ rows }: { rows: Record<string, string | number>[] }) =>
    rows
      .filter(({ indicator, denominator }) => indicator === 'online-dossiers' && denominator !== 0)
      .map(({ day, numerator, denominator }) => `${day ?? ''} ${numerator}/${denominator}`.trim());
  expect(online(byDay)).toEqual([
    '2024-11-03 1/1',
    '2024-11-07 1/1',
    '2024-11-08 1/1',
    '2024-11-10 1/2',
    '2024-11-20 0/1',
  ]);
  expect(online(leap)).toEqual(['2024-02-29 0/1', '2024-03-10 1/1']);
  expect(online(window)).toEqual(['2/4']);
  // All was imported in the first hours of 21/11.
  expect(online(known)).toEqual(['2/4']);
  expect(online(unknown)).toEqual([]);
  expect(vietnam.basis).toMatchObject({ at: '2024-11-20', dayOfCampaign: 13 });
});
