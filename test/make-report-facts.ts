import { readFileSync } from 'node:fs';
import type { Agency } from '../src/agencies/agency.ts';
import { buildAgencyTree } from '../src/agencies/agency-tree.ts';
import { readUnits } from '../src/agencies/read-units.ts';
import { buildCalendar } from '../src/campaigns/calendar.ts';
import { withinCampaign } from '../src/campaigns/campaign-day.ts';
import { buildCampaign, campaignFrame } from '../src/campaigns/campaign-frame.ts';
import { findMilestone } from '../src/campaigns/milestone.ts';
import { readCalendar } from '../src/campaigns/read-calendar.ts';
import { findComputed } from '../src/indicators/catalogue.ts';
import {
  countedResult,
  declaredResult,
  NO_INDICATOR_RESULT,
  type ResultTable,
} from '../src/indicators/indicator-result.ts';
import type { Measurement } from '../src/indicators/measurement.ts';
import { NOTHING_AROSE } from '../src/indicators/ratio.ts';
import { percentOf, roundHalfUp } from '../src/platform/number.ts';
import { buildFigures, type Figures } from '../src/reports/facts/figures.ts';
import { holdersOn, type ReportFacts } from '../src/reports/facts/report-facts.ts';
import { SUMMARY_INDICATORS } from '../src/reports/kinds/baseline-template.ts';
import { PLAN_READINGS, readingsOf } from '../src/targets/readings.ts';
import type { Standing, Target } from '../src/targets/target.ts';

const SAMPLE = new URL('../samples/dak-lak-2024/', import.meta.url);
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, SAMPLE), 'utf8'));

const units = readUnits(json('units.json'));
export const TREE = buildAgencyTree(units.agencies, units.successions, '66');
const CAMPAIGN = buildCampaign(
  campaignFrame.parse(json('campaign.json')),
  buildCalendar(readCalendar(json('calendar.json'))),
);

/** The figures of section II of the plan, by agency. */
const PLAN_ONLINE: Readonly<Record<string, number>> = {
  'Sở Tài chính': 35.2,
  'Sở Tư pháp': 24.3,
  'Sở Giao thông vận tải': 15.9,
  'Sở Tài nguyên và Môi trường': 2.7,
  'Ban Quản lý các Khu công nghiệp tỉnh': 0,
  'Huyện Krông Búk': 33.8,
  'Huyện Lắk': 30.2,
  'Huyện Krông Bông': 23,
  'Huyện Ea Súp': 7.1,
  'Huyện Buôn Đôn': 6.6,
  "Huyện M'Đrắk": 5.3,
};

const PLAN_PAYMENTS: Readonly<Record<string, number>> = {
  'Sở Công Thương': 9.14,
  'Sở Nông nghiệp và Phát triển nông thôn': 2.6,
  'Sở Tài nguyên và Môi trường': 2.42,
  'Sở Y tế': 1.62,
  'Sở Giáo dục và Đào tạo': 0,
  'Sở Nội vụ': 0,
  'Ban Quản lý các Khu công nghiệp tỉnh': 0,
};
const WITHOUT_FEES = ['Sở Ngoại vụ', 'Sở Khoa học và Công nghệ'];
const DISTRICTS_WITHOUT_PAYMENT = ['Huyện Buôn Đôn', 'Huyện Ea Súp'];
const COMMUNES_WITHOUT_PAYMENT = 69;

/** Measurements that give each agency its published rate, of 10.000 below the line; `add` points on top of it. */
function measureByHand(holders: readonly Agency[], add = 0): Measurement[] {
  let communes = 0;
  return holders.flatMap((agency) => {
    if (agency.level === 'commune') communes += 1;
    const rateOf = (indicator: string): number | null => {
      switch (indicator) {
        case 'online-dossiers':
          return Math.min(100, (PLAN_ONLINE[agency.name] ?? 62.5) + add);
        case 'online-payments':
          if (WITHOUT_FEES.includes(agency.name)) return null;
          if (DISTRICTS_WITHOUT_PAYMENT.includes(agency.name)) return 0;
          if (agency.level === 'commune' && communes <= COMMUNES_WITHOUT_PAYMENT) return 0;
          return (PLAN_PAYMENTS[agency.name] ?? 21.5) + (PLAN_PAYMENTS[agency.name] === 0 ? 0 : add);
        case 'satisfaction':
          return agency.level === 'commune' && communes % 3 === 0 ? null : 96.4;
        case 'on-time':
          return agency.level === 'district' ? 100 : 98.25;
        default:
          return 40 + add;
      }
    };
    return SUMMARY_INDICATORS.map((indicator): Measurement => {
      const percent = rateOf(indicator);
      const denominator = percent === null ? 0 : 10_000;
      const numerator = Math.round((percent ?? 0) * 100);
      return {
        agency: agency.id,
        level: agency.level,
        scope: 'own',
        indicator,
        numerator,
        denominator,
        percent: percentOf(numerator, denominator),
      };
    });
  });
}

const PROVINCE_COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  'online-dossiers': [3_420_000, 10_000_000],
  'online-payments': [1_056_000, 10_000_000],
};

/** A count that the tests make by hand. */
type HandCount = Pick<Measurement, 'agency' | 'indicator' | 'numerator' | 'denominator'>;
/** A declared figure that the tests make by hand. */
type HandDeclared = Pick<
  Parameters<typeof declaredResult>[0],
  'agency' | 'indicator' | 'numerator' | 'denominator' | 'percent'
>;

/** Figures of one window from counts of agencies, counts of the province and declared figures. */
export function figuresByHand(
  own: readonly HandCount[],
  province: readonly HandCount[],
  declared: readonly HandDeclared[] = [],
): Figures {
  const ofProvince = declared.filter((row) => row.agency === TREE.root.id);
  return buildFigures(tableByHand('own', own, declared), tableByHand('subtree', province, ofProvince), '66');
}

function tableByHand(
  scope: 'own' | 'subtree',
  counts: readonly HandCount[],
  results: readonly HandDeclared[],
): ResultTable {
  const key = (agency: string, indicator: string) => `${agency} ${indicator}`;
  const window = { from: CAMPAIGN.baseline.from, to: CAMPAIGN.baseline.to };
  const ratios = new Map(counts.map((row) => [key(row.agency, row.indicator), row]));
  const said = new Map(
    results.map((row) => [
      key(row.agency, row.indicator),
      declaredResult({ ...row, ...window, source: null, batch: 'hand' }),
    ]),
  );
  const declared = (agency: string, indicator: string) => said.get(key(agency, indicator)) ?? null;
  const counted = (agency: string, indicator: string) =>
    findComputed(indicator) ? (ratios.get(key(agency, indicator)) ?? NOTHING_AROSE) : null;
  return {
    ...window,
    scope,
    dataVersion: 3,
    declared,
    counted,
    of(agency, indicator) {
      const ratio = counted(agency, indicator);
      return declared(agency, indicator) ?? (ratio ? countedResult(ratio) : NO_INDICATOR_RESULT);
    },
  };
}

/** Facts of a milestone of the reference campaign, from figures made by hand. */
export function makeFacts(code: string, differences: Partial<ReportFacts> = {}): ReportFacts {
  const milestone = findMilestone(CAMPAIGN, code);
  if (!milestone) throw new Error(`no milestone ${code}`);
  const holders = differences.holders ?? holdersOn(TREE, milestone.day);
  const province = SUMMARY_INDICATORS.map((indicator): Measurement => {
    const [numerator, denominator] = PROVINCE_COUNTS[indicator] ?? [8_000_000, 10_000_000];
    const percent = percentOf(numerator, denominator);
    return { agency: '66', level: 'province', scope: 'subtree', indicator, numerator, denominator, percent };
  });
  const later = province
    .map((row) => ({
      ...row,
      numerator: row.numerator + (row.indicator === 'online-dossiers' ? 50_000 : 500_000),
    }))
    .map((row) => ({
      ...row,
      percent: percentOf(row.numerator, row.denominator),
    }));
  const baseline = measureByHand(holders);
  const current = milestone.dayOfCampaign === null ? null : measureByHand(holders, 12.5);
  const targets = holders.flatMap((agency) => targetsOf(agency, baseline));
  return {
    campaign: CAMPAIGN,
    milestone,
    tree: TREE,
    holders,
    exempt: TREE.agencies.filter((agency) => agency.targetExemption !== null),
    baseline: figuresByHand(baseline, province),
    reckonedFrom: figuresByHand(baseline, province),
    current: current === null ? null : figuresByHand(current, later),
    previous: null,
    corrections: null,
    replaced: [],
    proposal: { campaign: CAMPAIGN.id, ...readingsOf(CAMPAIGN, PLAN_READINGS), rows: targets },
    assigned: true,
    targetsOn: withinCampaign(CAMPAIGN, milestone.day),
    approval: null,
    amendments: [],
    standing: current === null ? [] : targets.map((target) => standingOf(target, current)),
    forecasts: [],
    series: null,
    letterheads: { versions: [], signers: [], offices: [] },
    provenance: {
      source: 'Hệ thống một cửa tỉnh',
      from: current === null ? CAMPAIGN.baseline.from : CAMPAIGN.from,
      to: milestone.day,
      takenAt: `${milestone.day} 17:00`,
      dataVersion: 3,
    },
    simulated: true,
    beside: null,
    agencySide: null,
    ...differences,
  };
}

function targetsOf(agency: Agency, baseline: readonly Measurement[]): Target[] {
  return CAMPAIGN.targetIndicators.map(({ indicator, rule, clause }) => {
    const row = baseline.find((known) => known.agency === agency.id && known.indicator === indicator);
    const result = {
      numerator: row?.numerator ?? null,
      denominator: row?.denominator ?? null,
      percent: row?.percent ?? null,
    };
    const central = CAMPAIGN.centralTargets.find((known) => known.indicator === indicator)?.percent ?? null;
    const shared = { agency: agency.id, indicator, baseline: result, central, basis: clause };
    if (rule === 'full') return { ...shared, branch: 'full', target: 100, reason: 'Phấn đấu đạt 100%.' };
    if (result.percent === null)
      return { ...shared, branch: 'not-applicable', target: null, reason: 'Không phát sinh.' };
    const isBelow = result.percent < (central ?? 0);
    return {
      ...shared,
      branch: isBelow ? 'below-central' : 'at-or-above-central',
      target: Math.min(100, (isBelow ? (central ?? 0) : result.percent) + 5),
      reason: 'Theo kết quả đến tháng 10/2024.',
    };
  });
}

function standingOf(target: Target, current: readonly Measurement[]): Standing {
  const row = current.find((known) => known.agency === target.agency && known.indicator === target.indicator);
  const percent = row?.percent ?? null;
  const compared = target.target !== null && percent !== null;
  return {
    agency: target.agency,
    level: TREE.find(target.agency)?.level ?? 'commune',
    indicator: target.indicator,
    target: target.target,
    numerator: row?.numerator ?? null,
    denominator: row?.denominator ?? null,
    percent,
    origin: row ? 'counted' : 'none',
    source: null,
    gap: compared ? roundHalfUp(percent - (target.target ?? 0), 2) : null,
    met: compared ? percent >= (target.target ?? 0) : null,
    rank: percent === null ? null : 1,
    of: 17,
    trajectory: null,
    onTrajectory: null,
    minimumVolume: null,
    rankInterval: null,
  };
}

/** The decision by which targets are given. */
export const APPROVAL: NonNullable<ReportFacts['approval']> = {
  id: 'pd-1',
  seq: 1,
  assignment: 'gct-1',
  decisionNumber: '2871/QĐ-UBND',
  decisionDate: '2024-11-06',
  inForceFrom: '2024-11-08',
  signerPosition: 'Phó Chủ tịch UBND tỉnh',
  note: null,
  approvedAt: '2024-11-06T03:00:00Z',
  approvedBy: null,
  withdrawal: null,
};
