import { formatCount, formatDecimal, formatPlain } from '../../platform/number.ts';
import type { ScoreComponentRow, ScoreRow } from '../../scores/score-api.ts';
import { percentText } from '../figure-words.ts';
import type { ScoreQuestion } from '../provenance-subject.ts';
import { ProvenanceButton } from './provenance-button.tsx';

const ORIGIN_WORDS: Record<ScoreComponentRow['origin'], string> = {
  declared: 'khai báo',
  computed: 'từ hồ sơ',
  none: '—',
};

interface ScoreComponentsProps {
  readonly row: ScoreRow;
  /** The question that its points explain themselves by. */
  readonly question: ScoreQuestion;
}

/** One agency down to its components: figure, points of the most, where from, what is assumed, what is missing. */
export function ScoreComponents({ row, question }: ScoreComponentsProps) {
  return (
    <table className="ledger targets as-list">
      <thead>
        <tr>
          <th scope="col">Chỉ số</th>
          <th scope="col" className="number">
            Số liệu
          </th>
          <th scope="col">Lấy từ</th>
          <th scope="col" className="number">
            Điểm
          </th>
          <th scope="col">Ghi chú</th>
        </tr>
      </thead>
      {row.groups.map((group) => (
        <tbody key={group.code}>
          <tr className="group">
            <th scope="rowgroup" colSpan={5}>
              {group.name}: {group.notReported === group.max ? '—' : formatDecimal(group.points, 2)} /{' '}
              {group.max}
              {group.notReported > 0 ? `, chưa có số liệu ${formatPlain(group.notReported)} điểm` : ''}
            </th>
          </tr>
          {row.components
            .filter((component) => component.group === group.code)
            .map((component) => (
              <tr key={component.number}>
                <th scope="row">
                  {component.number} {component.name}
                </th>
                <td
                  className={component.state === 'not-reported' ? 'number state-not-reported' : 'number'}
                  data-label="Số liệu"
                >
                  <FigureCell component={component} />
                </td>
                <td data-label="Lấy từ">
                  {ORIGIN_WORDS[component.origin]}
                  {component.ofProvince ? <span className="was">của tỉnh</span> : null}
                </td>
                <td className="number" data-label="Điểm">
                  <ProvenanceButton
                    subject={{ kind: 'score', question: { ...question, component: component.code } }}
                  >
                    <strong>{component.points === null ? '—' : formatDecimal(component.points, 2)}</strong> /{' '}
                    {formatPlain(component.max)}
                  </ProvenanceButton>
                </td>
                <td className="reason">
                  {component.missing ? <span className="missing">{component.missing.text}</span> : null}
                  {component.note}
                </td>
              </tr>
            ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">Tổng</th>
          <td />
          <td />
          <td className="number" data-label="Điểm">
            <ProvenanceButton subject={{ kind: 'score', question }}>
              <strong>{formatDecimal(row.total, 2)}</strong> / {row.max}
            </ProvenanceButton>
          </td>
          <td className="reason">
            {row.notReported > 0 ? `Chưa có số liệu cho ${formatPlain(row.notReported)} điểm.` : ''}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function FigureCell({ component }: { component: ScoreComponentRow }) {
  const { state, percent, numerator, denominator } = component;
  if (state === 'not-reported') {
    return <span>chưa báo cáo</span>;
  }
  if (percent === null) return <span className="quiet">— {WITHOUT_RATE[state]}</span>;
  return (
    <>
      {percentText(percent, 2)}
      {numerator !== null && denominator !== null ? (
        <span className="was">
          {formatCount(numerator)} / {formatCount(denominator)}
        </span>
      ) : null}
    </>
  );
}

const WITHOUT_RATE = {
  scored: '',
  'not-reported': '',
  'not-applicable': 'không áp dụng',
  'nothing-arose': 'không phát sinh',
} as const;
