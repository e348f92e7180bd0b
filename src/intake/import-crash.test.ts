import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { insertAgencies } from '../agencies/agency-store.ts';
import { readUnits } from '../agencies/read-units.ts';
import { type App, openApp } from '../platform/app.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';

const UNITS = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);
const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROWS = 60_000;

const CHILD = `
import { openApp } from '${HERE}../platform/app.ts';
import { dossierKind } from '${HERE}dossier-kind.ts';
import { importFiles } from '${HERE}import-files.ts';
const [directory, path] = process.argv.slice(2);
const app = await openApp({ directory });
process.stdout.write('begin');
await importFiles(app, { files: [{ path, name: 'b.csv' }], kind: dossierKind, source: null, strict: false });
process.stdout.write('done');
`;

function lines(from: number, channel: number): string {
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `H${from + index},${index % 50 === 0 ? 'Sở Lạ' : 'Sở Tư pháp'},08/11/2024 09:15,${channel}`,
  );
  return `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\n${rows.join('\n')}\n`;
}

async function summary(app: App) {
  const [row] = await app.warehouse.query(
    `select (select count(*) from dossier) as versions,
      (select count(*) from dossier where known_to is null) as current,
      (select count(*) from dossier_repeat) as repeats,
      (select sum(channel) from dossier where known_to is null) as channels,
      (select count(*) from refusal) as refused,
      (select count(*) from batch) as batches,
      (select count(*) from batch_file) as files,
      (select count(*) from change) as changes`,
  );
  return row;
}

test('a process killed in the middle of an import leaves the data before it or after it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-'));
  try {
    const data = join(directory, 'data');
    const first = join(directory, 'a.csv');
    const second = join(directory, 'b.csv');
    const script = join(directory, 'child.ts');
    await writeFile(first, lines(0, 1));
    await writeFile(second, lines(ROWS / 2, 2));
    await writeFile(script, CHILD);
    let app = await openApp({ directory: data });
    const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
    await insertAgencies(app.records, agencies, successions);
    await importFiles(app, {
      files: [{ path: first, name: 'a.csv' }],
      kind: dossierKind,
      source: null,
      strict: false,
    });
    const before = await summary(app);
    await app.close();

    let killed = 0;
    for (const delayMs of [0, 120, 260, 400, 600, 900]) {
      const child = spawn(process.execPath, [script, data, second], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      await wait(delayMs);
      child.kill('SIGKILL');
      const [, signal] = await ended;
      if (signal === 'SIGKILL') killed += 1;
      app = await openApp({ directory: data });
      const found = await summary(app);
      await app.close();
      if (found?.batches === 2) break;
      expect(found).toEqual(before);
    }
    expect(killed).toBeGreaterThan(0);

    app = await openApp({ directory: data });
    await importFiles(app, {
      files: [{ path: second, name: 'b.csv' }],
      kind: dossierKind,
      source: null,
      strict: false,
    });
    const [after] = await app.warehouse.query(
      'select count(*) as current, sum(channel) as channels from dossier where known_to is null',
    );
    const kept = ROWS - ROWS / 50;
    expect(after).toEqual({ current: kept * 1.5, channels: kept * 0.5 + kept * 2 });
    await app.close();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
