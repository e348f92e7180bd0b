import type { z } from 'zod';
import { formatDay } from '../../platform/date.ts';
import { decisionInWords, decisionName } from '../../targets/decision-name.ts';
import { targetProvenanceEndpoint } from '../../targets/target-provenance-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText, targetPercentText } from '../figure-words.ts';
import type { ProvenanceSubject } from '../provenance-subject.ts';
import { instantText } from '../time-words.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { ProvenanceButton } from './provenance-button.tsx';
import { Entry, ratioText, VersionEntry } from './provenance-entry.tsx';

/** Where a target comes from: the rule and its clause, the baseline and whose results it is, the assignment. */
export function ProvenanceTarget({ subject }: { subject: Extract<ProvenanceSubject, { kind: 'target' }> }) {
  const { campaign, agency, indicator, at } = subject;
  const answer = useAnswer(targetProvenanceEndpoint, { campaign, agency, indicator, at });
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return <Waiting what="nguồn gốc của chỉ tiêu" />;
  const { data } = answer;
  return (
    <>
      <p className="provenance-whose">{data.agencyName}</p>
      <h2 id="provenance-name">Chỉ tiêu: {data.indicatorName}</h2>
      <p className="provenance-number">
        {data.target === null ? 'không giao' : targetPercentText(data.target)}
      </p>
      <p>{data.reason}</p>
      <dl>
        <Entry name="Mục của kế hoạch">
          {data.clause}, {data.planNumber}
        </Entry>
        <Entry name="Mức trung ương">
          {data.central === null ? 'không đặt mức' : targetPercentText(data.central)}
        </Entry>
        <Entry name="Kỳ gốc">
          {formatDay(data.baseline.window.from)} – {formatDay(data.baseline.window.to)}:{' '}
          {ratioText(data.baseline)}
          {data.baseline.note === null ? null : <span className="was">{data.baseline.note}</span>}
        </Entry>
        {data.baseline.results.length > 0 ? (
          <Entry name="Lấy từ">
            {data.baseline.results.map((result) => (
              <span key={result.figure.agency} className="was">
                <ProvenanceButton subject={{ kind: 'result', question: result.figure, against: null }}>
                  {result.figure.agencyName}: {ratioText(result)}
                </ProvenanceButton>
              </span>
            ))}
          </Entry>
        ) : null}
        <Entry name="Giao">
          {forceText(data)}
          {data.assignedAt === null ? null : (
            <span className="was">lưu lúc {instantText(data.assignedAt)}</span>
          )}
        </Entry>
        {data.trajectory === null ? null : (
          <Entry name="Lộ trình">
            {percentText(data.trajectory.percent)}. {data.trajectory.sentence}
          </Entry>
        )}
        <VersionEntry version={data.dataVersion} asOf={data.asOf} />
      </dl>
    </>
  );
}

function forceText({
  status,
  approval,
  amendment,
}: z.output<typeof targetProvenanceEndpoint.answer>): string {
  switch (status) {
    case 'approved':
      return [
        approval && `${decisionInWords(approval)}, áp dụng từ ${formatDay(approval.inForceFrom)}`,
        amendment && `điều chỉnh theo ${decisionName(amendment.documentNumber)}`,
      ]
        .filter((part) => part !== null)
        .join('; ');
    case 'assigned':
      return amendment === null
        ? 'dự thảo, chưa phê duyệt'
        : `dự thảo, chưa phê duyệt; điều chỉnh theo ${decisionName(amendment.documentNumber)}`;
    case 'proposed':
      return 'chưa giao: đây là phương án';
    case 'province':
      return 'mức của toàn tỉnh, tính theo quy tắc; không giao riêng';
  }
}
