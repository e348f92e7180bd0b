import { Link } from '@tanstack/react-router';
import type { AgencyName, Basis, Figure } from '../../dashboard/dashboard-api.ts';
import { DISTANCE_POINTS, distanceOf } from '../../targets/distance.ts';
import { percentText, STATE_WORDS, spokenFigure } from '../figure-words.ts';
import { figureSubject } from '../provenance-subject.ts';
import { PaceMark, PaceShape } from './figure-view.tsx';
import { useProvenance } from './provenance-button.tsx';
import { SuspectMark } from './suspicion-notes.tsx';

interface HeatRow {
  readonly agency: AgencyName;
  readonly figures: readonly Figure[];
}

interface HeatGroup {
  readonly name: string;
  readonly rows: readonly HeatRow[];
}

interface HeatTableProps {
  readonly groups: readonly HeatGroup[];
  readonly basis: Basis;
  readonly caption: string;
}

/** Agencies by indicators, one hue: white has met its target, deeper is farther from it; the number stands in the cell. */
export function HeatTable({ groups, basis, caption }: HeatTableProps) {
  return (
    <>
      <HeatLegend />
      <table className="ledger heat as-list">
        <caption className="quiet">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            {basis.indicators.map((indicator) => (
              <th key={indicator.code} scope="col" className="heat-head">
                {indicator.shortName}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.name}>
            <tr className="group">
              <th scope="rowgroup" colSpan={basis.indicators.length + 1}>
                {group.name}
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.agency.id}>
                <th scope="row">
                  <AgencyLink agency={row.agency} />
                </th>
                {row.figures.map((figure) => (
                  <td
                    key={figure.indicator}
                    className="heat-place"
                    data-label={
                      basis.indicators.find((indicator) => indicator.code === figure.indicator)?.shortName
                    }
                  >
                    <HeatCell figure={figure} basis={basis} agency={row.agency} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

/** The agency's name, leading to its page. */
export function AgencyLink({ agency }: { agency: AgencyName }) {
  return (
    <Link to="/don-vi/$id" params={{ id: agency.id }} search={(search) => search} preload={false}>
      {agency.name}
    </Link>
  );
}

function HeatCell({ figure, basis, agency }: { figure: Figure; basis: Basis; agency: AgencyName }) {
  const open = useProvenance();
  const name =
    basis.indicators.find((indicator) => indicator.code === figure.indicator)?.shortName ?? figure.indicator;
  return (
    <button
      type="button"
      className={`heat-cell distance-${distanceOf(figure)} ${
        figure.state === 'measured' ? '' : `state-${figure.state}`
      }`}
      aria-label={spokenFigure(figure, `${agency.name}, ${name}`)}
      onClick={() => open(figureSubject(figure, basis, agency.id, 'own'))}
    >
      {figure.suspicions > 0 ? <SuspectMark /> : null}
      {figure.pace === 'met' ? <PaceShape pace="met" /> : null}
      {figure.state === 'measured' && figure.percent !== null ? percentText(figure.percent) : null}
      {figure.state === 'nothing-arose' ? <span className="figure-dash">—</span> : null}
      {figure.state === 'not-assigned' ? STATE_WORDS[figure.state] : null}
    </button>
  );
}

const [NEAR, FAR, FARTHER] = DISTANCE_POINTS;
const DISTANCE_WORDS = [
  `còn thiếu đến ${NEAR} điểm`,
  `${NEAR}–${FAR}`,
  `${FAR}–${FARTHER}`,
  `trên ${FARTHER}`,
];

function HeatLegend() {
  return (
    <ul className="legend" aria-label="Chú giải">
      <li>
        <PaceMark pace="met" /> chỉ tiêu
      </li>
      {DISTANCE_WORDS.map((words, index) => (
        <li key={words}>
          <span className={`legend-swatch distance-${index + 1}`} /> {words}
        </li>
      ))}
      <li>
        <SuspectMark /> có dữ liệu đáng ngờ
      </li>
      <li>
        <span className="figure-dash">—</span> không phát sinh
      </li>
      <li>
        <span className="legend-swatch state-not-reported" /> chưa báo cáo
      </li>
      <li>
        <span className="legend-swatch state-not-yet-due" /> chưa đến kỳ
      </li>
    </ul>
  );
}
