import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { joinList } from '../../platform/text.ts';
import type { BatchFinding } from './batch-finding-store.ts';
import type { SuspicionFact } from './suspicion.ts';
import { suspicionId } from './suspicion-id.ts';

/** A live batch as its own numbers show it. */
export interface BatchNumbers {
  readonly id: string;
  readonly kind: string;
  readonly source: string | null;
  readonly fileNames: readonly string[];
  readonly rows: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows refused that still wait for somebody. */
  readonly openRefusals: number;
  readonly repeats: string | null;
}

/** A file whose content another live file holds under another name. */
export interface RepeatedFile {
  readonly batch: string;
  readonly name: string;
  readonly other: string;
  readonly otherName: string;
  readonly rows: number;
}

/** Dossiers of a batch received after the day of its import. */
export interface FutureDays {
  readonly batch: string;
  readonly importedOn: Day;
  readonly agencies: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly dossiers: number;
}

/** Part of the rows that may be refused, and the least number worth a word. */
const REFUSED = 0.1;
const GRAVE_REFUSED = 0.5;
const LEAST_REFUSED = 10;
const LEAST_ROWS = 20;
const NAMES_SHOWN = 5;

/** What the numbers of the batches say: many refused, nothing new. */
export function numberSuspicions(batches: readonly BatchNumbers[]): SuspicionFact[] {
  return batches.flatMap((batch) => {
    const { id, source, rows, openRefusals: refused } = batch;
    const base = { agency: null, area: false, agencies: [], from: null, to: null, batches: [id], source };
    const found: SuspicionFact[] = [];
    const share = formatDecimal((100 * refused) / Math.max(rows, 1), 0);
    if (refused >= Math.max(LEAST_REFUSED, REFUSED * rows)) {
      found.push({
        ...base,
        id: suspicionId('many-refused', [id, refused]),
        code: 'many-refused',
        severity: refused >= GRAVE_REFUSED * rows ? 'high' : 'medium',
        seen: refused,
        expected: 'dưới 10% số dòng',
        text:
          `Đợt ${id} có ${formatCount(refused)} trong ${formatCount(rows)} dòng (${share}%) bị từ chối. ` +
          'Sửa các dòng này theo tệp dòng bị từ chối rồi nhập lại, hoặc chấp nhận.',
      });
    }
    const earlier = batches.filter((other) => other.id !== id && other.kind === batch.kind);
    const isNewName = !earlier.some((other) =>
      batch.fileNames.some((name) => other.fileNames.includes(name)),
    );
    const isNothingNew = batch.inserted + batch.updated + refused === 0 && batch.unchanged >= LEAST_ROWS;
    if (batch.kind === 'dossiers' && isNothingNew && isNewName && batch.repeats === null) {
      found.push({
        ...base,
        id: suspicionId('nothing-new', [id]),
        code: 'nothing-new',
        severity: 'low',
        seen: batch.unchanged,
        expected: 'có dòng mới hoặc dòng thay đổi',
        text:
          `Cả ${formatCount(batch.unchanged)} dòng của đợt ${id} (${joinList(batch.fileNames)}) đã có từ trước, không dòng nào mới. ` +
          'Kiểm tra xem có gửi nhầm tệp cũ dưới tên mới không, hoặc chấp nhận.',
      });
    }
    return found;
  });
}

/** Cùng nội dung, khác tên. No figure rests on it: the same content is counted once. */
export function repeatSuspicion(file: RepeatedFile): SuspicionFact {
  return {
    id: suspicionId('same-content', [file.batch, file.name, file.other, file.otherName]),
    code: 'same-content',
    severity: 'medium',
    agency: null,
    area: false,
    agencies: [],
    from: null,
    to: null,
    batches: [file.batch, ...(file.other === file.batch ? [] : [file.other])],
    source: null,
    seen: file.rows,
    expected: 'nội dung khác',
    text:
      `Tệp ${file.name} của đợt ${file.batch} có đúng nội dung của tệp ${file.otherName} (đợt ${file.other}). ` +
      'Kiểm tra xem có gửi nhầm tệp không; nếu thiếu tệp đúng thì nhập bổ sung, nếu không thì chấp nhận.',
  };
}

/** Ngày tiếp nhận sau ngày nhập. */
export function futureSuspicion(future: FutureDays): SuspicionFact {
  const { batch, dossiers, from, to } = future;
  const days = from === to ? formatDay(from) : `${formatDay(from)}–${formatDay(to)}`;
  return {
    id: suspicionId('future-days', [batch, from, to, dossiers]),
    code: 'future-days',
    severity: 'high',
    agency: future.agencies.length === 1 ? (future.agencies[0] ?? null) : null,
    area: false,
    agencies: future.agencies,
    from,
    to,
    batches: [batch],
    source: null,
    seen: dossiers,
    expected: `không sau ngày nhập ${formatDay(future.importedOn)}`,
    text:
      `${formatCount(dossiers)} hồ sơ của đợt ${batch} có ngày tiếp nhận ${days}, sau ngày nhập ${formatDay(future.importedOn)}. ` +
      'Kiểm tra thứ tự ngày và tháng trong tệp, sửa rồi nhập lại hoặc chấp nhận.',
  };
}

/** What was found while a batch was written; `null` once nothing of what it is held against stands. */
export function findingSuspicion(
  finding: BatchFinding,
  source: string | null,
  isLive: (batch: string) => boolean,
  tree: AgencyTree,
): SuspicionFact | null {
  const against = finding.against.filter(isLive);
  if (finding.against.length > 0 && against.length === 0) return null;
  // A unit made by a merger or split begins to speak on its day.
  const agencies =
    finding.code === 'other-agency'
      ? finding.agencies.filter((id) => tree.predecessorsOf(id).length === 0)
      : finding.agencies;
  if (agencies.length === 0) return null;
  const { batch, seen, outOf, from, to } = finding;
  const days = from === null || to === null ? '' : ` (tiếp nhận ${formatDay(from)}–${formatDay(to)})`;
  const names = nameThem(agencies, tree);
  const base = {
    id: suspicionId(finding.code, [batch, seen]),
    code: finding.code,
    agency: agencies.length === 1 ? (agencies[0] ?? null) : null,
    area: false,
    agencies,
    from,
    to,
    batches: [batch, ...against.slice(0, 1)],
    source,
    seen,
  };
  switch (finding.code) {
    case 'partial-export':
      return {
        ...base,
        severity: 'high',
        expected: `${formatCount(outOf)} hồ sơ đã có`,
        text:
          `Đợt ${batch} thiếu ${formatCount(seen)} trong ${formatCount(outOf)} hồ sơ mà nguồn này đã gửi trước đó của ${names}${days}. ` +
          'Tệp có thể chỉ xuất một phần: xuất lại cho đủ rồi nhập, hoặc chấp nhận.',
      };
    case 'blanked-cells':
      return {
        ...base,
        severity: 'high',
        expected: `giữ ${formatCount(outOf)} ô đã có giá trị`,
        text:
          `Đợt ${batch} làm trống ${formatCount(seen)} trong ${formatCount(outOf)} ô đã có giá trị ở cột ${joinList(finding.columns)} của ${names}${days}. ` +
          'Kiểm tra tệp; nếu xuất thiếu cột thì hoàn tác đợt này và nhập tệp đủ, hoặc chấp nhận.',
      };
    case 'other-agency':
      return {
        ...base,
        severity: 'medium',
        expected: 'các đơn vị nguồn này vẫn gửi',
        text:
          `Đợt ${batch} có ${formatCount(seen)} hồ sơ của ${names}, là đơn vị mà nguồn “${source ?? ''}” chưa từng gửi. ` +
          'Kiểm tra xem có nhầm tệp hoặc nhầm nguồn không; hoàn tác đợt này hoặc chấp nhận.',
      };
  }
}

function nameThem(agencies: readonly string[], tree: AgencyTree): string {
  const names = agencies.slice(0, NAMES_SHOWN).map((id) => tree.find(id)?.name ?? id);
  const more = agencies.length - names.length;
  return more > 0 ? `${joinList(names)} và ${formatCount(more)} đơn vị khác` : joinList(names);
}
