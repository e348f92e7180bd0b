import type { Figure } from '../../dashboard/dashboard-api.ts';

const HEIGHT = 14;

/** The bar to 100: filled to the result, a tick at the target, a hollow mark where the trajectory says today should be. */
export function FigureBar({ figure }: { figure: Figure }) {
  const percent = figure.state === 'measured' ? (figure.percent ?? 0) : 0;
  return (
    <svg
      className={`figure-bar pace-${figure.pace ?? 'none'}`}
      height={HEIGHT}
      width="100%"
      aria-hidden="true"
    >
      <rect className="figure-bar-ground" x="0" y="4" width="100%" height="6" />
      {figure.state === 'measured' ? (
        <rect className="figure-bar-fill" x="0" y="4" width={`${Math.min(100, percent)}%`} height="6" />
      ) : null}
      {figure.target !== null ? (
        <rect
          className="figure-bar-target"
          x={`${figure.target}%`}
          y="0"
          width="2"
          height={HEIGHT}
          transform="translate(-1 0)"
        />
      ) : null}
      {figure.trajectory !== null ? (
        <circle className="figure-bar-trajectory" cx={`${figure.trajectory}%`} cy="7" r="3.5" />
      ) : null}
    </svg>
  );
}
