import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashContent } from './hash-content.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-hash-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function fileOf(content: Buffer) {
  const path = join(directory, 'body');
  await writeFile(path, content);
  return { path, name: 'đẩy k', size: content.length };
}

test('content packed anew is the same content', async () => {
  const text = Buffer.from('{"MaHoSo":"A"}\n'.repeat(1000));
  const plain = await hashContent(await fileOf(text));
  expect(await hashContent(await fileOf(gzipSync(text, { level: 1 })))).toBe(plain);
  expect(await hashContent(await fileOf(gzipSync(text, { level: 9 })))).toBe(plain);
  expect(await hashContent(await fileOf(text.subarray(1)))).not.toBe(plain);
});

test('what unpacks to more than is taken is refused before it is read', async () => {
  const packed = gzipSync(Buffer.alloc(20_000_000));
  await expect(hashContent(await fileOf(packed), 10_000_000)).rejects.toMatchObject({ code: 'too-large' });
});

test('a packed body that was cut is refused', async () => {
  const packed = gzipSync(Buffer.from('{"MaHoSo":"A"}\n'.repeat(1000)));
  await expect(hashContent(await fileOf(packed.subarray(0, 40)))).rejects.toMatchObject({
    code: 'unreadable-file',
  });
});
