import { useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { listAgencies } from '../../agencies/agency-api.ts';
import { getCampaign } from '../../campaigns/campaign-api.ts';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatDecimal } from '../../platform/number.ts';
import { assignTargetsEndpoint, targetsEndpoint } from '../../targets/targets-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { Settling } from '../parts/settling.tsx';
import { TargetTable } from '../parts/target-table.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useWhereabouts } from '../place.ts';
import { compareTargets } from '../target-changes.ts';

type Uplift = 'points' | 'relative';

/** Giao chỉ tiêu: the rule of III.2 agency by agency; the reading on top shows at once what it would change. */
export function TargetsScreen() {
  return (
    <UiFrame>
      <TargetsBody />
    </UiFrame>
  );
}

function TargetsBody() {
  const { campaign } = useWhereabouts();
  const asked = campaign ? { campaign: campaign.id } : null;
  const [reading, setReading] = useState<Uplift | null>(null);
  const [indicator, setIndicator] = useState<string | null>(null);
  const frame = useAnswer(getCampaign, asked);
  const agencies = useAnswer(listAgencies, {});
  const indicators = useAnswer(indicatorsEndpoint, {});
  const inForce = useAnswer(targetsEndpoint, asked);
  const uplift = reading ?? inForce.data?.uplift.mode ?? 'points';
  const proposed = useAnswer(targetsEndpoint, asked && inForce.data ? { ...asked, uplift } : null);
  const error = frame.error ?? agencies.error ?? indicators.error ?? inForce.error ?? proposed.error;
  if (error) return <ProblemNote error={error} />;
  if (!frame.data || !agencies.data || !indicators.data || !inForce.data || !proposed.data) {
    return <Waiting what="phương án giao chỉ tiêu" />;
  }
  const codes = frame.data.targetIndicators.map((each) => each.indicator);
  const shown = indicator ?? codes[0] ?? '';
  const nameOf = (code: string) =>
    indicators.data.indicators.find((each) => each.code === code)?.shortName ?? code;
  const changes = compareTargets(inForce.data.rows, proposed.data.rows);
  const { assigned } = inForce.data;
  return (
    <div className="screen">
      <div>
        <h1>Giao chỉ tiêu</h1>
        <p className="quiet">
          {assigned
            ? `Đã giao theo cách hiểu “${READING_WORDS[inForce.data.uplift.mode]}”, kỳ gốc ${periodText(inForce.data.baseline)}.`
            : `Chưa giao. Dưới đây là phương án theo mục III.2, kỳ gốc ${periodText(proposed.data.baseline)}.`}
        </p>
      </div>
      <section className="reading" aria-labelledby="reading">
        <h2 id="reading">“Tăng thêm 5%” hiểu là</h2>
        <div className="reading-line">
          <Segmented<Uplift>
            aria-label="Cách hiểu “tăng thêm 5%”"
            value={uplift}
            onChange={setReading}
            options={[
              { value: 'points', label: 'cộng 5 điểm phần trăm (50 → 55)' },
              { value: 'relative', label: 'nhân 1,05 (50 → 52,5)' },
            ]}
          />
          <AssignButton
            campaign={frame.data.id}
            uplift={uplift}
            assigned={assigned}
            changed={changes.length}
          />
        </div>
        <p role="status">
          {proposed.isPlaceholderData ? 'Đang tính theo cách hiểu đã chọn…' : changeText(changes, assigned)}
        </p>
      </section>
      <section aria-labelledby="rows">
        <h2 id="rows">Từng đơn vị</h2>
        <Segmented<string>
          aria-label="Chỉ tiêu"
          className="indicator-switch"
          value={shown}
          onChange={setIndicator}
          options={codes.map((code) => ({ value: code, label: nameOf(code) }))}
        />
        <Settling pending={proposed.isPlaceholderData}>
          <TargetTable
            agencies={agencies.data.agencies}
            inForce={inForce.data.rows.filter((row) => row.indicator === shown)}
            proposed={proposed.data.rows.filter((row) => row.indicator === shown)}
            assigned={assigned}
          />
        </Settling>
      </section>
    </div>
  );
}

const READING_WORDS: Record<Uplift, string> = {
  points: 'cộng 5 điểm phần trăm',
  relative: 'nhân 1,05',
};

function periodText(window: { from: string; to: string }): string {
  return `${formatDay(window.from)} – ${formatDay(window.to)}`;
}

function changeText(changes: ReturnType<typeof compareTargets>, assigned: boolean): string {
  const against = assigned ? 'chỉ tiêu đã giao' : 'phương án của kế hoạch';
  if (changes.length === 0) return `Không khác ${against}.`;
  const down = changes.filter((change) => change.by !== null && change.by < 0);
  const up = changes.filter((change) => change.by !== null && change.by > 0);
  const parts = [];
  if (up.length > 0) parts.push(`${up.length} cao hơn, nhiều nhất ${mostText(up)} điểm`);
  if (down.length > 0) parts.push(`${down.length} thấp hơn, nhiều nhất ${mostText(down)} điểm`);
  return `So với ${against}, ${changes.length} chỉ tiêu thay đổi: ${parts.join('; ')}.`;
}

function mostText(changes: ReturnType<typeof compareTargets>): string {
  return formatDecimal(Math.max(...changes.map((change) => Math.abs(change.by ?? 0))), 2);
}

interface AssignButtonProps {
  readonly campaign: string;
  readonly uplift: Uplift;
  readonly assigned: boolean;
  readonly changed: number;
}

function AssignButton({ campaign, uplift, assigned, changed }: AssignButtonProps) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const assign = async () => {
    await callEndpoint(assignTargetsEndpoint, { campaign }, { body: { uplift } });
    await queries.invalidateQueries();
  };
  const idle = assigned && changed === 0;
  return (
    <>
      <Button type="primary" disabled={idle} onClick={() => setAsking(true)}>
        {idle ? 'Đã giao' : assigned ? 'Giao lại chỉ tiêu' : 'Giao chỉ tiêu'}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={assigned ? 'Giao lại chỉ tiêu theo cách hiểu này?' : 'Giao chỉ tiêu theo phương án này?'}
          doIt="Giao chỉ tiêu"
          leaveIt="Chưa giao"
          onConfirm={assign}
          onClose={() => setAsking(false)}
        >
          <p>
            Chỉ tiêu của mọi đơn vị được lưu theo cách hiểu “{READING_WORDS[uplift]}”. Các màn hình và báo cáo
            từ lúc này so theo chỉ tiêu đó; chỉ tiêu giao trước vẫn được lưu lại.
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
