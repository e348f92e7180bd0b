import { formatCount } from '../platform/number.ts';
import type { Batch, ImportResult } from './intake-api.ts';
import { placeOfSheet } from './refusal.ts';
import { describeEffect } from './rehearsal/describe-effect.ts';

const ISSUES_PRINTED = 10;

/** What became of an import, for a person to read line by line; `repeated` is the earlier batch of the same content. */
export function describeImport(result: ImportResult, repeated: Batch | null): string {
  const issues = result.issues.filter((issue) => issue.code !== 'unknown-procedure');
  const more = result.refused - ISSUES_PRINTED;
  const lines = [
    ...issues.slice(0, ISSUES_PRINTED).map((issue) => issue.message),
    more > 0 ? `… và ${formatCount(more)} dòng bị từ chối khác.` : null,
    result.unknownProcedures > 0
      ? `${formatCount(result.unknownProcedures)} hồ sơ có mã thủ tục chưa có trong danh mục.`
      : null,
    ...result.agencyNotes,
    ...result.warnings,
    ...result.mappings.map(
      ({ file, sheet, mapping }) =>
        `${placeOfSheet(file, sheet)} đọc theo cách chỉ cột ${mapping} (bỏ: vedich unmap ${mapping}).`,
    ),
    result.ignoredColumns.length > 0 ? `Cột không dùng đến: ${result.ignoredColumns.join(', ')}.` : null,
    result.personalCells > 0
      ? `${formatCount(result.personalCells)} ô có số định danh, số điện thoại hoặc thư điện tử; phần đó đã được thay bằng “…”.`
      : null,
    result.skipped > 0 ? `${formatCount(result.skipped)} dòng cộng, ghi chú được bỏ qua.` : null,
    result.repeats === null ? null : `Nội dung này đã nhập ở đợt ${result.repeats}; không có gì thay đổi.`,
    repeated !== null && repeated.openRefusals > 0
      ? `Lần đó có ${formatCount(repeated.openRefusals)} dòng bị từ chối, đến nay vẫn chưa có trong số liệu.`
      : null,
    `${formatCount(result.rows)} dòng: ${formatCount(result.inserted)} mới, ${formatCount(result.updated)} cập nhật, ` +
      `${formatCount(result.unchanged)} không đổi, ${formatCount(result.refused)} bị từ chối.`,
    ...(result.effect ? describeEffect(result.effect) : []),
    describeEnd(result),
    result.refusedFile === null ? null : `Các dòng bị từ chối, kèm lý do: ${result.refusedFile}`,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function describeEnd(result: ImportResult): string {
  if (result.batch !== null) return `Đợt nhập: ${result.batch}`;
  if (result.dryRun) return 'Chạy thử: chưa nhập gì, số liệu vẫn như cũ.';
  return 'Chưa nhập gì vì có dòng bị từ chối (--strict).';
}
