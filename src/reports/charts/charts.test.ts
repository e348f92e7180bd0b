import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUnits } from '../../agencies/read-units.ts';
import { addDays, eachDay } from '../../platform/date.ts';
import { type Drawing, drawingSchema, drawingSvg, drawnWords, type Shape } from '../paper/drawing.ts';
import { type Bar, barsAgainstTarget } from './bars-against-target.ts';
import type { ChartFigure } from './chart-figure.ts';
import { PAPER_LOOK } from './chart-look.ts';
import { districtMap, type MapRow } from './district-map.ts';
import { heatTable } from './heat-table.ts';
import { widthOf, wrapWords } from './letters.ts';
import { PALETTE } from './palette.ts';
import { type Trend, trendWithTrajectory } from './trend-with-trajectory.ts';

const PHONE = { width: 340, face: 'screen' } as const;
const UNITS = new URL('../../../samples/dak-lak-2024/units.json', import.meta.url);
const { agencies } = readUnits(JSON.parse(readFileSync(UNITS, 'utf8')));

const met: ChartFigure = { state: 'measured', percent: 71.26, target: 55, trajectory: 45, pace: 'met' };
const zero: ChartFigure = { state: 'measured', percent: 0, target: 55, trajectory: 20, pace: 'far-behind' };
const absent = (state: ChartFigure['state']): ChartFigure => ({
  state,
  percent: null,
  target: null,
  trajectory: null,
  pace: null,
});
const BARS: readonly Bar[] = [
  { name: 'Ban Quản lý các Khu công nghiệp tỉnh', ...zero },
  { name: 'Sở Nông nghiệp và Phát triển nông thôn', ...met },
  { name: 'Sở Ngoại vụ', ...absent('nothing-arose') },
  { name: 'Sở Y tế', ...absent('not-reported') },
  { name: 'Sở Xây dựng', ...absent('not-yet-due') },
];

function all(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap((shape) => [shape, ...all(shape.children ?? [])]);
}

function shapesOf(drawing: Drawing, tag: Shape['tag'], fill?: string): Shape[] {
  return all(drawing.shapes).filter(
    (shape) => shape.tag === tag && (fill === undefined || shape.attributes.fill === fill),
  );
}

function said(drawing: Drawing): string {
  return drawnWords(drawing).join(' ');
}

const FROM = '2024-11-08';
const FRAME = {
  from: FROM,
  to: '2025-01-06',
  notes: [{ day: addDays(FROM, 9), words: 'Báo cáo kết quả 10 ngày' }],
};
const TREND: Trend = {
  target: 55,
  days: eachDay(FROM, addDays(FROM, 9)).map((day, index) => ({
    day,
    numerator: index,
    denominator: index === 3 ? 0 : 10,
    cumulative: index * 4,
  })),
  trajectory: eachDay(FROM, FRAME.to).map((day, index) => ({ day, percent: 30 + index * 0.4 })),
};

function mapRows(): MapRow[] {
  return agencies
    .filter(({ level, parentId }) => level === 'district' && parentId === '66')
    .map(({ id, name, shortName }) => ({ id, name, shortName, ...met, percent: 63.16 }));
}

describe('bars against targets', () => {
  const drawing = barsAgainstTarget(BARS, PAPER_LOOK);
  const ticks = shapesOf(drawing, 'rect', PALETTE.ink).filter(({ attributes }) => attributes.height === 18);

  test('start at zero and are as long as the rate; the tick stands at the target on the same scale', () => {
    const [filled] = shapesOf(drawing, 'rect', '#0b6e4f');
    const [empty] = shapesOf(drawing, 'rect', '#a3262a');
    const labels = shapesOf(drawing, 'text').filter(
      ({ attributes }) => attributes['text-anchor'] === 'middle',
    );
    const at = (percent: string) => Number(labels.find(({ text }) => text === percent)?.attributes.x);
    expect(filled?.attributes.x).toBe(at('0'));
    expect(empty?.attributes).toMatchObject({ x: at('0'), width: 0 });
    const unit = (at('100') - at('0')) / 100;
    expect(Number(filled?.attributes.width)).toBeCloseTo(71.26 * unit, 1);
    for (const tick of ticks) expect(Number(tick.attributes.x) + 1).toBeCloseTo(at('0') + 55 * unit, 1);
    expect(ticks).toHaveLength(2);
  });

  test('stand highest first, with their rate, and what has none says why', () => {
    const told = drawnWords(drawing);
    expect(told.indexOf('71,26')).toBeLessThan(told.lastIndexOf('0'));
    for (const word of ['không phát sinh', 'chưa báo cáo', 'chưa đến kỳ', 'đạt', 'chậm nhiều'])
      expect(told).toContain(word);
    // On the axis and beside its bar.
    expect(told.filter((word) => word === '0')).toHaveLength(2);
  });

  test('keep every name whole, also on a phone', () => {
    for (const look of [PAPER_LOOK, PHONE]) {
      const told = said(barsAgainstTarget(BARS, look));
      for (const { name } of BARS) for (const word of name.split(' ')) expect(told).toContain(word);
    }
  });

  test('are these shapes', async () => {
    const svg = drawingSvg(drawing).replaceAll('><', '>\n<');
    await expect(`${svg}\n`).toMatchFileSnapshot('../../../test/golden/charts/bars.svg');
  });
});

describe('a trend with its trajectory', () => {
  const drawing = trendWithTrajectory(TREND, FRAME, PAPER_LOOK);

  test('has a dot for each day on which something arose, its line, target, trajectory and notes by name', () => {
    expect(all(drawing.shapes).filter(({ tag }) => tag === 'title')).toHaveLength(9);
    const told = drawnWords(drawing);
    for (const word of ['36%', 'lộ trình', 'chỉ tiêu 55', 'Báo cáo kết quả 10 ngày', 'ngày 60'])
      expect(told).toContain(word);
  });

  test('is drawn within its width, whatever that is and wherever notes stand', () => {
    const notes = [0, 1, 2, 30, 58, 59].map((day) => ({
      day: addDays(FROM, day),
      words: 'Sơ kết 30 ngày đêm',
    }));
    for (const width of [300, 340, 519, 624, 1200]) {
      const { shapes } = trendWithTrajectory(TREND, { ...FRAME, notes }, { width, face: 'screen' });
      for (const { tag, attributes, text = '' } of all(shapes)) {
        if (tag !== 'text' || attributes.transform !== undefined) continue;
        const wide = widthOf(text, { face: 'screen', size: 12 });
        const anchor = attributes['text-anchor'];
        const left = Number(attributes.x) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0);
        expect(left).toBeGreaterThan(-8);
        expect(left + wide).toBeLessThan(width + 30);
      }
    }
  });

  test('without anything that arose draws no line', () => {
    const empty = trendWithTrajectory({ target: null, days: [], trajectory: [] }, FRAME, PHONE);
    expect(shapesOf(empty, 'circle')).toEqual([]);
    expect(said(empty)).not.toContain('lộ trình');
  });

  test('is these shapes', async () => {
    const svg = drawingSvg(drawing).replaceAll('><', '>\n<');
    await expect(`${svg}\n`).toMatchFileSnapshot('../../../test/golden/charts/trend.svg');
  });
});

describe('a heat table', () => {
  test('is deeper the farther from the target, and keeps the four states apart', () => {
    const far = { ...zero, percent: 5 };
    const near = { ...zero, percent: 50, pace: 'behind' as const };
    const figures = [met, near, far, absent('nothing-arose'), absent('not-reported'), absent('not-yet-due')];
    const drawing = heatTable(
      ['A', 'B', 'C', 'D', 'E', 'F'],
      [{ name: '', rows: [{ name: 'Sở Tư pháp', figures }] }],
      PAPER_LOOK,
    );
    const cells = shapesOf(drawing, 'rect').filter(({ attributes }) => Number(attributes.width) > 50);
    expect(cells.map(({ attributes }) => attributes.fill)).toEqual(['#fdf0e0', '#df9a4e']);
    for (const word of ['71,26', '50', '5', '—', 'chưa báo cáo', 'chưa đến kỳ'])
      expect(said(drawing)).toContain(word);
  });
});

describe('a map', () => {
  test('shows each of the fifteen districts with name and rate, on it or in its list', () => {
    for (const look of [PAPER_LOOK, PHONE]) {
      const drawing = districtMap(mapRows(), look);
      const told = said(drawing ?? { shapes: [], width: 0, height: 0 });
      for (const { shortName } of mapRows())
        for (const word of shortName.split(' ')) expect(told).toContain(word);
      expect(told.match(/63,(16|2)/g)).toHaveLength(15);
    }
  });

  test('shows all 102 communes from 1/7/2025', () => {
    const rows = agencies
      .filter(({ level, validFrom }) => level === 'commune' && validFrom === '2025-07-01')
      .map(({ id, name, shortName }) => ({ id, name, shortName, ...met }));
    const told = said(districtMap(rows, PAPER_LOOK) ?? { shapes: [], width: 0, height: 0 });
    expect(rows).toHaveLength(102);
    expect(told.match(/71,26%/g)).toHaveLength(102);
  });

  test('is not drawn of agencies that make up no known one', () => {
    expect(districtMap(mapRows().slice(1), PAPER_LOOK)).toBeNull();
    expect(districtMap([], PAPER_LOOK)).toBeNull();
  });

  test('that praises names no rate of one that has not met', () => {
    const [first, ...others] = mapRows();
    const rows = [...(first ? [first] : []), ...others.map((row) => ({ ...row, ...zero, percent: 12.34 }))];
    const drawing = districtMap(rows, PAPER_LOOK, { praises: true });
    const everything = drawing === null ? '' : drawingSvg(drawing);
    expect(everything).toContain('63,16%');
    expect(everything).not.toContain('12,34');
    expect(everything).not.toContain('chậm');
  });

  test('is these shapes', async () => {
    const drawing = districtMap(mapRows(), PAPER_LOOK);
    const svg = drawing === null ? '' : drawingSvg(drawing).replaceAll('><', '>\n<');
    await expect(`${svg}\n`).toMatchFileSnapshot('../../../test/golden/charts/map.svg');
  });
});

describe('whatever a name holds', () => {
  const HOSTILE = `<script>alert(1)</script>"><image href='http://x'/> onload="x" &amp; url(http://x) ]]>`;

  test('it stays words: no element or attribute comes of it', () => {
    const named = BARS.map((row) => ({ ...row, name: `${HOSTILE}${row.name}` }));
    const drawings = [
      barsAgainstTarget(named, PAPER_LOOK),
      heatTable([HOSTILE], [{ name: HOSTILE, rows: [{ name: HOSTILE, figures: [met] }] }], PAPER_LOOK),
      trendWithTrajectory(TREND, { ...FRAME, notes: [{ day: FROM, words: HOSTILE }] }, PAPER_LOOK),
      districtMap(
        mapRows().map((row) => ({ ...row, name: HOSTILE, shortName: HOSTILE })),
        PAPER_LOOK,
      ),
    ];
    for (const drawing of drawings) {
      if (drawing === null) throw new Error('no map');
      expect(drawingSchema.safeParse(drawing).success).toBe(true);
      const svg = drawingSvg(drawing);
      expect(new Set(svg.match(/<\/?[a-z!?[]+/gi))).toEqual(
        new Set([...(svg.match(/<\/?(svg|g|rect|line|circle|path|text|title)\b/g) ?? [])]),
      );
      const attributes = [...svg.matchAll(/<[a-z]+((?: [a-z0-9-]+="[^"<>]*")*)>/g)].map(([, found]) => found);
      expect(attributes.join(' ')).not.toMatch(/ on|href|url\(|style|class/);
    }
  });

  test('a pen that fetches or runs is refused', () => {
    const pen = (fill: string) =>
      drawingSchema.safeParse({ width: 1, height: 1, shapes: [{ tag: 'rect', attributes: { fill } }] })
        .success;
    expect(pen('#0b6e4f')).toBe(true);
    for (const fill of ['url(http://x)', 'url (#a)', '"onload="x', 'javascript:x', 'data:x', '<x>', 'URL(x)'])
      expect(pen(fill)).toBe(false);
  });
});

test('words are wrapped, never cut, and no line is wider than its place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 40, max: 400 }),
      (text, width) => {
        const letters = { face: 'paper', size: 13 } as const;
        const lines = wrapWords(text, letters, width);
        const bare = (words: string) => words.replace(/[ \t\n\u200b]/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        for (const line of lines)
          if ([...line].length > 1) expect(widthOf(line, letters)).toBeLessThanOrEqual(width);
      },
    ),
  );
});

test('the same data are the same bytes', () => {
  const draw = () => JSON.stringify([barsAgainstTarget(BARS, PHONE), districtMap(mapRows(), PHONE)]);
  expect(draw()).toBe(draw());
});
