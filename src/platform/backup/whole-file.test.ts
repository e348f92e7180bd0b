import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWholeFile } from './whole-file.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const write = (path: string, replace = false, prove: (part: string) => Promise<void> = async () => {}) =>
  writeWholeFile(path, replace, (add) => add(Buffer.from('new')), prove);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedich-whole-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('is there with what was written, and nothing beside it', async () => {
  expect(await write(at('a'))).toEqual({ size: 3 });
  expect([await readdir(folder), await readFile(at('a'), 'utf8')]).toEqual([['a'], 'new']);
});

test('what does not stand the proof never gets the name, and what was there stays', async () => {
  await writeFile(at('a'), 'old');
  const seen: string[] = [];
  const failing = write(at('a'), true, async (part) => {
    seen.push(await readFile(part, 'utf8'));
    throw new Error('unlike');
  });
  await expect(failing).rejects.toThrow('unlike');
  expect([seen, await readdir(folder), await readFile(at('a'), 'utf8')]).toEqual([['new'], ['a'], 'old']);
});

test('a name that is taken while the file is made is not taken away', async () => {
  const late = write(at('a'), false, () => writeFile(at('a'), 'other'));
  await expect(late).rejects.toMatchObject({ code: 'not-allowed' });
  expect([await readdir(folder), await readFile(at('a'), 'utf8')]).toEqual([['a'], 'other']);
});

test('a folder, a link and a place that is not there are no files to write', async () => {
  await mkdir(at('folder'));
  await symlink(at('elsewhere'), at('link'));
  for (const name of ['folder', 'link', 'none/a']) {
    await expect(write(at(name), true)).rejects.toMatchObject({ code: 'bad-usage' });
  }
  expect((await readdir(folder)).sort()).toEqual(['folder', 'link']);
});

test('what a killed writer left goes with the next one, what a living one writes does not', async () => {
  await writeFile(at('.a.00000000.part'), '');
  await writeFile(at('.a.11111111.part'), '');
  await utimes(at('.a.00000000.part'), new Date(0), new Date(0));
  await write(at('a'));
  expect((await readdir(folder)).sort()).toEqual(['.a.11111111.part', 'a']);
});
