import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { listAgencies } from '../../agencies/agency-api.ts';
import { getCampaign } from '../../campaigns/campaign-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDay } from '../../platform/date.ts';
import { decisionInWords } from '../../targets/decision-name.ts';
import { type Targets, targetsEndpoint } from '../../targets/targets-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { AmendDialog, type AmendedPlace } from '../parts/amend-dialog.tsx';
import { AmendmentList } from '../parts/amendment-list.tsx';
import { AssignmentList } from '../parts/assignment-list.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { ReadingNotes } from '../parts/reading-notes.tsx';
import { Settling } from '../parts/settling.tsx';
import { TargetPage } from '../parts/target-pages.tsx';
import { TargetTable } from '../parts/target-table.tsx';
import { useWhereabouts } from '../place.ts';
import { useMay } from '../session.ts';

/** Giao chỉ tiêu: the targets in force on the day looked at, by which decision, and what was amended since. */
export function TargetsScreen() {
  return (
    <TargetPage title="Giao chỉ tiêu">
      <TargetsBody />
    </TargetPage>
  );
}

function TargetsBody() {
  const { campaign, at } = useWhereabouts();
  const [indicator, setIndicator] = useState<string | null>(null);
  const [amending, setAmending] = useState<AmendedPlace | null>(null);
  const mayAmend = useMay('set-targets');
  const asked = campaign ? { campaign: campaign.id } : null;
  const frame = useAnswer(getCampaign, asked);
  const agencies = useAnswer(listAgencies, {});
  const indicators = useAnswer(indicatorsEndpoint, {});
  const inForce = useAnswer(targetsEndpoint, asked && at ? { ...asked, at } : null);
  const error = frame.error ?? agencies.error ?? indicators.error ?? inForce.error;
  if (error) return <ProblemNote error={error} />;
  if (!frame.data || !agencies.data || !indicators.data || !inForce.data) {
    return <Waiting what="chỉ tiêu đang giao" />;
  }
  const targets = inForce.data;
  const codes = frame.data.targetIndicators.map((each) => each.indicator);
  const shown = indicator ?? codes[0] ?? '';
  const nameOf = (code: string) =>
    indicators.data.indicators.find((each) => each.code === code)?.shortName ?? code;
  return (
    <>
      <p>{statusText(targets)}</p>
      <ReadingNotes readings={targets.readings} />
      <AssignmentList campaign={frame.data.id} at={targets.at} />
      <AmendmentList
        campaign={frame.data.id}
        at={targets.at}
        agencies={agencies.data.agencies}
        nameOf={nameOf}
      />
      <section aria-labelledby="rows">
        <h2 id="rows">Từng đơn vị</h2>
        <Segmented<string>
          aria-label="Chỉ tiêu"
          className="indicator-switch"
          value={shown}
          onChange={setIndicator}
          options={codes.map((code) => ({ value: code, label: nameOf(code) }))}
        />
        <Settling pending={inForce.isPlaceholderData}>
          <TargetTable
            agencies={agencies.data.agencies}
            rows={targets.rows.filter((row) => row.indicator === shown)}
            {...(targets.status === 'proposed' || !mayAmend
              ? {}
              : {
                  onAmend: (agency, row) =>
                    setAmending({ agency, indicator: shown, indicatorName: nameOf(shown), was: row.target }),
                })}
          />
        </Settling>
      </section>
      {amending ? (
        <AmendDialog
          campaign={frame.data}
          at={targets.at}
          place={amending}
          onClose={() => setAmending(null)}
        />
      ) : null}
    </>
  );
}

function statusText({ status, at, approval, amendments }: Targets) {
  const amended =
    amendments.length > 0 ? ` ${amendments.length} chỉ tiêu đã được điều chỉnh tính đến ngày này.` : '';
  switch (status) {
    case 'approved':
      return `Chỉ tiêu có hiệu lực ngày ${formatDay(at)}${
        approval ? `, theo ${decisionInWords(approval)}, áp dụng từ ${formatDay(approval.inForceFrom)}` : ''
      }.${amended}`;
    case 'assigned':
      return `Chỉ tiêu đã lưu, chưa phê duyệt: các màn hình và báo cáo so theo chỉ tiêu này và ghi rõ là dự thảo.${amended}`;
    case 'proposed':
      return (
        <>
          Chưa giao chỉ tiêu: dưới đây là phương án tính theo mục III.2 của kế hoạch.{' '}
          <Link to="/chi-tieu/phuong-an" search={(search) => search}>
            Xem phương án
          </Link>
        </>
      );
  }
}
