import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { constants, zstdCompressSync } from 'node:zlib';
import type { App } from '../app.ts';
import type { Manifest } from './backup-manifest.ts';
import type { DataChecks } from './check-copy.ts';
import { tarHeader, tarPadding } from './tar-header.ts';

/** Questions that need no room to the right: what stands in a table of the records. */
export const CHECKS: DataChecks = {
  async answers(app: App) {
    const rows = await app.warehouse.query('select * from change order by seq');
    const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    return [{ question: 'Các thay đổi', rows: rows.length, sha256 }];
  },
  verify: async () => [],
};

/** One entry of an archive made by hand. */
export interface MadeEntry {
  readonly name: string;
  readonly content: Buffer;
  /** Changes the header after it was made, before its checksum is counted again. */
  readonly header?: (block: Buffer) => void;
}

export function manifestOf(entries: readonly MadeEntry[], differences: object = {}): MadeEntry {
  const manifest: Manifest = {
    format: 1,
    product: 'vedich',
    version: '2026.11.23',
    takenAt: '2026-11-23T03:00:00.000Z',
    migrations: { records: [], warehouse: [] },
    tables: { records: {}, warehouse: {} },
    answers: [],
    findings: 0,
    files: entries.map(({ name, content }) => ({
      path: name,
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  };
  return { name: 'manifest.json', content: Buffer.from(JSON.stringify({ ...manifest, ...differences })) };
}

/** Writes an archive out of entries, whatever they are. */
export async function writeArchive(
  path: string,
  entries: readonly MadeEntry[],
  end: Buffer = Buffer.alloc(1024),
): Promise<void> {
  const blocks = entries.flatMap(({ name, content, header }) => {
    const block = tarHeader({ name, size: content.length }, 0);
    header?.(block);
    const sum = block.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return [block, content, Buffer.alloc(tarPadding(content.length))];
  });
  // With a checksum, as real ones.
  const params = { [constants.ZSTD_c_checksumFlag]: 1 };
  await writeFile(path, zstdCompressSync(Buffer.concat([...blocks, end]), { params }));
}
