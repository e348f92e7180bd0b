import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { formatDay, weekday } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import type { DayFinding } from './day-findings.ts';
import type { DayAxis } from './day-series.ts';
import type { SuspicionCode, SuspicionFact } from './suspicion.ts';
import { suspicionId } from './suspicion-id.ts';

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
/** Working days without anything, to the end of the data, that are a silence and not a missing day. */
const SILENCE = 3;
/** Part of what the province receives a day that makes a fault a grave one. */
const GRAVE = 0.05;

/** Puts a finding of the days into words; the batches are those of its days. */
export function daySuspicion(
  finding: DayFinding,
  axis: DayAxis,
  tree: AgencyTree,
  perDay: number,
  batches: readonly string[],
): SuspicionFact {
  const { series, seen } = finding;
  const from = axis.days[finding.from] ?? '';
  const to = axis.days[finding.to] ?? '';
  const code = codeOf(finding);
  const isProvince = series.agency === tree.root.id;
  const members = [...tree.subtree(series.agency)];
  const off = Math.abs(finding.expected - seen);
  const expected = expectedOf(finding, axis);
  return {
    id: suspicionId(code, [
      series.agency,
      String(series.area),
      from,
      ...(code === 'silent' ? [] : [to, seen]),
    ]),
    code,
    severity: isProvince || code === 'silent' || off >= GRAVE * perDay ? 'high' : 'medium',
    agency: isProvince && series.area ? null : series.agency,
    area: series.area,
    agencies: isProvince && series.area ? [] : series.area ? members : [series.agency],
    from,
    to,
    batches,
    source: null,
    seen,
    expected,
    text: `${seenWords(finding, code, whoOf(finding, tree), from, to)}; ${expected}. ${adviceOf(code, seen)}`,
  };
}

/** Nguồn im lặng: nothing received comes from a source any more; `null` for whatever else its days say. */
export function sourceSuspicion(
  finding: DayFinding,
  axis: DayAxis,
  agencies: readonly string[],
): SuspicionFact | null {
  if (finding.series.area || codeOf(finding) !== 'silent') return null;
  const source = finding.series.agency;
  const from = axis.days[finding.from] ?? '';
  const expected = expectedOf(finding, axis);
  return {
    id: suspicionId('silent', ['source', source, from]),
    code: 'silent',
    severity: 'high',
    agency: null,
    area: false,
    agencies,
    from,
    to: axis.days[finding.to] ?? '',
    batches: [],
    source,
    seen: 0,
    expected,
    text: `${seenWords(finding, 'silent', `nguồn “${source}”`, from, '')}; ${expected}. ${adviceOf('silent', 0)}`,
  };
}

/** `Sở Tư pháp`, `Địa bàn Huyện Lắk`, `Toàn tỉnh`. */
function whoOf({ series }: DayFinding, tree: AgencyTree): string {
  if (!series.area) return tree.find(series.agency)?.name ?? series.agency;
  if (series.agency === tree.root.id) return 'toàn tỉnh';
  return `địa bàn ${tree.find(series.agency)?.name ?? series.agency}`;
}

function codeOf(finding: DayFinding): SuspicionCode {
  if (finding.what !== 'none') return 'jump';
  return finding.toTheEnd && finding.days >= SILENCE ? 'silent' : 'zero-day';
}

function seenWords(finding: DayFinding, code: SuspicionCode, who: string, from: string, to: string): string {
  const days = from === to ? `Ngày ${formatDay(from)}` : `Từ ${formatDay(from)} đến ${formatDay(to)}`;
  if (code === 'silent')
    return `Từ ${formatDay(from)} đến hết số liệu (${formatCount(finding.days)} ngày làm việc) ${who} không có hồ sơ nào`;
  if (finding.what === 'none') return `${days} ${who} không có hồ sơ nào`;
  return `${days} ${who} có ${formatCount(finding.seen)} hồ sơ`;
}

function expectedOf(finding: DayFinding, axis: DayAxis): string {
  const when = finding.allBefore ? 'trước đó' : 'gần đó';
  const counts =
    finding.least === finding.most
      ? formatCount(finding.least)
      : `${formatCount(finding.least)}–${formatCount(finding.most)}`;
  const isStretch = finding.what === 'none' && finding.days > 1;
  const weekdayName = WEEKDAYS[weekday(axis.days[finding.from] ?? '') - 1] ?? '';
  const kind = !axis.working[finding.from]
    ? 'ngày nghỉ'
    : finding.sameWeekday
      ? weekdayName
      : 'ngày làm việc';
  const each = isStretch || finding.days > 1 ? 'mỗi ngày có' : 'có';
  return `${finding.compared} ${kind} ${when} ${each} ${counts}`;
}

function adviceOf(code: SuspicionCode, seen: number): string {
  switch (code) {
    case 'silent':
      return 'Hỏi đơn vị và kiểm tra tệp các ngày này, nhập bổ sung hoặc chấp nhận.';
    case 'zero-day':
      return 'Kiểm tra tệp của ngày này, nhập bổ sung hoặc chấp nhận.';
    default:
      return seen > 0
        ? 'Kiểm tra tệp của ngày này (nhập trùng, thiếu dòng, nhầm ngày hoặc nhầm đơn vị), nhập lại, hoàn tác hoặc chấp nhận.'
        : 'Kiểm tra tệp của ngày này hoặc chấp nhận.';
  }
}
