import { formatPlain } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import type { Drawing, Shape } from '../paper/drawing.ts';
import { qrDrawing } from '../paper/qr.ts';
import { SIMULATED_LINE } from '../paper/report-document.ts';
import { ABSENCE_WORDS, shownAs, standingWord } from './chart-figure.ts';
import { TARGET_ENTRY, TRAJECTORY_ENTRY } from './chart-legend.ts';
import { rateNumber } from './chart-look.ts';
import { paperCount } from './chart-words.ts';
import { districtMap } from './district-map.ts';
import { type Letters, widthOf, wrapWords } from './letters.ts';
import { PACE_COLOURS, PALETTE } from './palette.ts';
import { bar, circle, moved, place, stroke, words } from './pens.ts';
import type { PosterFacts } from './poster-facts.ts';
import { standingMark } from './standing-mark.ts';
import { hatched, rectangle } from './texture.ts';

/** A4 upright at 96 dots an inch. */
const PAGE = { width: 794, height: 1123, edge: 48 };
const INNER = PAGE.width - 2 * PAGE.edge;
const MAP_WIDTH = 392;
const FOOT = 1012;
const QR_SIDE = 88;

const plain = (size: number): Letters => ({ face: 'paper', size });
const strong = (size: number): Letters => ({ face: 'paper bold', size });

/** Áp phích: one page for the web and the notice board. */
export function posterDrawing(facts: PosterFacts, simulated: boolean): Drawing {
  const shapes: Shape[] = [bar(0, 0, PAGE.width, PAGE.height, PALETTE.ground)];
  let y = 34;
  if (simulated) {
    shapes.push(words(SIMULATED_LINE, { x: PAGE.width / 2, y }, strong(12), { 'text-anchor': 'middle' }));
  }
  y += 22;
  shapes.push(words(facts.issuers.join(' · '), { x: PAGE.edge, y }, plain(13), { fill: PALETTE.secondInk }));
  y += 6;
  const title = paragraph(facts.title, PAGE.edge, y, strong(25), INNER);
  shapes.push(...title.shapes);
  y = title.bottom + 12;
  shapes.push(...dayShapes(facts, y));
  y += 50;
  shapes.push(...figureGrid(facts, y));
  y += 2 * 118 + 14;
  shapes.push(...mapShapes(facts, y), ...lists(facts, y), ...foot(facts));
  return { width: PAGE.width, height: PAGE.height, shapes };
}

/** The poster with the place where anyone finds out whether it holds; without one it stays as it is. */
export function sealedPoster(drawing: Drawing, verification: { readonly url: string } | null): Drawing {
  if (verification === null) return drawing;
  const qr = qrDrawing(verification.url);
  const x = PAGE.width - PAGE.edge - QR_SIDE;
  return {
    ...drawing,
    shapes: [
      ...drawing.shapes,
      bar(x, FOOT, QR_SIDE, QR_SIDE, PALETTE.ground),
      {
        tag: 'g',
        attributes: { transform: `translate(${x} ${FOOT}) scale(${place(QR_SIDE / qr.width)})` },
        children: qr.shapes,
      },
    ],
  };
}

function paragraph(text: string, x: number, top: number, letters: Letters, width: number, pen = {}) {
  const lines = wrapWords(text, letters, width);
  const room = Math.round(letters.size * 1.38);
  return {
    shapes: lines.map((line, index) =>
      words(line, { x, y: top + letters.size + index * room }, letters, pen),
    ),
    bottom: top + lines.length * room,
  };
}

/** `Ngày 30/60`, and how much of the way is gone. */
function dayShapes({ day, days, until, figures }: PosterFacts, y: number): Shape[] {
  const name = `Ngày ${day}/${days}`;
  return [
    words(name, { x: PAGE.edge, y: y + 18 }, strong(18)),
    words(
      `số liệu đến hết ngày ${until}`,
      { x: PAGE.edge + widthOf(name, strong(18)) + 14, y: y + 18 },
      plain(15),
      { fill: PALETTE.secondInk },
    ),
    ...markWords(
      y + 18,
      figures.some(({ trajectory }) => trajectory !== null),
    ),
    bar(PAGE.edge, y + 28, INNER, 5, PALETTE.barGround),
    bar(PAGE.edge, y + 28, (INNER * Math.min(day, days)) / days, 5, PALETTE.accent),
  ];
}

/** What the tick and, where there are any, the hollow marks of the bars are, at the right edge. */
function markWords(y: number, hasCourse: boolean): Shape[] {
  const quiet = { fill: PALETTE.secondInk } as const;
  const right = PAGE.width - PAGE.edge;
  const course = right - widthOf(TRAJECTORY_ENTRY.words, plain(13));
  const target = (hasCourse ? course - 34 : right) - widthOf(TARGET_ENTRY.words, plain(13));
  const tick = [
    moved(target - 14, y - 10, TARGET_ENTRY.mark),
    words(TARGET_ENTRY.words, { x: target, y }, plain(13), quiet),
  ];
  if (!hasCourse) return tick;
  return [
    ...tick,
    moved(course - 15, y - 10, TRAJECTORY_ENTRY.mark),
    words(TRAJECTORY_ENTRY.words, { x: course, y }, plain(13), quiet),
  ];
}

/** The province's figures, three in a row. */
function figureGrid({ figures }: PosterFacts, top: number): Shape[] {
  const gap = 24;
  const width = (INNER - 2 * gap) / 3;
  return figures.slice(0, 6).map((figure, index) => {
    const shown = shownAs(figure);
    const at = (percent: number) => (Math.max(0, Math.min(100, percent)) / 100) * width;
    const colour = figure.pace === null ? PALETTE.secondInk : PACE_COLOURS[figure.pace];
    const name = wrapWords(figure.name, plain(14), width);
    return moved(PAGE.edge + (index % 3) * (width + gap), top + Math.floor(index / 3) * 118, [
      stroke([0, 0], [width, 0], PALETTE.strongLine),
      ...name.map((line, lineIndex) => words(line, { x: 0, y: 20 + lineIndex * 19 }, plain(14))),
      ...(typeof shown === 'number'
        ? [words(`${rateNumber(shown, { face: 'paper' })}%`, { x: 0, y: 58 }, strong(32))]
        : [words(ABSENCE_WORDS[shown], { x: 0, y: 54 }, plain(18), { fill: PALETTE.secondInk })]),
      ...(figure.target === null
        ? []
        : [
            words(`chỉ tiêu ${formatPlain(figure.target)}%`, { x: width, y: 58 }, plain(13), {
              fill: PALETTE.secondInk,
              'text-anchor': 'end',
            }),
          ]),
      bar(0, 69, width, 9, PALETTE.barGround),
      ...(typeof shown === 'number' ? [bar(0, 69, at(shown), 9, colour)] : []),
      ...(shown === 'not-reported' ? [hatched(rectangle(0, 69, width, 9))] : []),
      ...(figure.target === null ? [] : [bar(at(figure.target) - 1, 65, 2, 17, PALETTE.ink)]),
      ...(figure.trajectory === null
        ? []
        : [
            circle(at(figure.trajectory), 73.5, 3.5, {
              fill: PALETTE.ground,
              stroke: PALETTE.ink,
              'stroke-width': 1.4,
            }),
          ]),
      ...(figure.pace === null
        ? []
        : [
            ...standingMark(figure.pace, 6, 96),
            words(standingWord({ ...figure, pace: figure.pace }), { x: 16, y: 100 }, plain(13)),
          ]),
    ]);
  });
}

function mapShapes({ map, main }: PosterFacts, top: number): Shape[] {
  const drawing = districtMap(map, { width: MAP_WIDTH, face: 'paper' }, { praises: true });
  const met = map.filter(({ pace }) => pace === 'met').length;
  const heading = paragraph(
    map.every(({ percent }) => percent === null)
      ? `${main}: chưa có số liệu để so với chỉ tiêu`
      : `${main}: ${paperCount(met)}/${map.length} địa phương đã đạt chỉ tiêu`,
    PAGE.edge,
    top,
    strong(16),
    MAP_WIDTH,
  );
  return drawing === null
    ? heading.shapes
    : [...heading.shapes, moved(PAGE.edge, heading.bottom + 8, drawing.shapes)];
}

function lists({ top, movers, main }: PosterFacts, from: number): Shape[] {
  const x = PAGE.edge + MAP_WIDTH + 24;
  const width = PAGE.width - PAGE.edge - x;
  const shapes: Shape[] = [];
  let y = from;
  for (const [heading, groups, none] of [
    [`Dẫn đầu về ${lowerFirst(main)}`, top, 'Chưa có đơn vị đạt chỉ tiêu.'],
    ['Tăng nhiều nhất so với kỳ gốc', movers, 'Chưa có đơn vị tăng.'],
  ] as const) {
    const head = paragraph(heading, x, y, strong(16), width);
    shapes.push(...head.shapes);
    y = head.bottom + 4;
    if (groups.length === 0) {
      const empty = paragraph(none, x, y, plain(14), width, { fill: PALETTE.secondInk });
      shapes.push(...empty.shapes);
      y = empty.bottom;
    }
    for (const { level, lines } of groups) {
      shapes.push(words(level, { x, y: y + 13 }, plain(12), { fill: PALETTE.secondInk }));
      y += 18;
      for (const { name, value } of lines) {
        const valueWidth = widthOf(value, strong(14));
        const row = paragraph(name, x, y, plain(14), width - valueWidth - 12);
        shapes.push(
          ...row.shapes,
          words(value, { x: x + width, y: y + 14 }, strong(14), { 'text-anchor': 'end' }),
          stroke([x, row.bottom + 2], [x + width, row.bottom + 2], PALETTE.line),
        );
        y = row.bottom + 5;
      }
      y += 4;
    }
    y += 12;
  }
  return shapes;
}

/** What comes next and where the figures are from; the right corner is kept for the QR. */
function foot({ next, source }: PosterFacts): Shape[] {
  const width = INNER - QR_SIDE - 24;
  const coming = next === null ? null : paragraph(`Sắp tới: ${next}`, PAGE.edge, FOOT + 8, strong(15), width);
  const from = paragraph(source, PAGE.edge, (coming?.bottom ?? FOOT + 8) + 4, plain(12), width, {
    fill: PALETTE.secondInk,
  });
  return [
    stroke([PAGE.edge, FOOT - 10], [PAGE.width - PAGE.edge, FOOT - 10], PALETTE.strongLine),
    ...(coming?.shapes ?? []),
    ...from.shapes,
  ];
}
