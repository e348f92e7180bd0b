import { Link } from '@tanstack/react-router';
import type { AgencySummary } from '../../agencies/agency-api.ts';
import type { AgencyName } from '../../dashboard/dashboard-api.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import type { Targets } from '../../targets/targets-api.ts';
import { targetText } from '../figure-words.ts';
import { groupByLevel } from '../group-by-level.ts';
import { nameRows } from '../name-rows.ts';
import { AgencyChoice } from './agency-choice.tsx';

type TargetRow = Targets['rows'][number];

interface TargetTableProps {
  readonly agencies: readonly AgencySummary[];
  readonly rows: readonly TargetRow[];
  /** Other targets to say what they were, and what they are called: `đã giao`. */
  readonly before?: { readonly rows: readonly TargetRow[]; readonly name: string };
  readonly onAmend?: (agency: AgencyName, row: TargetRow) => void;
}

const BRANCH_WORDS: Record<TargetRow['branch'], string> = {
  'below-central': 'dưới mức trung ương',
  'at-or-above-central': 'từ mức trung ương trở lên',
  full: 'phấn đấu 100 %',
  'not-applicable': 'không giao',
  amended: 'đã điều chỉnh',
};

/** One row per agency: its result, the central figure, the branch of III.2, the target and the reason in a sentence. */
export function TargetTable({ agencies, rows, before, onAmend }: TargetTableProps) {
  const was = new Map(before?.rows.map((row) => [row.agency, row.target]));
  const named = nameRows(agencies, rows);
  return (
    <AgencyChoice rows={named}>
      {(shown) => (
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
          {groupByLevel(shown).map((group) => (
            <tbody key={group.name}>
              <tr className="group">
                <th scope="rowgroup" colSpan={6}>
                  {group.name}
                </th>
              </tr>
              {group.rows.map(({ agency, row }) => (
                <tr key={agency.id}>
                  <th scope="row">
                    <Link
                      to="/don-vi/$id"
                      params={{ id: agency.id }}
                      search={(search) => search}
                      preload={false}
                    >
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
                    {before && was.get(agency.id) !== row.target ? (
                      <span className="was">
                        {before.name} {valueText(was.get(agency.id) ?? null)}
                      </span>
                    ) : null}
                  </td>
                  <td className="reason">
                    {row.reason}
                    {onAmend && (row.branch !== 'not-applicable' || row.amendment !== null) ? (
                      <span className="was">
                        <button type="button" className="link-button" onClick={() => onAmend(agency, row)}>
                          Điều chỉnh<span className="unseen"> chỉ tiêu của {agency.name}</span>
                        </button>
                      </span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
    </AgencyChoice>
  );
}

function valueText(target: number | null): string {
  return target === null ? '—' : targetText(target);
}

/** Why there is no result of the baseline window; the reason in full stands at the end of the row. */
const ABSENT_WORDS: Record<TargetRow['branch'], string> = {
  'below-central': 'không tách được',
  'at-or-above-central': 'không có',
  full: 'không có',
  'not-applicable': 'không phát sinh',
  amended: 'không có',
};

function ResultCell({ row }: { row: TargetRow }) {
  const { percent, numerator, denominator } = row.baseline;
  if (percent === null) return <span className="quiet">— {ABSENT_WORDS[row.branch]}</span>;
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
