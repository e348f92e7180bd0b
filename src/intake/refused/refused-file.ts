import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ImportField } from '../../dossiers/import-field.ts';
import type { App } from '../../platform/app.ts';
import { addDays, localDay } from '../../platform/date.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { findBatch } from '../batch-store.ts';
import { quote } from '../convert-words.ts';
import type { ImportKind } from '../import-kind.ts';
import { REASON_HEADING, REFERENCE_FIELD, REFERENCE_SQL } from './refusal-reference.ts';
import { listRefusedHeadings } from './refusal-store.ts';
import { SUPERSEDED, SUPERSEDED_ROWS } from './superseded-store.ts';

const PART = '.part';
/** Refused rows of imports that left no batch can be had again by trying again. */
const DAYS_KEPT = 7;
const HOUR_MS = 3_600_000;
const MOST_SWEPT = 1000;

/** Where the refused rows of a batch are kept, or those of an import that left none, under a name of its own. */
export function refusedPath(app: App, name: string): string {
  return join(app.files, 'refused', `${basename(name)}.csv`);
}

/**
 * Writes the refused rows of a batch with the reason beside each, in a form that can be mended and imported again:
 * CSV in UTF-8 with a byte order mark, our own headings, the reference by which a corrected row takes its place, no cell
 * that a spreadsheet would take for a formula.
 * It waits beside its path until `keepRefusedFile`, as the batch may yet come to nothing and its id go to another. Gives
 * where it waits.
 */
export async function writeRefusedFile(
  session: WarehouseSession,
  batch: string,
  fields: readonly ImportField[],
  path: string,
): Promise<string> {
  const present = await listRefusedHeadings(session, batch);
  // Without a batch there is nothing to refer to, and its number goes to another.
  const reference = hasNoBatch(path) ? [] : [{ heading: REFERENCE_FIELD.heading, sql: 'reference' }];
  const columns = [
    ...refusedTexts(fields, present),
    { heading: REASON_HEADING, sql: 'message' },
    ...reference,
  ].map(({ heading, sql }, index) => {
    const name = `${index === 0 ? '\uFEFF' : ''}${heading}`.replaceAll('"', '""');
    return `${neutralisedSql(sql)} as "${name}"`;
  });
  const paths = present.map((heading) => quote(`$."${heading}"`)).join(', ');
  // Two may be making the file of one batch again at the same time.
  const part = `${path}.${randomUUID().slice(0, 8)}${PART}`;
  await mkdir(dirname(path), { recursive: true });
  await session.run(
    `copy (
      select ${columns.join(', ')}
      from (
        select json_extract_string(cells, [${paths}]) as texts, cells, message, reference
        from (
          select cells, ${REFERENCE_SQL} as reference,
            case when old.batch is null then message else message || ' ' || ${quote(SUPERSEDED)} end as message
          from refusal
          left join ${SUPERSEDED_ROWS} as old
            on old.batch = refusal.batch and old.part = refusal.part and old.row_number = refusal.row_number
          where refusal.batch = ${quote(batch)} order by refusal.part, refusal.row_number
        ) as line
      ) as line
    ) to ${quote(part)} (format csv, header)`,
  );
  return part;
}

/** Gives a written file its name; false when that failed, in which case `findRefusedFile` writes it again. */
export async function keepRefusedFile(part: string, path: string): Promise<boolean> {
  return rename(part, path).then(
    () => true,
    () => false,
  );
}

/** Takes away a written file whose import has come to nothing. */
export async function dropRefusedFile(part: string): Promise<void> {
  await rm(part, { force: true });
}

/** The file of refused rows under the name of a batch, or of an import that left none; `null` where there is none. */
export async function findRefusedFile(
  app: App,
  name: string,
  kinds: readonly ImportKind[],
): Promise<string | null> {
  const path = refusedPath(app, name);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (hasNoBatch(path)) return isThere ? path : null;
  const batch = await findBatch(app.warehouse, name);
  if (!batch || batch.refused === 0) return null;
  const kind = kinds.find((each) => each.kind === batch.kind);
  if (isThere || !kind) return isThere ? path : null;
  const part = await writeRefusedFile(app.warehouse, batch.id, kind.fields, path);
  return (await keepRefusedFile(part, path)) ? path : null;
}

/** Takes away the files of imports that left no batch a week ago, and what a writer that was killed left behind. */
export async function sweepRefusedFiles(app: App): Promise<void> {
  const oldest = addDays(localDay(app.clock()), -DAYS_KEPT);
  const directory = dirname(refusedPath(app, ''));
  const names = await readdir(directory).catch(() => []);
  let swept = 0;
  for (const name of names) {
    if (swept === MOST_SWEPT) return;
    const path = join(directory, name);
    const day = /^(?:strict|thu)-(\d{4}-\d{2}-\d{2})-/.exec(name)?.[1];
    const isOld = name.endsWith(PART) ? await isLeftBehind(path) : day !== undefined && day < oldest;
    if (!isOld) continue;
    swept += 1;
    await rm(path, { force: true }).catch(() => {});
  }
}

async function isLeftBehind(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > 24 * HOUR_MS;
}

/** The refused rows of an import that left no batch: all or nothing, or a rehearsal. */
function hasNoBatch(path: string): boolean {
  return /^(strict|thu)-/.test(basename(path));
}

interface RefusedText {
  readonly heading: string;
  readonly sql: string;
}

/** The columns of the file, in the order of the fields, out of the texts kept under the headings present. */
function refusedTexts(fields: readonly ImportField[], present: readonly string[]): readonly RefusedText[] {
  const text = (heading: string) => `texts[${present.indexOf(heading) + 1}]`;
  const own = (heading: string) => (present.includes(heading) ? [{ heading, sql: text(heading) }] : []);
  return fields.flatMap((field) => {
    if (field.kind !== 'money') return own(field.heading);
    const parts = [...own('Phí'), ...own('Lệ phí')];
    if (parts.length === 0 || !present.includes(field.heading)) return [...own(field.heading), ...parts];
    // One file wrote the sum and another its parts: a sum is as much as Phí beside a Lệ phí of 0.
    const isSum = `json_exists(cells, ${quote(`$."${field.heading}"`)})`;
    return parts.map(({ heading, sql }) => ({
      heading,
      sql: `case when ${isSum} then ${heading === 'Phí' ? text(field.heading) : "'0'"} else ${sql} end`,
    }));
  });
}

/** `neutraliseFormula` of platform/text.ts, as SQL; a regular expression for every cell costs more than all the rest. */
function neutralisedSql(text: string): string {
  const bare = `left(ltrim(${text}, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8203) || chr(12288)), 1)`;
  return `case when ${bare} in ('=', '+', '-', '@', '＝', '＋', '－', '＠')
    or left(${text}, 1) in (chr(9), chr(10), chr(13)) then chr(39) || ${text} else ${text} end`;
}
