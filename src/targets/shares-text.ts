import { formatDay, localDay } from '../platform/date.ts';
import { formatCount, formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import type { AgencyShares, ShareList } from './shares-api.ts';
import type {
  IndicatorShares,
  MemberStanding,
  PartStanding,
  SharePart,
  ShareVersion,
} from './target-share-schema.ts';

const STATE_WORDS = {
  none: 'chưa phân công',
  draft: 'mới có bản nháp',
  upcoming: 'có hiệu lực từ ngày sau',
  'in-force': 'đã phân công',
  'not-enough': 'không còn đủ chỉ tiêu',
} as const;

/** Shares across agencies, for a terminal. */
export function listText({ rows }: ShareList): string {
  return textTable(
    [
      { heading: 'Đơn vị', cell: (row) => row.agency },
      { heading: 'Chỉ tiêu', cell: (row) => row.indicator },
      { heading: 'Giao', align: 'right', cell: (row) => percentText(row.target) },
      { heading: 'Phân công', cell: (row) => STATE_WORDS[row.state] },
      { heading: 'Từ ngày', cell: (row) => (row.from === null ? '' : formatDay(row.from)) },
      { heading: 'Phần', align: 'right', cell: (row) => formatCount(row.parts) },
      { heading: 'Người', align: 'right', cell: (row) => formatCount(row.members) },
      { heading: 'Còn thiếu', align: 'right', cell: (row) => formatCount(row.missing) },
    ],
    rows,
  );
}

/** The shares of one agency, indicator by indicator. */
export function sharesText({ agency, at, indicators }: AgencyShares): string {
  const heading = `${agency.name}, đến hết ngày ${formatDay(at)}`;
  return [heading, ...indicators.map(indicatorText)].join('\n\n');
}

function indicatorText(each: IndicatorShares): string {
  const name = each.target === null ? each.name : `${each.name}: chỉ tiêu ${percentText(each.target)}%`;
  const { inForce, draft, upcoming } = each;
  const later = [
    ...(upcoming ? [`Bản số ${upcoming.number} có hiệu lực từ ngày ${formatDay(upcoming.from)}.`] : []),
    ...(draft ? [`Bản nháp số ${draft.number}: ${draft.check.summary}`] : []),
  ];
  if (!inForce) return [name, each.why ?? 'Chưa phân công.', ...later].join('\n');
  return [
    name,
    standingText(inForce.standing),
    ...(inForce.members.length > 0 ? ['', membersText(inForce.members), ''] : []),
    inForce.flag ?? inForce.check.summary,
    ...inForce.check.notes,
    ...later,
  ].join('\n');
}

function standingText(parts: readonly PartStanding[]): string {
  return textTable(
    [
      { heading: 'Lĩnh vực', cell: (part) => part.fieldName },
      { heading: 'Người phụ trách', cell: (part) => part.member ?? '' },
      { heading: 'Dự kiến', align: 'right', cell: (part) => formatCount(part.planned) },
      { heading: 'Cần đạt', align: 'right', cell: (part) => formatCount(part.needed) },
      { heading: 'Giao %', align: 'right', cell: (part) => percentText(part.percent) },
      { heading: 'Đến nay', align: 'right', cell: soFarText },
      { heading: '%', align: 'right', cell: ({ soFar }) => percentText(soFar?.percent ?? null) },
      { heading: '', cell: ({ met }) => (met === null ? '' : met ? 'đạt' : 'chưa đạt') },
      { heading: 'Còn', align: 'right', cell: ({ left }) => (left === null ? '' : formatCount(left)) },
    ],
    parts,
  );
}

function membersText(members: readonly MemberStanding[]): string {
  return textTable(
    [
      { heading: 'Người phụ trách', cell: ({ member }) => member },
      { heading: 'Phần', align: 'right', cell: ({ fields }) => formatCount(fields.length) },
      { heading: 'Dự kiến', align: 'right', cell: ({ planned }) => formatCount(planned) },
      { heading: 'Cần đạt', align: 'right', cell: ({ needed }) => formatCount(needed) },
      { heading: 'Đến nay', align: 'right', cell: soFarText },
      { heading: '', cell: ({ met, note }) => note ?? (met === null ? '' : met ? 'đạt' : 'chưa đạt') },
    ],
    members,
  );
}

function soFarText({ soFar }: PartStanding | MemberStanding): string {
  return soFar ? `${formatCount(soFar.numerator)}/${formatCount(soFar.denominator)}` : 'không đếm riêng';
}

/** Parts with what each is given. */
export function partsText({ parts }: { readonly parts: readonly SharePart[] }): string {
  return textTable(
    [
      { heading: 'Lĩnh vực', cell: (part) => part.fieldName },
      { heading: 'Phụ trách', cell: (part) => (part.hold === 'whole' ? 'cả lĩnh vực' : 'một phần') },
      { heading: 'Người phụ trách', cell: (part) => part.member ?? '' },
      { heading: 'Dự kiến', align: 'right', cell: (part) => formatCount(part.planned) },
      { heading: 'Cần đạt', align: 'right', cell: (part) => formatCount(part.needed) },
      { heading: 'Giao %', align: 'right', cell: (part) => percentText(part.percent) },
    ],
    parts,
  );
}

/** Versions, the newest first. */
export function historyText(versions: readonly ShareVersion[]): string {
  if (versions.length === 0) return 'Chưa lưu bản phân công nào.';
  return textTable(
    [
      { heading: 'Bản', align: 'right', cell: (version) => formatCount(version.number) },
      { heading: '', cell: ({ state }) => (state === 'draft' ? 'nháp' : 'có hiệu lực') },
      { heading: 'Từ ngày', cell: ({ from }) => formatDay(from) },
      { heading: 'Lưu ngày', cell: ({ savedAt }) => formatDay(localDay(new Date(savedAt))) },
      { heading: 'Chỉ tiêu', align: 'right', cell: ({ target }) => percentText(target) },
      { heading: 'Dự kiến', align: 'right', cell: ({ volume }) => formatCount(volume.dossiers) },
      { heading: 'Phần', align: 'right', cell: ({ parts }) => formatCount(parts.length) },
      { heading: 'Lý do', cell: ({ reason }) => reason },
    ],
    versions,
  );
}

function percentText(value: number | null): string {
  return value === null ? '—' : formatDecimal(value, 2);
}
