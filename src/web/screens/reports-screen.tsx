import { Button } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../platform/date.ts';
import {
  type ReportList,
  reportDownloadEndpoint,
  reportListEndpoint,
  reportPreviewEndpoint,
} from '../../reports/reports-api.ts';
import { addressOf, useAnswer } from '../call-endpoint.ts';
import { downloadFile } from '../download-file.ts';
import { AgencySelect } from '../parts/agency-select.tsx';
import { PaperView } from '../parts/paper-view.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { Settling } from '../parts/settling.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useWhereabouts } from '../place.ts';
import { useOwnPart } from '../session.ts';

type Milestone = ReportList['milestones'][number];

const WHOLE = 'toan-tinh';

/** Báo cáo: the milestones of the campaign, what each paper holds, the paper itself and its files. */
export function ReportsScreen() {
  return (
    <UiFrame>
      <ReportsBody />
    </UiFrame>
  );
}

function ReportsBody() {
  const { campaign, at } = useWhereabouts();
  const list = useAnswer(reportListEndpoint, campaign ? { campaign: campaign.id } : null);
  const own = useOwnPart();
  const [agency, setAgency] = useState(own?.agency ?? WHOLE);
  const [chosen, setChosen] = useState<string | null>(null);
  if (list.error) return <ProblemNote error={list.error} retry={() => void list.refetch()} />;
  if (!list.data || !campaign || !at) return <Waiting what="các mốc báo cáo" />;
  const { milestones } = list.data;
  const latest = milestones.findLast((milestone) => milestone.day <= at) ?? milestones[0];
  const shown = milestones.find((milestone) => milestone.code === chosen) ?? latest;
  const whose = agency === WHOLE ? {} : { agency };
  return (
    <div className="screen">
      <h1>Báo cáo</h1>
      <div className="choice report-agency">
        <label htmlFor="report-agency">Báo cáo của</label>
        <AgencySelect
          id="report-agency"
          on={campaign.from}
          value={agency}
          onChange={setAgency}
          before={own === null ? [{ value: WHOLE, label: 'Toàn tỉnh (mọi đơn vị, có phụ lục)' }] : []}
          within={own?.agency ?? null}
        />
      </div>
      <section aria-labelledby="milestones">
        <h2 id="milestones">Các mốc</h2>
        <table className="ledger milestones as-list">
          <thead>
            <tr>
              <th scope="col">Mốc</th>
              <th scope="col">Số liệu đến hết ngày</th>
              <th scope="col">Gồm có</th>
              <th scope="col">Tải về</th>
            </tr>
          </thead>
          <tbody>
            {milestones.map((milestone) => (
              <tr key={milestone.code} className={milestone.code === shown?.code ? 'is-shown' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    className="link-button"
                    aria-pressed={milestone.code === shown?.code}
                    onClick={() => {
                      setChosen(milestone.code);
                      document.getElementById('preview')?.scrollIntoView({ block: 'start' });
                    }}
                  >
                    {milestone.title}
                  </button>
                </th>
                <td data-label="Số liệu đến hết ngày">
                  {formatDay(milestone.day)}
                  {milestone.day > at ? <span className="was">chưa đến kỳ</span> : null}
                </td>
                <td data-label="Gồm có" className="whole-row">
                  {contentsOf(milestone.code, agency !== WHOLE)}
                </td>
                <td className="whole-row">
                  <div className="downloads">
                    {milestone.formats.map((format) => (
                      <DownloadButton
                        key={format}
                        format={format}
                        name={`${milestone.code}.${format}`}
                        what={milestone.title}
                        address={addressOf(reportDownloadEndpoint, {
                          campaign: campaign.id,
                          milestone: milestone.code,
                          format,
                          ...whose,
                        })}
                      />
                    ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown ? <Preview campaign={campaign.id} milestone={shown} whose={whose} /> : null}
    </div>
  );
}

interface PreviewProps {
  readonly campaign: string;
  readonly milestone: Milestone;
  readonly whose: { readonly agency?: string };
}

function Preview({ campaign, milestone, whose }: PreviewProps) {
  const answer = useAnswer(reportPreviewEndpoint, { campaign, milestone: milestone.code, ...whose });
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">Xem trước: {milestone.title}</h2>
      {answer.error ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Settling pending={answer.isPlaceholderData}>
          <PaperView paper={answer.data} />
        </Settling>
      ) : (
        <Waiting what="báo cáo" />
      )}
    </section>
  );
}

interface DownloadButtonProps {
  readonly format: string;
  readonly name: string;
  readonly what: string;
  readonly address: string;
}

function DownloadButton({ format, name, what, address }: DownloadButtonProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const download = async () => {
    setBusy(true);
    setError(null);
    try {
      await downloadFile(address, name);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="small" loading={busy} onClick={() => void download()}>
        {format.toUpperCase()}
        <span className="unseen">: {what}</span>
      </Button>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}

function contentsOf(code: string, oneAgency: boolean): string {
  if (oneAgency) return 'Kết quả của đơn vị so với chỉ tiêu được giao';
  switch (code) {
    case 'baseline':
      return 'Kết quả đến kỳ gốc và Phụ lục I: thống kê từng đơn vị';
    case 'targets':
      return 'Phụ lục II: chỉ tiêu giao cho từng đơn vị và cách tính';
    case 'day-30':
      return 'Sơ kết 30 ngày, so với chỉ tiêu và báo cáo trước; phụ lục từng đơn vị';
    case 'day-60':
      return 'Tổng kết, đơn vị đạt và chưa đạt; phụ lục từng đơn vị';
    default:
      return 'Kết quả đến ngày mốc, so với chỉ tiêu và báo cáo trước; phụ lục từng đơn vị';
  }
}
