import { useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { listAgencies } from '../../agencies/agency-api.ts';
import { getCampaign } from '../../campaigns/campaign-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDecimal } from '../../platform/number.ts';
import { assignTargetsEndpoint, targetsEndpoint } from '../../targets/targets-api.ts';
import { whatIfEndpoint } from '../../targets/what-if-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { Allowed } from '../parts/allowed.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { ReadingNotes } from '../parts/reading-notes.tsx';
import { type Readings, ReadingsForm } from '../parts/readings-form.tsx';
import { Settling } from '../parts/settling.tsx';
import { TargetPage } from '../parts/target-pages.tsx';
import { TargetTable } from '../parts/target-table.tsx';
import { WhatIfTable } from '../parts/what-if-table.tsx';
import { useWhereabouts } from '../place.ts';
import { useRested } from '../rested.ts';
import { compareTargets } from '../target-changes.ts';

/** Phương án giao chỉ tiêu: III.2 under the readings chosen, held against the plan's and those in force, before it is issued. */
export function WhatIfScreen() {
  return (
    <TargetPage title="Phương án giao chỉ tiêu">
      <WhatIfBody />
    </TargetPage>
  );
}

function WhatIfBody() {
  const { campaign, at } = useWhereabouts();
  const asked = campaign ? { campaign: campaign.id } : null;
  const [readings, setReadings] = useState<Readings>({});
  const [indicator, setIndicator] = useState<string | null>(null);
  const rested = useRested(readings);
  const frame = useAnswer(getCampaign, asked);
  const agencies = useAnswer(listAgencies, {});
  const indicators = useAnswer(indicatorsEndpoint, {});
  const inForce = useAnswer(targetsEndpoint, asked && at ? { ...asked, at } : null);
  const plan = frame.data ? { uplift: frame.data.uplift.mode } : {};
  const proposed = useAnswer(targetsEndpoint, asked && frame.data ? { ...asked, ...plan, ...rested } : null);
  const whatIf = useAnswer(
    whatIfEndpoint,
    asked && at ? { ...asked, at, ...(isEmpty(rested) ? {} : { readings: readingsText(rested) }) } : null,
  );
  const error = [frame, agencies, indicators, inForce, proposed, whatIf].find((each) => each.error)?.error;
  const pending = rested !== readings || proposed.isPlaceholderData || whatIf.isPlaceholderData;
  if (!frame.data || !agencies.data || !indicators.data || !inForce.data) {
    return error ? <ProblemNote error={error} /> : <Waiting what="phương án giao chỉ tiêu" />;
  }
  const codes = frame.data.targetIndicators.map((each) => each.indicator);
  const shown = indicator ?? codes[0] ?? '';
  const nameOf = (code: string) =>
    indicators.data.indicators.find((each) => each.code === code)?.shortName ?? code;
  const nameOfAgency = (id: string) => agencies.data.agencies.find((each) => each.id === id)?.name ?? id;
  const isIssued = inForce.data.status !== 'proposed';
  const changes = compareTargets(inForce.data.rows, proposed.data?.rows ?? []);
  return (
    <>
      <ReadingsForm campaign={frame.data} readings={readings} onChange={setReadings} />
      {error ? <ProblemNote error={error} /> : null}
      {proposed.data ? <ReadingNotes readings={proposed.data.readings} /> : null}
      {proposed.data && whatIf.data ? (
        <Settling pending={pending}>
          <section aria-labelledby="effect">
            <h2 id="effect">Nếu giao theo phương án này</h2>
            <p role="status">{changeText(changes, isIssued)}</p>
            <Allowed action="set-targets">
              <AssignButton
                campaign={frame.data.id}
                readings={rested}
                isIssued={isIssued}
                changed={changes.length}
              />
            </Allowed>
            <WhatIfTable whatIf={whatIf.data} nameOf={nameOf} nameOfAgency={nameOfAgency} codes={codes} />
          </section>
          <section aria-labelledby="rows">
            <h2 id="rows">Từng đơn vị theo phương án</h2>
            <Segmented<string>
              aria-label="Chỉ tiêu"
              className="indicator-switch"
              value={shown}
              onChange={setIndicator}
              options={codes.map((code) => ({ value: code, label: nameOf(code) }))}
            />
            <TargetTable
              agencies={agencies.data.agencies}
              rows={proposed.data.rows.filter((row) => row.indicator === shown)}
              before={{
                rows: inForce.data.rows.filter((row) => row.indicator === shown),
                name: isIssued ? 'đang giao' : 'kế hoạch',
              }}
            />
          </section>
        </Settling>
      ) : error ? null : (
        <Waiting what="phương án" />
      )}
    </>
  );
}

function isEmpty(readings: Readings): boolean {
  return Object.values(readings).every((reading) => reading === undefined);
}

/** `uplift=relative,cap=95`: one way of reading, as the question names it. */
function readingsText(readings: Readings): string {
  return Object.entries(readings)
    .filter(([, reading]) => reading !== undefined)
    .map(([name, reading]) => `${name}=${reading}`)
    .join(',');
}

function changeText(changes: ReturnType<typeof compareTargets>, isIssued: boolean): string {
  const against = isIssued ? 'chỉ tiêu đang giao' : 'phương án của kế hoạch';
  if (changes.length === 0) return `Không khác ${against}.`;
  const down = changes.filter((change) => change.by !== null && change.by < 0);
  const up = changes.filter((change) => change.by !== null && change.by > 0);
  const other = changes.length - down.length - up.length;
  const parts = [];
  if (up.length > 0) parts.push(`${up.length} cao hơn, nhiều nhất ${mostText(up)} điểm`);
  if (down.length > 0) parts.push(`${down.length} thấp hơn, nhiều nhất ${mostText(down)} điểm`);
  if (other > 0) parts.push(`${other} chỉ có ở một bên`);
  return `So với ${against}, ${changes.length} chỉ tiêu thay đổi: ${parts.join('; ')}.`;
}

function mostText(changes: ReturnType<typeof compareTargets>): string {
  return formatDecimal(Math.max(...changes.map((change) => Math.abs(change.by ?? 0))), 2);
}

interface AssignButtonProps {
  readonly campaign: string;
  readonly readings: Readings;
  readonly isIssued: boolean;
  readonly changed: number;
}

function AssignButton({ campaign, readings, isIssued, changed }: AssignButtonProps) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const assign = async () => {
    await callEndpoint(assignTargetsEndpoint, { campaign }, { body: readings });
    await queries.invalidateQueries();
  };
  const idle = isIssued && changed === 0;
  return (
    <p className="after-table">
      <Button type="primary" disabled={idle} onClick={() => setAsking(true)}>
        {idle ? 'Đã lưu' : isIssued ? 'Giao lại chỉ tiêu' : 'Giao chỉ tiêu'}
      </Button>
      {idle ? (
        <span className="was">Phương án này đã lưu; lãnh đạo phê duyệt ở trang “Đang giao”.</span>
      ) : null}
      {asking ? (
        <ConfirmDialog
          title={isIssued ? 'Lưu lần giao mới theo phương án này?' : 'Giao chỉ tiêu theo phương án này?'}
          doIt="Giao chỉ tiêu"
          leaveIt="Chưa giao"
          onConfirm={assign}
          onClose={() => setAsking(false)}
        >
          <p>
            Chỉ tiêu của mọi đơn vị được lưu thành dự thảo. Khi chưa có lần giao nào được phê duyệt, màn hình
            và báo cáo so theo dự thảo mới nhất; khi đã có, chỉ tiêu đã phê duyệt vẫn giữ cho đến khi lần giao
            này được phê duyệt. Điều chỉnh của lần giao trước không đi theo lần giao mới. Không có gì bị xóa.
          </p>
        </ConfirmDialog>
      ) : null}
    </p>
  );
}
