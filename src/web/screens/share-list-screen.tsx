import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { listAgencies } from '../../agencies/agency-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { shareListEndpoint } from '../../targets/shares-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { targetPercentText } from '../figure-words.ts';
import { groupByLevel } from '../group-by-level.ts';
import { nameRows } from '../name-rows.ts';
import { AgencyChoice } from '../parts/agency-choice.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { TargetPage } from '../parts/target-pages.tsx';
import { useWhereabouts } from '../place.ts';

type State = z.output<typeof shareListEndpoint.answer>['rows'][number]['state'];

const STATE_WORDS: Record<State, string> = {
  none: 'chưa phân công',
  draft: 'mới có nháp',
  upcoming: 'đã phân công, chưa đến ngày hiệu lực',
  'in-force': 'đã phân công',
  'not-enough': 'không còn đủ chỉ tiêu',
};

/** Đơn vị nào đã phân công chỉ tiêu (IV.1.b), đơn vị nào chưa; no name of a person stands here. */
export function ShareListScreen() {
  return (
    <TargetPage title="Phân công trong từng đơn vị">
      <ShareListBody />
    </TargetPage>
  );
}

function ShareListBody() {
  const { campaign, at } = useWhereabouts();
  const [indicator, setIndicator] = useState('online-dossiers');
  const answer = useAnswer(shareListEndpoint, campaign && at ? { campaign: campaign.id, at } : null);
  const agencies = useAnswer(listAgencies, {});
  const indicators = useAnswer(indicatorsEndpoint, {});
  const error = answer.error ?? agencies.error ?? indicators.error;
  if (error) return <ProblemNote error={error} />;
  if (!answer.data || !agencies.data || !indicators.data) return <Waiting what="phân công của các đơn vị" />;
  const codes = [...new Set(answer.data.rows.map((row) => row.indicator))];
  const rows = nameRows(
    agencies.data.agencies,
    answer.data.rows.filter((row) => row.indicator === indicator),
  );
  const done = rows.filter(({ row }) => row.state === 'in-force').length;
  return (
    <>
      <p>
        {formatCount(done)}/{formatCount(rows.length)} đơn vị đã phân công đủ chỉ tiêu này cho lĩnh vực hoặc
        người phụ trách (mục IV.1.b).
      </p>
      <Segmented<string>
        aria-label="Chỉ tiêu"
        className="indicator-switch"
        value={indicator}
        onChange={setIndicator}
        options={codes.map((code) => ({
          value: code,
          label: indicators.data.indicators.find((each) => each.code === code)?.shortName ?? code,
        }))}
      />
      <AgencyChoice rows={rows}>
        {(shown) => (
          <table className="ledger as-list">
            <thead>
              <tr>
                <th scope="col">Đơn vị</th>
                <th scope="col" className="number">
                  Chỉ tiêu
                </th>
                <th scope="col">Tình trạng</th>
                <th scope="col" className="number">
                  Phần
                </th>
                <th scope="col" className="number">
                  Người phụ trách
                </th>
                <th scope="col" className="number">
                  Còn thiếu
                </th>
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
                        to="/don-vi/$id/phan-cong"
                        params={{ id: agency.id }}
                        search={(search) => search}
                        preload={false}
                      >
                        {agency.name}
                      </Link>
                    </th>
                    <td className="number" data-label="Chỉ tiêu">
                      {targetPercentText(row.target)}
                    </td>
                    <td data-label="Tình trạng">
                      {STATE_WORDS[row.state]}
                      {row.from === null ? null : <span className="was">từ {formatDay(row.from)}</span>}
                    </td>
                    <td className="number" data-label="Phần">
                      {row.parts === 0 ? '—' : formatCount(row.parts)}
                    </td>
                    <td className="number" data-label="Người phụ trách">
                      {row.members === 0 ? '—' : formatCount(row.members)}
                    </td>
                    <td className="number" data-label="Còn thiếu">
                      {row.missing === 0 ? '' : `${formatCount(row.missing)} hồ sơ`}
                    </td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        )}
      </AgencyChoice>
    </>
  );
}
