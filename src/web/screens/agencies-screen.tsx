import { useDeferredValue, useState } from 'react';
import { overviewEndpoint } from '../../dashboard/dashboard-api.ts';
import { formatDay } from '../../platform/date.ts';
import { fold } from '../../platform/text.ts';
import { useAnswer } from '../call-endpoint.ts';
import { groupByLevel } from '../group-by-level.ts';
import { HeatTable } from '../parts/heat-table.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { ProvenanceRoom } from '../parts/provenance-panel.tsx';
import { Settling } from '../parts/settling.tsx';
import { useWhereabouts } from '../place.ts';

/** Đơn vị: every agency with its six figures, found by name with or without accents. */
export function AgenciesScreen() {
  const { campaign, at } = useWhereabouts();
  const answer = useAnswer(overviewEndpoint, campaign && at ? { campaign: campaign.id, at } : null);
  const [sought, setSought] = useState('');
  const wanted = fold(useDeferredValue(sought));
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="danh sách đơn vị" />;
  const { basis, agencies } = answer.data;
  const found = agencies.filter(({ agency }) =>
    fold(`${agency.name} ${agency.parentName ?? ''}`).includes(wanted),
  );
  return (
    <ProvenanceRoom>
      <div className="screen">
        <h1>{agencies.length} đơn vị</h1>
        <label className="search">
          Tìm theo tên đơn vị hoặc tên huyện
          <input
            type="search"
            value={sought}
            placeholder="vd. buon don, Sở Tư pháp"
            onChange={(event) => setSought(event.target.value)}
          />
        </label>
        <p className="quiet" role="status">
          {wanted === '' ? '' : `${found.length} đơn vị có tên khớp “${sought.trim()}”`}
        </p>
        {found.length > 0 ? (
          <Settling pending={answer.isPlaceholderData}>
            <HeatTable
              groups={groupByLevel(found)}
              basis={basis}
              caption={`Kết quả từ ${formatDay(basis.campaign.from)} đến hết ngày ${formatDay(basis.at)}, do chính đơn vị tiếp nhận.`}
            />
          </Settling>
        ) : null}
      </div>
    </ProvenanceRoom>
  );
}
