import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dumpAll } from '../../../test/make-imports.ts';
import { AGENCIES, SUCCESSIONS } from '../../../test/small-province.ts';
import { insertAgencies } from '../../agencies/agency-store.ts';
import { openApp } from '../../platform/app.ts';
import { dossierKind } from '../dossier-kind.ts';
import { importFiles } from '../import-files.ts';

const SRC = fileURLToPath(new URL('../../', import.meta.url));

/** Rehearses an import and stays there, between the written batch and its taking back. */
const CHILD = `
import { openApp } from '${SRC}platform/app.ts';
import { dossierKind } from '${SRC}intake/dossier-kind.ts';
import { importFiles } from '${SRC}intake/import-files.ts';
const [directory, path] = process.argv.slice(2);
const app = await openApp({ directory });
setInterval(() => {}, 1000);
await importFiles(app, {
  files: [{ path, name: 'b.csv' }], kind: dossierKind, source: null, strict: false,
  rehearse: async (session) => {
    const [row] = await session.query('select count(*) as n from dossier where known_to is null');
    process.stdout.write('rehearsed ' + row.n);
    return new Promise(() => {});
  },
});
`;

test('a process killed in the middle of a rehearsal leaves everything as it was', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-'));
  try {
    const data = join(directory, 'data');
    const path = join(directory, 'a.csv');
    const script = join(directory, 'child.ts');
    const csv = (...rows: string[]) => ['Mã hồ sơ;Đơn vị;Ngày tiếp nhận', ...rows].join('\n');
    await writeFile(script, CHILD);
    await writeFile(path, csv('H1;dept:a;08/11/2024', 'H2;Sở Lạ;08/11/2024'));
    const first = await openApp({ directory: data });
    await insertAgencies(first.records, AGENCIES, SUCCESSIONS);
    const request = { files: [{ path, name: 'a.csv' }], kind: dossierKind, source: null, strict: false };
    await importFiles(first, request);
    const before = await dumpAll(first);
    await first.close();

    await writeFile(path, csv('H1;dept:b;08/11/2024', 'H3;dept:a;08/11/2024', 'H4;Sở Lạ;08/11/2024'));
    const child = spawn(process.execPath, [script, data, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('rehearsed 2');
    child.kill('SIGKILL');
    await ended;

    const again = await openApp({ directory: data });
    expect(await dumpAll(again)).toEqual(before);
    expect(await importFiles(again, request)).toMatchObject({ inserted: 1, updated: 1, refused: 1 });
    await again.close();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
