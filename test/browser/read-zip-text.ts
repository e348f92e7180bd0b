import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/** The text of one file inside a ZIP archive. */
export async function readZipText(archive: Buffer, name: string): Promise<string> {
  const zip = await open(archive, { lazyEntries: true });
  const openEntry = promisify(zip.openReadStream.bind(zip)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => reject(new Error(`no ${name} in the archive`)));
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entry.fileName === name) openEntry(entry).then(text).then(resolve, reject);
      else zip.readEntry();
    });
    zip.readEntry();
  });
}
