import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { putFile } from './put-file.ts';

test('a file is put in place whole; one that cannot be leaves nothing beside it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-put-'));
  try {
    await putFile(join(directory, 'a'), 'một');
    await putFile(join(directory, 'a'), 'hai');
    expect(await readFile(join(directory, 'a'), 'utf8')).toBe('hai');
    await mkdir(join(directory, 'b'));
    await expect(putFile(join(directory, 'b'), 'ba')).rejects.toMatchObject({ code: 'EISDIR' });
    expect((await readdir(directory)).sort()).toEqual(['a', 'b']);
  } finally {
    await rm(directory, { recursive: true });
  }
});
