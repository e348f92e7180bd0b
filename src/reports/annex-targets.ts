import type { Campaign, Uplift } from '../campaigns/campaign.ts';
import { formatDay } from '../platform/date.ts';
import { formatPlain } from '../platform/number.ts';
import type { Target, TargetBranch } from '../targets/target.ts';
import { blockTable } from './annex-blocks.ts';
import { wordingOf } from './indicator-wording.ts';
import { upperFirst } from './phrase.ts';
import { hasBaseline, type ReportFacts, targetIndex } from './report-facts.ts';
import { BLANK, type Cell, type Column, type Table } from './report-table.ts';

/** Phụ lục II of the plan: what each agency must reach, from what, and how it was reckoned. */
export function targetsTable(facts: ReportFacts): Table {
  const { campaign } = facts;
  const targetOf = targetIndex(facts.proposal);
  const uplifted = campaign.targetIndicators.filter((item) => item.rule === 'uplift');
  const uplift = facts.proposal?.uplift ?? campaign.uplift;
  return blockTable(facts, targetColumns(campaign), (agency) => {
    const own = uplifted.map((item) => targetOf(agency.id, item.indicator));
    return [
      ...own.map(
        (target): Cell => (target === null ? BLANK : { kind: 'rate', percent: target.baseline.percent }),
      ),
      ...uplifted.map((item): Cell => {
        const central = campaign.centralTargets.find((known) => known.indicator === item.indicator);
        return central ? { kind: 'rate', percent: central.percent } : BLANK;
      }),
      ...campaign.targetIndicators.map((item): Cell => {
        const target = targetOf(agency.id, item.indicator);
        return target?.target == null
          ? { kind: 'rate', percent: null }
          : { kind: 'rate', percent: target.target };
      }),
      {
        kind: 'text',
        text: own.map((target) => (target === null ? '' : reckoning(target, uplift))).join('; '),
      },
      { kind: 'text', text: remark(facts, own) },
    ];
  });
}

/** How an uplifted target came about, short enough for a column: `50 + 5`, `63,4 + 5`. */
function reckoning(target: Target, uplift: Uplift): string {
  if (target.target === null) return 'không giao';
  const added =
    uplift.mode === 'points'
      ? ` + ${formatPlain(uplift.value)}`
      : ` × ${formatPlain(1 + uplift.value / 100)}`;
  const base: Readonly<Record<TargetBranch, number | null>> = {
    'below-central': target.central,
    'at-or-above-central': Math.max(target.baseline.percent ?? 0, target.central ?? 0),
    full: null,
    'not-applicable': null,
    amended: null,
  };
  const from = base[target.branch];
  if (from === null) return formatPlain(target.target);
  return `${formatPlain(from)}${added}${target.target === 100 ? ' (tối đa 100)' : ''}`;
}

function remark(facts: ReportFacts, targets: readonly (Target | null)[]): string {
  return targets
    .flatMap((target) =>
      target !== null && target.branch === 'not-applicable'
        ? [
            upperFirst(
              hasBaseline(facts, target.indicator)
                ? wordingOf(target.indicator).nothingArose
                : 'chưa có số liệu kỳ gốc',
            ),
          ]
        : [],
    )
    .join('; ');
}

function shortTitle(indicator: string): string {
  const { title } = wordingOf(indicator);
  return title.replace(/^Tỷ lệ /, '');
}

function targetColumns(campaign: Campaign): Column[] {
  const uplifted = campaign.targetIndicators.filter((item) => item.rule === 'uplift');
  const until = formatDay(campaign.baseline.to);
  const column = (
    group: string | null,
    heading: string,
    width: number,
    align: Column['align'] = 'right',
  ): Column => ({
    group,
    heading,
    width,
    align,
    total: { kind: 'none' },
  });
  const year = campaign.from.slice(0, 4);
  return [
    ...uplifted.map((item) => column(`Kết quả đến ${until} (%)`, shortHeading(item.indicator), 15)),
    ...uplifted.map((item) =>
      column(`Mức trung ương giao năm ${year} (%)`, shortHeading(item.indicator), 15),
    ),
    ...campaign.targetIndicators.map((item) => column('Chỉ tiêu giao (%)', shortHeading(item.indicator), 15)),
    column(null, 'Cách tính (DVC trực tuyến; thanh toán trực tuyến)', 32, 'center'),
    column(null, 'Ghi chú', 48, 'left'),
  ];
}

function shortHeading(indicator: string): string {
  const title = shortTitle(indicator);
  return upperFirst(title);
}
