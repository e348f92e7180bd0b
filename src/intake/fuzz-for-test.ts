import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { dossierKind } from './dossier-kind.ts';
import { fuzzFile, SECRET_NAME, SECRET_NUMBER } from './fuzzed-file-for-test.ts';
import { importFiles } from './import-files.ts';
import { parseCsv } from './reading/csv-parser.ts';
import { writeRefusedWorkbook } from './refused/write-refused-workbook.ts';

/** Beside another digit it is no number of a person any more. */
const SECRET = new RegExp(`(?<!\\d)${SECRET_NUMBER}(?!\\d)`);
const LONGEST_MS = 20_000;
const LONGEST_SENTENCE = 1500;
/** Words of engines and runtimes; what a file itself says stands in quotation marks and is left out. */
const ENGINE =
  /\b(error|exception|invalid|cannot|could not|failed|undefined|unexpected|not found|null|NaN|Infinity|object Object|of memory)\b|^\s+at |\.ts:\d/im;

/** Imports the damaged file of a seed and says everything that should not be so. */
export async function findFaults(app: App, seed: number): Promise<{ faults: string[]; imported: boolean }> {
  const file = fuzzFile(seed);
  const path = join(app.directory, file.name);
  await writeFile(path, file.bytes);
  const faults: string[] = [];
  const before = (await readdir(app.temporary)).join();
  const began = process.cpuUsage();
  let imported = false;
  try {
    const result = await importFiles(app, {
      files: [{ path, name: file.name }],
      kind: dossierKind,
      source: null,
      strict: false,
    });
    imported = true;
    const { rows, inserted, updated, unchanged, refused } = result;
    if (rows !== inserted + updated + unchanged + refused) faults.push(`rows do not add up: ${rows}`);
    for (const { message } of result.issues) faults.push(...findInSentence(message));
    for (const sentence of [...result.warnings, ...result.agencyNotes])
      faults.push(...findInSentence(sentence));
    if (SECRET.test(JSON.stringify(result))) faults.push('a personal number in the answer');
    if (result.refusedFile !== null) {
      const copy = await readFile(result.refusedFile, 'utf8');
      if (SECRET.test(withoutCodes(copy))) faults.push('a personal number in the refused rows');
      if (/(^|,|\n)"?[=+@＝＋＠]/.test(copy)) faults.push('a formula in the refused rows');
      if (result.batch !== null) await writeRefusedWorkbook(app, result.batch);
    }
  } catch (error) {
    if (!(error instanceof AppError))
      faults.push(`no refusal: ${error instanceof Error ? error.stack : error}`);
    else {
      if (error.code !== 'unreadable-file') faults.push(`refused as ${error.code}`);
      faults.push(...findInSentence(error.message));
      if (SECRET.test(error.message) || error.message.includes(SECRET_NAME)) {
        faults.push(`personal: ${error.message}`);
      }
    }
  }
  // Of the processors and not of the clock: another program may have them all.
  const used = process.cpuUsage(began);
  const took = (used.user + used.system) / 1000;
  if (took > LONGEST_MS) faults.push(`took ${Math.round(took)} ms`);
  const after = (await readdir(app.temporary)).join();
  if (after !== before) faults.push(`left behind: ${after}`);
  return { faults: faults.map((fault) => `seed ${seed} (${file.story}): ${fault}`), imported };
}

/** The copy of refused rows without its codes, which may look like a number of a person and stay as they are. */
function withoutCodes(copy: string): string {
  let kept: boolean[] = [];
  const texts: string[] = [];
  const parser = parseCsv(',', (cells, record) => {
    if (record === 1) kept = cells.map((heading) => !/Mã/.test(heading));
    texts.push(...cells.filter((_, index) => kept[index]));
  });
  parser.write(copy);
  parser.end();
  return texts.join('\n');
}

function findInSentence(sentence: string): string[] {
  const own = sentence.replace(/“[^”]*”|Tệp [^,]*, |các tiêu đề đọc được là: .*Hãy thêm/g, '');
  return [
    ...(ENGINE.test(own) ? [`engine's words: ${sentence}`] : []),
    ...(/[\n\r]/.test(own) ? [`more than one line: ${JSON.stringify(sentence)}`] : []),
    ...(sentence.length > LONGEST_SENTENCE ? [`endless sentence: ${sentence.slice(0, 300)}`] : []),
  ];
}
