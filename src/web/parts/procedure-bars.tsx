import type { AgencyPage, Basis } from '../../dashboard/dashboard-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { percentText } from '../figure-words.ts';

interface ProcedureBarsProps {
  readonly procedures: AgencyPage['procedures'];
  readonly basis: Basis;
  readonly whose: string;
}

/** Thủ tục còn nhiều hồ sơ nộp trực tiếp nhất: bars of dossiers, the part online filled, sorted by what is not. */
export function ProcedureBars({ procedures, basis, whose }: ProcedureBarsProps) {
  const most = Math.max(1, ...procedures.map((procedure) => procedure.denominator));
  const first = procedures[0];
  const offline = first ? first.denominator - first.numerator : 0;
  return (
    <section aria-labelledby="procedures">
      <h2 id="procedures">Thủ tục còn nhiều hồ sơ chưa nộp trực tuyến</h2>
      {first ? (
        <p className="chart-sentence">
          {offline > 0
            ? `Nhiều nhất là “${first.name ?? first.code}”: ${formatCount(offline)} trong ${formatCount(first.denominator)} hồ sơ chưa nộp trực tuyến.`
            : 'Mọi hồ sơ của các thủ tục có phát sinh đều nộp trực tuyến.'}
        </p>
      ) : null}
      <ol className="procedures">
        {procedures.map((procedure) => (
          <li key={procedure.code}>
            <span className="procedure-name">
              {procedure.name ?? 'Chưa có trong danh mục'} <span className="quiet">{procedure.code}</span>
            </span>
            <svg className="procedure-bar" height="12" width="100%" aria-hidden="true">
              <rect
                className="figure-bar-ground"
                width={`${(procedure.denominator / most) * 100}%`}
                height="12"
              />
              <rect
                className="procedure-online"
                width={`${(procedure.numerator / most) * 100}%`}
                height="12"
              />
            </svg>
            <span className="procedure-counts">
              {procedure.percent === null ? '—' : percentText(procedure.percent)} ·{' '}
              {formatCount(procedure.numerator)} / {formatCount(procedure.denominator)} hồ sơ
            </span>
          </li>
        ))}
      </ol>
      <p className="chart-source">
        Nguồn: {basis.sources.join(', ') || 'chưa có'} · {whose} tiếp nhận {formatDay(basis.campaign.from)} –{' '}
        {formatDay(basis.at)} · phần tô đậm: nộp trực tuyến
      </p>
    </section>
  );
}
