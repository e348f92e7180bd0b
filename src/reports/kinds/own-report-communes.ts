import { type Agency, type AgencyType, officialName } from '../../agencies/agency.ts';
import { percentOf } from '../../platform/number.ts';
import { countsOf } from '../../targets/result.ts';
import { standingTable } from '../annexes/annex-standing.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import type { Figure } from '../facts/figures.ts';
import { isUnreported, type ReportFacts, standingIndex } from '../facts/report-facts.ts';
import { type Block, runsOf, sentence } from '../paper/report-document.ts';
import { BLANK, type Cell, type Column, type Row, type Table } from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { levelSentence } from '../wording/level-sentence.ts';
import {
  byRateDescending,
  compareRates,
  enumerate,
  leading,
  type NamedRate,
  padCount,
} from '../wording/phrase.ts';
import { rateInWords } from '../wording/rate-in-words.ts';
import { targetWords } from '../wording/target-words.ts';

/** Two indicators with all their columns are as many as a page on its side holds. */
const INDICATORS_A_PAGE = 2;

/** Communes named as the highest, and as the lowest. */
const EDGES = 2;

const NOUNS: readonly (readonly [AgencyType, string])[] = [
  ['xa', 'xã'],
  ['phuong', 'phường'],
  ['thi-tran', 'thị trấn'],
];

/** The communes of a district that hold targets on the day of the paper. */
export function communesOf(facts: ReportFacts, district: Agency): readonly Agency[] {
  return district.level === 'district'
    ? facts.holders.filter(({ level, parentId }) => level === 'commune' && parentId === district.id)
    : [];
}

/** `11 xã và 01 thị trấn`. */
export function communesInWords(communes: readonly Agency[]): string {
  return enumerate(
    NOUNS.flatMap(([type, noun]) => {
      const count = communes.filter((commune) => commune.type === type).length;
      return count === 0 ? [] : [`${padCount(count)} ${noun}`];
    }),
  );
}

/** The facts as seen from within a district: its communes are all there is, and are named without it. */
function within(facts: ReportFacts, district: Agency): ReportFacts {
  const { tree } = facts;
  return {
    ...facts,
    holders: communesOf(facts, district),
    tree: { ...tree, find: (id) => (id === district.id ? null : tree.find(id)) },
  };
}

/** Kết quả của cấp xã: what the district's own figures are not, both beside each other, and how its communes stand. */
export function narrateCommunes(facts: ReportFacts, district: Agency): Block[] {
  const communes = communesOf(facts, district);
  if (communes.length === 0) return [];
  const measured = measuredOf(facts, communes);
  const all = communesInWords(communes);
  return [
    {
      kind: 'heading',
      level: 2,
      number: '',
      text: `Kết quả của UBND ${padCount(communes.length)} đơn vị cấp xã trực thuộc`,
    },
    {
      kind: 'paragraph',
      ...sentence(
        'communes/scope',
        `Chỉ tiêu ${targetWords(facts).give} cho ${officialName(district)} chỉ tính trên hồ sơ do chính ${officialName(district)} tiếp nhận (mục 1); hồ sơ do UBND ${all} tiếp nhận được tính cho từng đơn vị cấp xã. Bảng dưới đây tách riêng hai phần và cộng chung trên địa bàn; tỷ lệ chung tính từ tổng số hồ sơ, không lấy trung bình các tỷ lệ.`,
      ),
    },
    { kind: 'table', title: '', table: togetherTable(facts, district, communes, measured) },
    {
      kind: 'list',
      items: measured.map((indicator) => {
        const told = levelSentence(within(facts, district), indicator, 'commune');
        const edges = edgesInWords(facts, communes, indicator);
        return {
          ...told,
          key: `communes/${indicator}`,
          about: agencyTies(facts, communes, indicator),
          runs: [
            { text: `${wordingOf(indicator).title}: `, style: 'plain' as const },
            ...withoutLevel(told.runs),
            ...runsOf(edges),
          ],
        };
      }),
    },
  ];
}

/**
 * ` Cao nhất là UBND xã A (92%); thấp nhất là UBND xã B (31%).`: where all stand on one side of their targets, whom the
 * sentence before does not name; nothing where all are alike.
 */
function edgesInWords(facts: ReportFacts, communes: readonly Agency[], indicator: string): string {
  const standingOf = standingIndex(facts.standing);
  const rows = communes.flatMap((agency) => {
    const row = standingOf(agency.id, indicator);
    return row?.percent == null ? [] : [{ agency, row }];
  });
  const met = rows.filter(({ row }) => row.met).length;
  const rated = rows
    .map(
      ({ agency, row }): NamedRate => ({
        agency,
        figure: row,
        thresholds: row.target === null ? [] : [row.target],
      }),
    )
    .sort(byRateDescending);
  const best = leading(rated, EDGES, compareRates);
  const worst = leading(rated.toReversed(), EDGES, compareRates);
  if (rated.length <= EDGES || best.length === 0 || worst.length === 0) return '';
  if (met > 0 && met < rated.length) return '';
  const named = (items: readonly NamedRate[]) =>
    items
      .map(({ agency, figure, thresholds }) => `${officialName(agency)} (${rateInWords(figure, thresholds)})`)
      .join(', ');
  return ` Cao nhất là ${named(best)}${met === 0 ? '' : `; thấp nhất là ${named(worst)}`}.`;
}

type Runs = ReturnType<typeof levelSentence>['runs'];

/** Without `Cấp xã: ` at its beginning: within a district there is no other level. */
function withoutLevel(runs: Runs): Runs {
  return runs.map((run, index) => (index === 0 ? { ...run, text: run.text.replace(/^Cấp xã: /u, '') } : run));
}

/** Target indicators of which a commune, at least, has reported something. */
function measuredOf(facts: ReportFacts, communes: readonly Agency[]): string[] {
  const standingOf = standingIndex(facts.standing);
  return facts.campaign.targetIndicators
    .map(({ indicator }) => indicator)
    .filter((indicator) => communes.some(({ id }) => !isUnreported(standingOf(id, indicator))));
}

/** Own dossiers of the district, those of its communes, both together: counts and rates from sums. */
function togetherTable(
  facts: ReportFacts,
  district: Agency,
  communes: readonly Agency[],
  indicators: readonly string[],
): Table {
  const of = (agencies: readonly Agency[], indicator: string) =>
    sumOf(agencies.map(({ id }) => facts.current?.of(id, indicator) ?? null));
  const groups = [
    officialName(district),
    `UBND ${padCount(communes.length)} đơn vị cấp xã`,
    'Chung trên địa bàn',
  ];
  const column = (group: string | null, heading: string, width: number, align: Column['align']): Column => ({
    group,
    heading,
    width,
    align,
    total: { kind: 'none' },
  });
  const columns = [
    column(null, 'STT', 12, 'center'),
    column(null, 'Chỉ tiêu', 38, 'left'),
    ...groups.flatMap((group) => [
      column(group, 'Tử số', 17, 'right'),
      column(group, 'Mẫu số', 17, 'right'),
      column(group, 'Tỷ lệ (%)', 15, 'right'),
    ]),
  ];
  const rows = indicators.map((indicator, index): Row => {
    const figures = [[district], communes, [district, ...communes]].map((agencies) =>
      of(agencies, indicator),
    );
    return {
      kind: 'unit',
      cells: [
        { kind: 'count', value: index + 1 },
        { kind: 'text', text: wordingOf(indicator).title },
        ...figures.flatMap(figureCells),
      ],
    };
  });
  return { columns, rows };
}

/** The figures of several agencies together; `null` where nobody reported, or one has declared a rate alone. */
function sumOf(figures: readonly (Figure | null)[]): Figure | null {
  const known = figures.flatMap((figure) => (figure === null || isUnreported(figure) ? [] : [figure]));
  const counts = known.flatMap((figure) => (figure.percent === null ? [] : [countsOf(figure)]));
  if (known.length === 0 || counts.includes(null)) return null;
  const sum = counts.reduce(
    (total, each) => ({
      numerator: (total?.numerator ?? 0) + (each?.numerator ?? 0),
      denominator: (total?.denominator ?? 0) + (each?.denominator ?? 0),
    }),
    { numerator: 0, denominator: 0 },
  );
  return sum === null ? null : { ...sum, percent: percentOf(sum.numerator, sum.denominator) };
}

function figureCells(figure: Figure | null): Cell[] {
  if (figure === null) return [BLANK, BLANK, BLANK];
  const count = (value: number | null): Cell => (value === null ? BLANK : { kind: 'count', value });
  return [count(figure.numerator), count(figure.denominator), { kind: 'rate', percent: figure.percent }];
}

/** The communes against their targets, two indicators a table. */
export function communeTables(
  facts: ReportFacts,
  district: Agency,
): { readonly indicators: readonly string[]; readonly table: Table }[] {
  const communes = communesOf(facts, district);
  const measured = measuredOf(facts, communes);
  const tables = [];
  for (let from = 0; from < measured.length; from += INDICATORS_A_PAGE) {
    const indicators = measured.slice(from, from + INDICATORS_A_PAGE);
    const { columns, rows } = standingTable(within(facts, district), indicators);
    // Its blocks are those of the whole province.
    tables.push({ indicators, table: { columns, rows: rows.filter(({ kind }) => kind !== 'group') } });
  }
  return tables;
}
