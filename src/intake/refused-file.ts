import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ImportField } from '../dossiers/import-field.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { quote } from './convert-words.ts';
import { listRefusedHeadings } from './refusal-store.ts';

/**
 * Writes the refused rows of a batch with the reason beside each, in a form that can be mended and imported again:
 * CSV in UTF-8 with a byte order mark, our own headings, no cell that a spreadsheet would take for a formula.
 */
export async function writeRefusedFile(
  session: WarehouseSession,
  batch: string,
  fields: readonly ImportField[],
  path: string,
): Promise<void> {
  const present = await listRefusedHeadings(session, batch);
  const headings = fields
    .flatMap((field) => (field.kind === 'money' ? [field.heading, 'Phí', 'Lệ phí'] : [field.heading]))
    .filter((heading) => present.includes(heading));
  const columns = [...headings, 'Lý do'].map((heading, index) => {
    const name = `${index === 0 ? '\uFEFF' : ''}${heading}`.replaceAll('"', '""');
    return `${neutralisedSql(index < headings.length ? `texts[${index + 1}]` : 'message')} as "${name}"`;
  });
  const paths = headings.map((heading) => quote(`$."${heading}"`)).join(', ');
  await mkdir(dirname(path), { recursive: true });
  await session.run(
    `copy (
      select ${columns.join(', ')}
      from (
        select json_extract_string(cells, [${paths}]) as texts, message, part, row_number
        from refusal
        where batch = ${quote(batch)}
      ) as line
      order by part, row_number
    ) to ${quote(path)} (format csv, header)`,
  );
}

/** `neutraliseFormula` of platform/text.ts, as SQL. */
function neutralisedSql(text: string): string {
  return `case when regexp_matches(${text}, '^[=+@\\t\\r-]') then '''' || (${text}) else ${text} end`;
}
