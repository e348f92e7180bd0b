import { Link } from '@tanstack/react-router';
import type { AgencySummary } from '../../agencies/agency-api.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import type { Targets } from '../../targets/targets-api.ts';
import { targetText } from '../figure-words.ts';
import { groupByLevel } from '../group-by-level.ts';

type TargetRow = Targets['rows'][number];

interface TargetTableProps {
  readonly agencies: readonly AgencySummary[];
  readonly inForce: readonly TargetRow[];
  readonly proposed: readonly TargetRow[];
  readonly assigned: boolean;
}

const BRANCH_WORDS: Record<TargetRow['branch'], string> = {
  'below-central': 'dưới mức trung ương',
  'at-or-above-central': 'từ mức trung ương trở lên',
  full: 'phấn đấu 100 %',
  'not-applicable': 'không giao',
};

/** One row per agency: its result, the central figure, the branch of III.2, the target and the reason in a sentence. */
export function TargetTable({ agencies, inForce, proposed, assigned }: TargetTableProps) {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const before = new Map(inForce.map((row) => [row.agency, row.target]));
  const rows = proposed.flatMap((row) => {
    const agency = byId.get(row.agency);
    if (!agency) return [];
    const parent = agency.level === 'commune' && agency.parentId ? byId.get(agency.parentId) : null;
    const name = {
      id: agency.id,
      name: agency.name,
      level: agency.level,
      parentName: parent?.name ?? null,
    };
    return [{ agency: name, row, before: before.get(row.agency) ?? null }];
  });
  return (
    <table className="ledger targets as-list">
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          <th scope="col" className="number">
            Kết quả kỳ gốc
          </th>
          <th scope="col" className="number">
            Mức TW
          </th>
          <th scope="col">Trường hợp</th>
          <th scope="col" className="number">
            Chỉ tiêu
          </th>
          <th scope="col">Cách tính</th>
        </tr>
      </thead>
      {groupByLevel(rows).map((group) => (
        <tbody key={group.name}>
          <tr className="group">
            <th scope="rowgroup" colSpan={6}>
              {group.name}
            </th>
          </tr>
          {group.rows.map(({ agency, row, before: old }) => (
            <tr key={agency.id}>
              <th scope="row">
                <Link to="/don-vi/$id" params={{ id: agency.id }} search={(search) => search} preload={false}>
                  {agency.name}
                </Link>
              </th>
              <td className="number" data-label="Kết quả kỳ gốc">
                <ResultCell row={row} />
              </td>
              <td className="number" data-label="Mức TW">
                {row.central === null ? '—' : targetText(row.central)}
              </td>
              <td data-label="Trường hợp">{BRANCH_WORDS[row.branch]}</td>
              <td className="number target-cell" data-label="Chỉ tiêu">
                <strong>{row.target === null ? '—' : targetText(row.target)}</strong>
                {old === row.target ? null : (
                  <span className="was">
                    {assigned ? 'đã giao' : 'kế hoạch'} {old === null ? '—' : targetText(old)}
                  </span>
                )}
              </td>
              <td className="reason">{row.reason}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function ResultCell({ row }: { row: TargetRow }) {
  const { percent, numerator, denominator } = row.baseline;
  if (percent === null) return <span className="quiet">— không phát sinh</span>;
  return (
    <>
      {formatDecimal(percent, 2)}
      {numerator !== null && denominator !== null ? (
        <span className="was">
          {formatCount(numerator)} / {formatCount(denominator)}
        </span>
      ) : null}
    </>
  );
}
