import { changeInstant } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import { cleanSource, isSameSource } from '../../platform/source-name.ts';
import { joinList } from '../../platform/text.ts';
import type { ImportKind } from '../import-kind.ts';
import { findClash, isPersonalHeading, lookupFields, matchHeadings } from '../reading/heading.ts';
import { quoteHeading } from '../reading/heading-key.ts';
import { fingerprintHeadings, type HeadingMapping, mappedKey } from '../reading/heading-mapping.ts';
import { looksPersonal } from './column-sample.ts';
import { describeMapping } from './describe-mapping.ts';
import type { ListedMapping } from './mapping-api.ts';
import { insertMapping, listStoredMappings } from './mapping-store.ts';

type Pointed = HeadingMapping['headings'][number];

/**
 * Ghi nhớ cách chỉ cột: from now on a table with these headings, in whatever order, is read as said here. Saying what
 * stands already changes nothing.
 */
export async function saveMapping(
  app: App,
  kind: ImportKind,
  request: { readonly source: string | null; readonly headings: readonly Pointed[] },
): Promise<ListedMapping> {
  const change = await beginChange(app, 'import', null);
  const headings = request.headings
    .map(({ heading, column }) => ({ heading: quoteHeading(heading), column }))
    .filter(({ heading }) => heading !== '');
  const fingerprint = fingerprintHeadings(headings.map(({ heading }) => heading));
  checkHeadings(kind, headings);
  checkTogether(kind, { id: '', fingerprint, headings });
  const source = cleanSource(request.source);
  const stored = await listStoredMappings(app.records);
  const standing = stored.find(
    (each) =>
      each.withdrawnAt === null &&
      each.kind === kind.kind &&
      each.fingerprint === fingerprint &&
      isSameSource(each.source, source),
  );
  const decidedAt = changeInstant(app.clock());
  const saved =
    standing && saysTheSame(standing.headings, headings)
      ? standing
      : await inTransaction(app.records, async (transaction) => {
          const wanted = { kind: kind.kind, source, fingerprint, headings, decidedAt };
          const inserted = await insertMapping(transaction, wanted);
          await change.record(transaction, {
            what: 'save-mapping',
            subject: { kind: 'mapping', id: inserted.id },
            detail: {
              kind: kind.kind,
              source,
              columns: headings.map(({ heading, column }) => `${heading} → ${column ?? 'bỏ qua'}`),
            },
          });
          return inserted;
        });
  return describeMapping(saved, kind.fields, true);
}

function checkHeadings(kind: ImportKind, headings: readonly Pointed[]): void {
  const lookup = lookupFields(kind.fields);
  for (const { heading, column } of headings) {
    if (looksPersonal(heading)) {
      throw new AppError(
        'refused',
        'Một tiêu đề trông như số định danh, số điện thoại hoặc thư điện tử, nên dòng đó có lẽ không phải là dòng tiêu đề. Hãy thêm dòng tiêu đề phía trên dữ liệu rồi làm lại.',
      );
    }
    if (column === null) continue;
    const field = kind.fields.find((each) => each.column === column);
    if (!field) {
      throw new AppError(
        'bad-usage',
        `Không có trường “${column}” cho cột “${heading}”. Hãy chọn một trong: ${joinList(kind.fields.map((each) => each.heading))}.`,
      );
    }
    if (isPersonalHeading(heading) && !lookup(heading) && !lookup.weak(heading)) {
      throw new AppError(
        'refused',
        `Cột “${heading}” là dữ liệu cá nhân nên không bao giờ được đọc, không thể dùng làm ${field.heading}. Hãy chọn cột khác hoặc bỏ qua cột này.`,
        { heading },
      );
    }
    const twin = headings.find((each) => mappedKey(each.heading) === mappedKey(heading));
    if (twin?.column !== column) {
      throw new AppError(
        'refused',
        `Tiêu đề “${heading}” đứng ở nhiều cột nên chỉ cột đứng trước mới dùng được. Hãy chỉ cột đứng trước, hoặc đổi tên một cột của tệp.`,
        { heading },
      );
    }
  }
}

function checkTogether(kind: ImportKind, mapping: HeadingMapping): void {
  const { columns } = matchHeadings(
    mapping.headings.map(({ heading }) => heading),
    lookupFields(kind.fields, [mapping]),
  );
  const clash = findClash(columns);
  if (clash) {
    throw new AppError(
      'refused',
      `Các cột ${clash.map(({ heading }) => `“${heading}”`).join(' và ')} cùng được chỉ là ${clash[0]?.field.heading}. Hãy giữ một cột và bỏ qua cột kia.`,
      { headings: clash.map(({ heading }) => heading) },
    );
  }
  const missing = kind.fields.filter(
    (field) =>
      kind.required.includes(field.column) && !columns.some((each) => each.field.column === field.column),
  );
  if (missing.length > 0) {
    throw new AppError(
      'refused',
      `Chưa có cột nào được chỉ là ${joinList(missing.map((field) => `“${field.heading}”`))}. Hãy chỉ thêm cột đó rồi lưu lại.`,
      { missing: missing.map((field) => field.column) },
    );
  }
}

function saysTheSame(a: readonly Pointed[], b: readonly Pointed[]): boolean {
  const said = (headings: readonly Pointed[]) =>
    headings
      .map(({ heading, column }) => `${mappedKey(heading)}\t${column ?? ''}`)
      .sort()
      .join('\n');
  return said(a) === said(b);
}
