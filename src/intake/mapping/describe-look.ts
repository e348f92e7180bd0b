import { joinList } from '../../platform/text.ts';
import { textTable } from '../../platform/text-table.ts';
import type { HeadingLook, ListedMapping, LookedColumn, LookedTable } from './mapping-api.ts';

const REASONS: Readonly<Record<LookedColumn['why'], string>> = {
  own: 'tiêu đề chuẩn',
  alias: 'tiêu đề tương đương',
  'weak-alias': 'tạm dùng vì không có cột rõ hơn',
  mapping: 'đã được chỉ ra',
  none: 'không nhận ra',
  personal: 'dữ liệu cá nhân, không đọc',
};

/** The tables of files and what each column is taken for, for a person at a terminal. */
export function describeLook(look: HeadingLook): string {
  return look.tables.map(describeTable).join('\n\n');
}

function describeTable(table: LookedTable): string {
  const place = table.sheet === null ? `Tệp ${table.file}` : `Tệp ${table.file}, trang ${table.sheet}`;
  const row = table.headingRow === null ? '' : `, tiêu đề ở dòng ${table.headingRow}`;
  const lines = [
    `${place}${row}${table.recognised ? '' : ' (đoán, vì không nhận ra tiêu đề nào)'}`,
    textTable(
      [
        { heading: 'Tiêu đề', cell: (column) => column.heading ?? '…' },
        { heading: 'Được hiểu là', cell: (column) => column.field?.heading ?? 'bỏ qua' },
        { heading: 'Vì', cell: (column) => REASONS[column.why] },
        { heading: 'Có thể là', cell: (column) => describeSuggestions(column) },
        { heading: 'Ví dụ', cell: (column) => column.samples.join(' | ') },
      ],
      table.columns,
    ),
    table.mapping === null ? null : `Đọc theo cách chỉ cột ${table.mapping}.`,
    table.clash.length === 0
      ? null
      : `Các cột ${table.clash.map(quote).join(' và ')} cùng nghĩa; hãy bỏ qua bớt bằng vedich map --ignore.`,
    table.missing.length === 0
      ? null
      : `Còn thiếu cột ${joinList(table.missing.map(({ heading }) => quote(heading)))}; hãy chỉ ra bằng vedich map --column "Tiêu đề=${table.missing[0]?.heading}".`,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function describeSuggestions(column: LookedColumn): string {
  return column.suggestions
    .filter(({ column: suggested }) => suggested !== column.field?.column)
    .map(({ heading, likeness }) => `${heading} (${Math.round(likeness * 100)}%)`)
    .join(', ');
}

function quote(heading: string): string {
  return `“${heading}”`;
}

/** What was remembered, for a person at a terminal. */
export function describeMappingText(mapping: ListedMapping): string {
  const pointed = mapping.headings.flatMap(({ heading, field }) =>
    field ? [`${heading} → ${field.heading}`] : [],
  );
  const ignored = mapping.headings.flatMap(({ heading, field }) => (field ? [] : [heading]));
  return [
    `Cách chỉ cột ${mapping.id}${mapping.source === null ? '' : `, nguồn ${mapping.source}`}:`,
    ...pointed.map((line) => `  ${line}`),
    ...(ignored.length === 0 ? [] : [`  bỏ qua: ${joinList(ignored)}`]),
  ].join('\n');
}
