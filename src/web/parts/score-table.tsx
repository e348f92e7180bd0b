import { Segmented } from 'antd';
import { useState } from 'react';
import type { AgencySummary } from '../../agencies/agency-api.ts';
import { formatDecimal, formatPlain } from '../../platform/number.ts';
import type { ScoreRow } from '../../scores/score-api.ts';
import { groupByLevel } from '../group-by-level.ts';
import { AgencyChoice } from './agency-choice.tsx';
import { SuspectMark } from './suspicion-notes.tsx';

interface ScoreTableProps {
  readonly rows: readonly ScoreRow[];
  readonly agencies: readonly AgencySummary[];
  readonly onOpen: (agency: string) => void;
}

/** Every agency with its place within its level, its total and its groups; a name opens its components. */
export function ScoreTable({ rows, agencies, onOpen }: ScoreTableProps) {
  const [order, setOrder] = useState<'place' | 'tree'>('place');
  const groups = rows[0]?.groups ?? [];
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const named = rows.map((row) => {
    const { name = row.agency, parentId = null } = byId.get(row.agency) ?? {};
    const parentName = row.level === 'commune' ? (byId.get(parentId ?? '')?.name ?? null) : null;
    return { row, agency: { id: row.agency, name, level: row.level, parentName } };
  });
  if (order === 'place')
    named.sort((a, b) => (a.row.rank ?? Number.POSITIVE_INFINITY) - (b.row.rank ?? Number.POSITIVE_INFINITY));
  return (
    <>
      <div className="reading-line">
        <Segmented<'place' | 'tree'>
          aria-label="Thứ tự"
          value={order}
          onChange={setOrder}
          options={[
            { value: 'place', label: 'Theo hạng trong cấp' },
            { value: 'tree', label: 'Xã theo huyện' },
          ]}
        />
      </div>
      <AgencyChoice rows={named}>
        {(shown) => (
          <table className="ledger scores as-list">
            <thead>
              <tr>
                <th scope="col">Đơn vị</th>
                <th scope="col" className="number">
                  Hạng
                </th>
                <th scope="col" className="number">
                  Điểm
                </th>
                <th scope="col" className="number">
                  Chưa có số liệu
                </th>
                {groups.map((group) => (
                  <th key={group.code} scope="col" className="number">
                    {group.name} <span className="was">tối đa {group.max}</span>
                  </th>
                ))}
              </tr>
            </thead>
            {groupByLevel(shown, order === 'tree' ? 'by-district' : 'together').map((group) => (
              <tbody key={group.name}>
                <tr className="group">
                  <th scope="rowgroup" colSpan={4 + groups.length}>
                    {group.name}
                  </th>
                </tr>
                {group.rows.map(({ agency, row }) => (
                  <tr key={agency.id}>
                    <th scope="row">
                      <button type="button" className="link-button" onClick={() => onOpen(agency.id)}>
                        {agency.name}
                      </button>
                      {order === 'place' && agency.parentName !== null ? (
                        <span className="was">{agency.parentName}</span>
                      ) : null}
                    </th>
                    <td className="number" data-label="Hạng">
                      {row.rank === null ? '—' : `${row.rank}/${row.of}`}
                    </td>
                    <td className="number" data-label="Điểm">
                      {row.suspicions > 0 ? (
                        <>
                          <SuspectMark />
                          <span className="unseen">có dữ liệu đáng ngờ</span>{' '}
                        </>
                      ) : null}
                      {row.rank === null ? '—' : <strong>{formatDecimal(row.total, 2)}</strong>}
                    </td>
                    <td className="number" data-label="Chưa có số liệu">
                      {row.notReported === 0 ? '' : `${formatPlain(row.notReported)} điểm`}
                    </td>
                    {row.groups.map((each) => (
                      <GroupCell key={each.code} group={each} />
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        )}
      </AgencyChoice>
      <ul className="legend">
        <li>
          <span className="legend-swatch state-not-reported" /> chưa báo cáo: không chỉ số nào của nhóm có số
          liệu
        </li>
        <li>— không phát sinh hồ sơ nào để xếp hạng</li>
      </ul>
    </>
  );
}

/** Points of a group; one of which nothing is known does not look like one of 0 points. */
function GroupCell({ group }: { group: ScoreRow['groups'][number] }) {
  const isUnknown = group.notReported === group.max;
  return (
    <td className={isUnknown ? 'number state-not-reported' : 'number'} data-label={group.name}>
      {isUnknown ? <span className="unseen">chưa báo cáo</span> : formatDecimal(group.points, 2)}
    </td>
  );
}
