import type { Basis, Figure } from '../../dashboard/dashboard-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import {
  countsText,
  declaredText,
  movementText,
  PACE,
  percentText,
  STATE_WORDS,
  targetText,
  unitOf,
} from '../figure-words.ts';
import { figureSubject } from '../provenance-subject.ts';
import { FigureBar } from './figure-bar.tsx';
import { useProvenance } from './provenance-button.tsx';
import { SuspectMark } from './suspicion-notes.tsx';

interface FigureViewProps {
  readonly figure: Figure;
  readonly basis: Basis;
  readonly agency: string;
  readonly scope: 'own' | 'subtree';
  /** What stands above the number; the indicator's name when absent. */
  readonly label?: string;
}

/** The Figure: every rate anywhere on the screens. Number first, then movement, target, bar, counts and cut-off. */
export function FigureView({ figure, basis, agency, scope, label }: FigureViewProps) {
  const open = useProvenance();
  const words = basis.indicators.find((indicator) => indicator.code === figure.indicator);
  return (
    <button
      type="button"
      className={`figure figure-${figure.state}`}
      aria-haspopup="dialog"
      onClick={() => open(figureSubject(figure, basis, agency, scope))}
    >
      <span className="figure-label">{label ?? words?.shortName ?? figure.indicator}</span>
      <span className="figure-line">
        <FigureNumber figure={figure} />
        {figure.movement ? <span className="figure-movement">{movementText(figure.movement)}</span> : null}
        {figure.target !== null ? (
          <span className="figure-target">chỉ tiêu {targetText(figure.target)}</span>
        ) : null}
        {figure.pace ? <PaceMark pace={figure.pace} /> : null}
        {figure.suspicions > 0 ? (
          <span className="figure-suspect">
            <SuspectMark /> {formatCount(figure.suspicions)} điểm đáng ngờ
          </span>
        ) : null}
      </span>
      <FigureBar figure={figure} />
      <span className="figure-caption">{captionOf(figure, basis)}</span>
    </button>
  );
}

/** The number, or one of the three states that are not a number and never look like one. */
function FigureNumber({ figure }: { figure: Figure }) {
  if (figure.state === 'measured' && figure.percent !== null) {
    return <span className="figure-number">{percentText(figure.percent)}</span>;
  }
  const state = figure.state === 'measured' ? 'not-reported' : figure.state;
  return (
    <span className={`figure-absent state-${state}`}>
      {state === 'nothing-arose' ? <span className="figure-dash">—</span> : null}
      <span>{STATE_WORDS[state]}</span>
    </span>
  );
}

/** Shape, word and colour of a pace. */
export function PaceMark({ pace }: { pace: NonNullable<Figure['pace']> }) {
  return (
    <span className={`pace pace-${pace}`}>
      <PaceShape pace={pace} /> {PACE[pace].word}
    </span>
  );
}

/** ● ◐ ○ ◌, drawn, as few fonts hold all four in one size. */
export function PaceShape({ pace }: { pace: NonNullable<Figure['pace']> }) {
  return (
    <svg className="pace-shape" width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
      <circle
        cx="6"
        cy="6"
        r="4.75"
        fill={pace === 'met' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={pace === 'far-behind' ? '2 1.73' : undefined}
      />
      {pace === 'on-trajectory' ? <path d="M6 1.25a4.75 4.75 0 0 0 0 9.5z" fill="currentColor" /> : null}
    </svg>
  );
}

function captionOf(figure: Figure, basis: Basis): string {
  const parts = [];
  if (figure.state === 'measured' || figure.state === 'nothing-arose')
    parts.push(countsText(figure, unitOf(figure.indicator)));
  parts.push(`đến ${formatDay(basis.at)}`);
  if (figure.origin === 'declared') {
    if (figure.numerator !== null) parts.push(declaredText(figure.source));
  } else if (figure.sources.length > 0 && figure.state === 'measured')
    parts.push(sourcesText(figure.sources));
  return parts.join(' · ');
}

/** The provenance names them all. */
function sourcesText(sources: readonly string[]): string {
  return sources.length > 2 ? `${formatCount(sources.length)} nguồn số liệu` : sources.join(', ');
}
