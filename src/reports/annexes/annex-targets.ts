import type { Campaign } from '../../campaigns/campaign.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import { upperFirst } from '../../platform/text.ts';
import {
  add,
  compare,
  type Fraction,
  fractionOf,
  larger,
  multiply,
  toHundredths,
} from '../../targets/fraction.ts';
import { factorInWords, PLAN_READINGS, readingsOf, type TargetReadings } from '../../targets/readings.ts';
import { exactPercent } from '../../targets/result.ts';
import type { Target } from '../../targets/target.ts';
import { hasBaseline, type ReportFacts, targetIndex } from '../facts/report-facts.ts';
import { BLANK, type Cell, type Column, type Table } from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { blockTable } from './annex-blocks.ts';

/** Phụ lục II of the plan: what each agency must reach, from what, and how it was reckoned. */
export function targetsTable(facts: ReportFacts): Table {
  const { campaign } = facts;
  const targetOf = targetIndex(facts.proposal);
  const uplifted = campaign.targetIndicators.filter((item) => item.rule === 'uplift');
  const readings = facts.proposal ?? readingsOf(campaign, PLAN_READINGS);
  return blockTable(facts, targetColumns(campaign, readings.baseline.to), (agency) => {
    const own = uplifted.map((item) => targetOf(agency.id, item.indicator));
    return [
      ...own.map(
        (target): Cell =>
          target === null || hasNoResult(target) ? BLANK : { kind: 'rate', percent: target.baseline.percent },
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
        text: own.map((target) => (target === null ? '' : reckoning(target, readings))).join('; '),
      },
      { kind: 'text', text: remark(facts, agency.id, own) },
    ];
  });
}

/** How an uplifted target came about, short enough for a column: `50 + 5`, `63,4 + 5`. */
function reckoning(target: Target, readings: TargetReadings): string {
  if (target.branch === 'amended') return 'điều chỉnh';
  if (target.target === null) return 'không giao';
  const base = baseOf(target, readings);
  if (base === null) return formatPlain(target.target);
  const { uplift, cap } = readings;
  const added = uplift.mode === 'points' ? ` + ${formatPlain(uplift.value)}` : ` × ${factorInWords(uplift)}`;
  const most = compare(raised(base, uplift), fractionOf(cap)) > 0 ? ` (tối đa ${formatPlain(cap)})` : '';
  return `${formatPlain(toHundredths(base))}${added}${most}`;
}

/** What was raised, unrounded; `null` where the own result stands as it is. */
function baseOf({ baseline, central }: Target, readings: TargetReadings): Fraction | null {
  const least = central === null ? null : fractionOf(central);
  const own = exactPercent(baseline);
  if (own === null || least === null || readings.floor === 'none') return own ?? least;
  if (readings.upliftOn === 'own-result') return larger(own, least);
  return compare(own, raised(least, readings.uplift)) > 0 ? null : least;
}

/** A base with the uplift, unrounded. */
function raised(base: Fraction, { mode, value }: TargetReadings['uplift']): Fraction {
  const added = fractionOf(value);
  return mode === 'points'
    ? add(base, added)
    : add(base, multiply(base, multiply(added, { numerator: 1n, denominator: 100n })));
}

function remark(facts: ReportFacts, agency: string, targets: readonly (Target | null)[]): string {
  const documents = facts.amendments
    .filter((amendment) => amendment.agency === agency && amendment.state === 'in-force')
    .map(({ documentNumber }) => documentNumber);
  const remarks = [
    ...targets.flatMap((target) => (target === null ? [] : (whyWithoutResult(facts, target) ?? []))),
    ...documents.map((number) => `Điều chỉnh theo văn bản số ${number}`),
  ];
  return [...new Set(remarks)].join('; ');
}

/** True where no result is known, which is not that nothing arose: a part was split off, or only rates were declared. */
function hasNoResult({ baseline }: Target): boolean {
  return baseline.numerator === null && baseline.percent === null;
}

/** Why no target is given, or why it rests on no result of the agency's own. */
function whyWithoutResult(facts: ReportFacts, { branch, baseline, indicator }: Target): string | null {
  if (branch === 'below-central' && baseline.percent === null) return 'Không có kết quả kỳ gốc riêng';
  if (branch !== 'not-applicable') return null;
  return upperFirst(
    hasBaseline(facts, indicator) ? wordingOf(indicator).nothingArose : 'chưa có số liệu kỳ gốc',
  );
}

function shortTitle(indicator: string): string {
  const { title } = wordingOf(indicator);
  return title.replace(/^Tỷ lệ /, '');
}

function targetColumns(campaign: Campaign, baselineTo: Day): Column[] {
  const uplifted = campaign.targetIndicators.filter((item) => item.rule === 'uplift');
  const until = formatDay(baselineTo);
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
