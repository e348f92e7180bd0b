import { distanceOf } from '../../targets/distance.ts';
import type { Shape } from '../paper/drawing.ts';
import { ABSENCE_WORDS, type ChartFigure, shownAs, standingWord } from './chart-figure.ts';
import { type ChartLook, rateText } from './chart-look.ts';
import { DISTANCE_COLOURS, PALETTE, PRAISE_COLOUR } from './palette.ts';
import { dotted, hatched, type Rings } from './texture.ts';

/** How one area of a map is painted and what is written on it. */
export interface AreaPaint {
  readonly fill: string;
  readonly texture: ((rings: Rings) => Shape) | null;
  /** Under the name: its rate or why there is none; empty where nothing is to be said. */
  readonly value: string;
  /** The same where there is room for words. */
  readonly listed: string;
}

/** As deep as it is far from its target; what has no rate is told apart by its texture. */
export function distancePaint(figure: ChartFigure, look: ChartLook): AreaPaint {
  const shown = shownAs(figure);
  if (typeof shown === 'number') {
    const rate = rateText(shown, look);
    return {
      fill: DISTANCE_COLOURS[distanceOf(figure)] ?? PALETTE.ground,
      texture: null,
      value: rate,
      listed: rate,
    };
  }
  const texture = shown === 'not-reported' ? hatched : shown === 'not-yet-due' ? dotted : null;
  const listed = ABSENCE_WORDS[shown];
  return { fill: PALETTE.ground, texture, value: shown === 'nothing-arose' ? '—' : listed, listed };
}

/** Only who has met the target has colour and rate. */
export function praisePaint(figure: ChartFigure, look: ChartLook): AreaPaint {
  if (figure.pace !== 'met' || figure.percent === null)
    return { fill: PALETTE.ground, texture: null, value: '', listed: '' };
  const rate = rateText(figure.percent, look);
  return { fill: PRAISE_COLOUR, texture: null, value: rate, listed: rate };
}

/** `30,2 %, chậm`; `không phát sinh`. */
export function figureInWords(figure: ChartFigure, look: ChartLook): string {
  const shown = shownAs(figure);
  if (typeof shown !== 'number') return ABSENCE_WORDS[shown];
  const rate = rateText(shown, look);
  return figure.pace === null ? rate : `${rate}, ${standingWord({ ...figure, pace: figure.pace })}`;
}
