import type { ImportField } from '../../dossiers/import-field.ts';
import { AppError } from '../../platform/app-error.ts';
import { joinList } from '../../platform/text.ts';
import { quoteHeading } from '../reading/heading-key.ts';
import { mappedKey } from '../reading/heading-mapping.ts';
import type { LookedTable } from './mapping-api.ts';

/** What a person says of some columns of a table: a heading and the field it is, by its name or any heading of it. */
export interface Pointing {
  readonly columns: readonly { readonly heading: string; readonly field: string }[];
  readonly ignore: readonly string[];
}

/** The headings of a table with what was said of some of them; of the others what they are taken for already. */
export function pointColumns(
  table: LookedTable,
  fields: readonly ImportField[],
  pointing: Pointing,
): { heading: string; column: string | null }[] {
  const said = new Map<string, string | null>();
  for (const { heading, field } of pointing.columns) {
    const found = findField(fields, field);
    if (!found) {
      throw new AppError(
        'bad-usage',
        `Không có trường “${field}”. Hãy chọn một trong: ${joinList(fields.map((each) => each.heading))}.`,
      );
    }
    said.set(mappedKey(quoteHeading(heading)), found.column);
  }
  for (const heading of pointing.ignore) said.set(mappedKey(quoteHeading(heading)), null);
  for (const heading of [...pointing.columns.map((each) => each.heading), ...pointing.ignore]) {
    if (table.columns.some((column) => isHeading(column.heading, heading))) continue;
    const found = table.columns.flatMap((column) => column.heading ?? []).map((each) => `“${each}”`);
    throw new AppError(
      'bad-usage',
      `Tệp “${table.file}” không có cột “${heading}”. Các tiêu đề đọc được là: ${joinList(found)}.`,
    );
  }
  return table.columns.map((column) => {
    const heading = column.heading ?? '';
    const key = mappedKey(heading);
    if (!said.has(key)) return { heading, column: weakenedColumn(column, said) };
    const first = table.columns.find((each) => isHeading(each.heading, heading));
    // Of columns with one heading the first is meant.
    return { heading, column: first === column ? (said.get(key) ?? null) : null };
  });
}

/** A heading that only stood in for a field gives way to the column that a person pointed out. */
function weakenedColumn(
  column: LookedTable['columns'][number],
  said: ReadonlyMap<string, string | null>,
): string | null {
  const taken = column.field?.column ?? null;
  return column.why === 'weak-alias' && [...said.values()].includes(taken) ? null : taken;
}

function isHeading(heading: string | null, wanted: string): boolean {
  return heading !== null && mappedKey(heading) === mappedKey(quoteHeading(wanted));
}

function findField(fields: readonly ImportField[], name: string): ImportField | undefined {
  const key = mappedKey(name);
  return (
    fields.find((field) => field.column === name || mappedKey(field.heading) === key) ??
    fields.find((field) => field.aliases.some((alias) => mappedKey(alias) === key))
  );
}
