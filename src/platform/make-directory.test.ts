import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDirectory } from './make-directory.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-make-'));
});
afterAll(() => rm(directory, { recursive: true }));

test('a directory is made with those above it, for its owner alone, and may be there already', async () => {
  const deep = join(directory, 'a/b/c');
  await Promise.all([makeDirectory(deep, 0o700), makeDirectory(deep, 0o700)]);
  await makeDirectory(deep, 0o700);
  expect((await stat(deep)).mode & 0o777).toBe(0o700);
  expect((await stat(join(directory, 'a'))).mode & 0o777).toBe(0o700);
});

test('a file in the way, or a link to nowhere, is told and not gone round', async () => {
  await writeFile(join(directory, 'file'), '');
  await symlink(join(directory, 'nowhere'), join(directory, 'link'));
  await expect(makeDirectory(join(directory, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeDirectory(join(directory, 'file', 'a'))).rejects.toMatchObject({
    code: expect.any(String),
  });
  await expect(makeDirectory(join(directory, 'link'))).rejects.toMatchObject({ code: 'EEXIST' });
});

test.runIf(existsSync('/proc/self'))('where nothing can be made, it ends at once', async () => {
  for (const path of ['/proc/vedich/a/b', '/proc/self/vedich', '/proc/1/fd/9999/a'])
    await expect(makeDirectory(path)).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
});
