import type { Basis } from '../../dashboard/dashboard-api.ts';
import { formatDay } from '../../platform/date.ts';
import type { ChartLook } from '../../reports/charts/chart-look.ts';
import type { Drawing } from '../../reports/paper/drawing.ts';
import { ChartWidth } from './chart-width.tsx';
import { DrawingView } from './drawing-view.tsx';

interface ChartFigureProps {
  /** What the chart shows. */
  readonly sentence: string;
  /** The same for those who cannot see it: the figures in words. */
  readonly words: string;
  readonly basis: Basis;
  /** How to read it, after source and cut-off. */
  readonly note?: string;
  readonly draw: (look: ChartLook) => Drawing | null;
}

/** Biểu đồ: its sentence on top, drawn as wide as its place so that letters keep their size, source and cut-off below. */
export function ChartFigure({ sentence, words, basis, note, draw }: ChartFigureProps) {
  return (
    <figure className="chart">
      <figcaption className="chart-sentence">{sentence}</figcaption>
      <ChartWidth>
        {(width) => {
          const drawing = draw({ width, face: 'screen' });
          return drawing === null ? null : <DrawingView drawing={drawing} words={words} />;
        }}
      </ChartWidth>
      <p className="chart-source">
        {[
          `Nguồn: ${basis.sources.join(', ') || 'chưa có'}`,
          `đến hết ngày ${formatDay(basis.at)}`,
          ...(note === undefined ? [] : [note]),
        ].join(' · ')}
      </p>
    </figure>
  );
}
