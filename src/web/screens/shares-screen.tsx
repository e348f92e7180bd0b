import { useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount, formatPlain } from '../../platform/number.ts';
import { type AgencyShares, shareHistoryEndpoint, sharesEndpoint } from '../../targets/shares-api.ts';
import type { IndicatorShares } from '../../targets/target-share-schema.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText, targetPercentText } from '../figure-words.ts';
import { AgencyPages } from '../parts/agency-pages.tsx';
import { Allowed, LookOnlyNote } from '../parts/allowed.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { Settling } from '../parts/settling.tsx';
import { ShareEditor } from '../parts/share-editor.tsx';
import { ShareStanding } from '../parts/share-standing.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useWhereabouts } from '../place.ts';
import { instantText } from '../time-words.ts';

/** Phân công chỉ tiêu (IV.1.b): how one agency divides its target among fields of work and members, and how each stands. */
export function SharesScreen() {
  const { id } = useParams({ strict: false });
  const { campaign, at } = useWhereabouts();
  const place = id && campaign && at ? { campaign: campaign.id, agency: id, at } : null;
  const answer = useAnswer(sharesEndpoint, place);
  return (
    <UiFrame>
      {answer.error ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Settling pending={answer.isPlaceholderData}>
          <SharesBody key={answer.data.agency.id} shares={answer.data} />
        </Settling>
      ) : (
        <Waiting what="phân công chỉ tiêu" />
      )}
    </UiFrame>
  );
}

function SharesBody({ shares }: { shares: AgencyShares }) {
  const [code, setCode] = useState<string | null>(null);
  const words = useAnswer(indicatorsEndpoint, {});
  const shown = shares.indicators.find((each) => each.indicator === code) ?? shares.indicators[0];
  return (
    <div className="screen">
      <div>
        <AgencyPages agency={shares.agency.id} name={shares.agency.name} />
        <h1>Phân công chỉ tiêu: {shares.agency.name}</h1>
        <p className="quiet">
          Theo mục IV.1.b của kế hoạch: đơn vị giao chỉ tiêu của mình cho từng thành viên, từng lĩnh vực. Kết
          quả đến hết ngày {formatDay(shares.at)}.
        </p>
      </div>
      {shown ? (
        <>
          <div>
            <Segmented<string>
              aria-label="Chỉ tiêu"
              value={shown.indicator}
              onChange={setCode}
              options={shares.indicators.map((each) => ({
                value: each.indicator,
                label:
                  words.data?.indicators.find(({ code }) => code === each.indicator)?.shortName ?? each.name,
              }))}
            />
          </div>
          <IndicatorBody key={shown.indicator} shares={shares} shown={shown} />
        </>
      ) : (
        <p>Đơn vị này không được giao chỉ tiêu nên không có gì để phân công.</p>
      )}
    </div>
  );
}

function IndicatorBody({ shares, shown }: { shares: AgencyShares; shown: IndicatorShares }) {
  const { result } = shown;
  return (
    <>
      <p>
        {shown.target === null ? 'Không giao chỉ tiêu này.' : `Chỉ tiêu ${targetPercentText(shown.target)}.`}{' '}
        {result.percent === null
          ? 'Chưa phát sinh.'
          : `Đang đạt ${percentText(result.percent)}${
              result.numerator === null || result.denominator === null
                ? ' (số liệu khai báo)'
                : `: ${formatCount(result.numerator)} ${shown.counted} trong ${formatCount(result.denominator)} ${shown.unit}`
            }.`}
      </p>
      {shown.target !== null && shares.targetStatus === 'proposed' ? (
        <p className="quiet">Tỉnh chưa giao chỉ tiêu: con số này là phương án tính theo mục III.2.</p>
      ) : null}
      {shown.why === null ? null : <p className="note">{shown.why}</p>}
      {shown.upcoming ? (
        <p className="note">
          Bản {shown.upcoming.number} sẽ có hiệu lực từ {formatDay(shown.upcoming.from)}. Lý do:{' '}
          {shown.upcoming.reason}
        </p>
      ) : null}
      {shown.inForce ? <ShareStanding share={shown.inForce} counted={shown.counted} /> : null}
      {shown.shareable && shown.target !== null ? (
        <Allowed
          action="set-shares"
          agency={shares.agency.id}
          otherwise={<LookOnlyNote action="set-shares" />}
        >
          <ShareEditor shares={shares} shown={shown} />
        </Allowed>
      ) : null}
      {shown.lastVersion > 0 ? <History shares={shares} shown={shown} /> : null}
    </>
  );
}

function History({ shares, shown }: { shares: AgencyShares; shown: IndicatorShares }) {
  const [open, setOpen] = useState(false);
  const answer = useAnswer(
    shareHistoryEndpoint,
    open ? { campaign: shares.campaign, agency: shares.agency.id, indicator: shown.indicator } : null,
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Các bản đã lưu ({formatCount(shown.lastVersion)})</summary>
      {answer.error ? <ProblemNote error={answer.error} /> : null}
      <ul className="readings">
        {answer.data?.versions.map((version) => (
          <li key={version.number}>
            Bản {version.number}: {version.state === 'draft' ? 'nháp' : 'hiệu lực'} từ{' '}
            {formatDay(version.from)}, lưu {instantText(version.savedAt)}, chỉ tiêu{' '}
            {formatPlain(version.target)} %, {formatCount(version.parts.length)} phần. Lý do: {version.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
