import type { z } from 'zod';
import type { seriesEndpoint } from '../indicators/borders/borders-api.ts';
import { formatCount } from '../platform/number.ts';
import { percentText } from './figure-words.ts';

type Series = z.output<typeof seriesEndpoint.answer>;
export type SeriesCell = Series['rows'][number];

/** What a cell says: the figure, that nothing arose, or that it is only known together with others. */
export function cellWords(cell: SeriesCell): {
  readonly main: string;
  readonly counts: string | null;
  /** True where the figure is not the unit's own. */
  readonly joined: boolean;
} {
  switch (cell.state) {
    case 'known':
      return {
        main: cell.percent === null ? '— không phát sinh' : percentText(cell.percent),
        counts: countsOf(cell),
        joined: false,
      };
    case 'absent':
      return { main: '— chưa có hoặc đã hết', counts: null, joined: false };
    case 'joined':
    case 'outside':
      if (cell.group === null) return { main: 'không có số liệu', counts: null, joined: true };
      return {
        main: `chung ${cell.group.percent === null ? '—' : percentText(cell.group.percent)}`,
        counts: countsOf(cell.group),
        joined: true,
      };
  }
}

function countsOf(figure: {
  readonly numerator: number | null;
  readonly denominator: number | null;
}): string | null {
  if (figure.numerator === null || figure.denominator === null || figure.denominator === 0) return null;
  return `${formatCount(figure.numerator)} / ${formatCount(figure.denominator)}`;
}
