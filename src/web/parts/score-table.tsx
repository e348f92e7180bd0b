import { useDeferredValue, useState } from 'react';
import type { AgencySummary } from '../../agencies/agency-api.ts';
import { formatDecimal, formatPlain } from '../../platform/number.ts';
import { fold } from '../../platform/text.ts';
import type { ScoreRow } from '../../scores/score-api.ts';
import { groupByLevel } from '../group-by-level.ts';

interface ScoreTableProps {
  readonly rows: readonly ScoreRow[];
  readonly agencies: readonly AgencySummary[];
  readonly onOpen: (agency: string) => void;
}

/** Every agency with its place within its level, its total and its groups; a name opens its components. */
export function ScoreTable({ rows, agencies, onOpen }: ScoreTableProps) {
  const [sought, setSought] = useState('');
  const wanted = fold(useDeferredValue(sought));
  const groups = rows[0]?.groups ?? [];
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const named = rows
    .map((row) => {
      const { name = row.agency, parentId = null } = byId.get(row.agency) ?? {};
      const parentName = row.level === 'commune' ? (byId.get(parentId ?? '')?.name ?? null) : null;
      return { row, agency: { id: row.agency, name, level: row.level, parentName } };
    })
    .filter(({ agency }) => fold(`${agency.name} ${agency.parentName ?? ''}`).includes(wanted));
  return (
    <>
      <label className="search">
        Tìm theo tên đơn vị hoặc tên huyện
        <input
          type="search"
          value={sought}
          placeholder="vd. buon don, Sở Tư pháp"
          onChange={(event) => setSought(event.target.value)}
        />
      </label>
      <table className="ledger scores as-list">
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" className="number">
              Hạng trong cấp
            </th>
            <th scope="col" className="number">
              Điểm
            </th>
            {groups.map((group) => (
              <th key={group.code} scope="col" className="number">
                {group.name} <span className="was">tối đa {group.max}</span>
              </th>
            ))}
          </tr>
        </thead>
        {groupByLevel(named).map((group) => (
          <tbody key={group.name}>
            <tr className="group">
              <th scope="rowgroup" colSpan={3 + groups.length}>
                {group.name}
              </th>
            </tr>
            {group.rows.map(({ agency, row }) => (
              <tr key={agency.id}>
                <th scope="row">
                  <button type="button" className="link-button" onClick={() => onOpen(agency.id)}>
                    {agency.name}
                  </button>
                </th>
                <td className="number" data-label="Hạng trong cấp">
                  {row.rank === null ? '— chưa có số liệu' : `${row.rank}/${row.of}`}
                </td>
                <td className="number" data-label="Điểm">
                  <strong>{formatDecimal(row.total, 2)}</strong>
                  {row.notReported > 0 ? (
                    <span className="was">chưa có {formatPlain(row.notReported)}</span>
                  ) : null}
                </td>
                {row.groups.map((each) => (
                  <td key={each.code} className="number" data-label={each.name}>
                    {formatDecimal(each.points, 2)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}
