import { type Agency, officialName } from '../agencies/agency.ts';
import { countWorkingDays } from '../campaigns/calendar.ts';
import { loadCalendar } from '../campaigns/calendar-store.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { findIndicator } from '../indicators/catalogue.ts';
import type { DossierCount, Indicator } from '../indicators/indicator.ts';
import type { IndicatorResult } from '../indicators/indicator-result.ts';
import type { KnownFigures } from '../indicators/known-figures.ts';
import type { Ratio } from '../indicators/ratio.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { type Counter, columnOf, type Tally } from '../indicators/tally.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, earlierDay, formatDay } from '../platform/date.ts';
import { joinList } from '../platform/text.ts';
import type { ProcedureCatalogue } from '../procedures/procedure.ts';
import { lineageOf } from './baseline.ts';
import { dayOfTargets, targetsKnown } from './take-targets.ts';
import type { TargetInForce, TargetsInForce } from './target.ts';
import type { FieldFrame } from './target-share.ts';
import { type FieldIndex, indexFields } from './target-share-field.ts';
import { type FieldRatios, fieldFrames, type Pace } from './target-share-volume.ts';

/** One indicator of an agency, with all that its share is made from. */
export interface IndicatorGround {
  readonly indicator: Indicator;
  readonly counted: string;
  /** `null`: it cannot be shared, `why` says so. */
  readonly target: number | null;
  readonly why: string | null;
  readonly fields: readonly FieldFrame[];
  readonly result: IndicatorResult;
}

/** What the shares of an agency stand on, on a day. */
export interface ShareGround {
  readonly campaign: Campaign;
  readonly agency: Agency;
  readonly at: Day;
  readonly targets: TargetsInForce;
  readonly index: FieldIndex;
  readonly pace: Pace;
  readonly dataVersion: number;
  readonly indicators: readonly IndicatorGround[];
}

/** What the cases above the line are called when they are missing. */
const COUNTED: Readonly<Record<string, string>> = {
  'online-dossiers': 'hồ sơ trực tuyến',
  'online-payments': 'hồ sơ thanh toán trực tuyến',
  'digitised-dossiers': 'hồ sơ được số hóa',
  'digitised-results': 'kết quả được số hóa',
  'electronic-results': 'kết quả điện tử',
  'reused-data': 'hồ sơ dùng lại dữ liệu',
  'on-time': 'hồ sơ đúng hạn',
  satisfaction: 'lượt hài lòng',
  'national-sync': 'hồ sơ đồng bộ',
};

/** The words for what an indicator counts above the line. */
function countedWords(indicator: Indicator): string {
  return COUNTED[indicator.code] ?? `${indicator.unit.vi} đạt yêu cầu`;
}

/** The day of shares: the one asked for, else today; within the campaign, before it refused. */
export function dayOfShares(app: App, campaign: Campaign, asked: Day | null): Day {
  if (asked !== null && asked < campaign.from)
    throw new AppError(
      'bad-usage',
      `Ngày ${formatDay(asked)} trước ngày bắt đầu chiến dịch ${formatDay(campaign.from)}. Hãy chọn ngày từ ${formatDay(campaign.from)} trở đi.`,
      { at: asked, from: campaign.from },
    );
  return earlierDay(dayOfTargets(app, campaign, asked), campaign.to);
}

/** The indicators asked for, all of the campaign when none is named; refused for one without a target. */
export function sharedIndicators(campaign: Campaign, asked: string | null): readonly Indicator[] {
  const codes = campaign.targetIndicators.map(({ indicator }) => indicator);
  if (asked !== null && !codes.includes(asked))
    throw new AppError(
      'bad-usage',
      `Chiến dịch không giao chỉ tiêu mang mã này. Các chỉ tiêu được giao: ${joinList(codes)}.`,
      { campaign: campaign.id },
    );
  return codes
    .filter((code) => asked === null || code === asked)
    .flatMap((code) => findIndicator(code) ?? []);
}

/** Why a target cannot be shared out, a sentence; `null` where it can. */
export function whyNotShared(indicator: Indicator, row: TargetInForce | undefined): string | null {
  const { computation, name } = indicator;
  if (computation === null)
    return `“${name}” là số liệu khai báo, không đếm theo hồ sơ, nên không chia theo lĩnh vực hay người phụ trách được.`;
  if (computation.of === 'procedures')
    return `“${name}” đếm ${indicator.unit.vi}, không đếm hồ sơ, nên không chia theo số hồ sơ được.`;
  if (!row) return 'Đơn vị không thuộc diện được giao chỉ tiêu nên không có gì để phân công.';
  return row.target === null ? `Không có chỉ tiêu để phân công. ${row.reason}` : null;
}

/** The agency of that id; refused when there is none. */
export function requireShareAgency(known: KnownFigures, id: string): Agency {
  const agency = known.tree.find(id);
  if (agency) return agency;
  throw new AppError('not-found', 'Không có đơn vị mang mã này. Hãy chọn lại trong danh sách đơn vị.');
}

/** Everything that the shares of an agency stand on, from one state of the data. */
export async function shareGround(
  app: App,
  known: KnownFigures,
  question: { campaign: Campaign; agency: Agency; at: Day; indicator: string | null; targetsOn?: Day },
): Promise<ShareGround> {
  const { campaign, agency, at } = question;
  const indicators = sharedIndicators(campaign, question.indicator);
  const [targets, calendar, catalogue, results] = await Promise.all([
    targetsKnown(app.records, known, campaign, question.targetsOn ?? at),
    loadCalendar(app.records),
    known.catalogue(),
    resultsKnown(known, { from: campaign.from, to: at, scope: 'own' }),
  ]);
  const { baseline } = targets;
  const counts = indicators.flatMap(({ computation }) => (computation?.of === 'dossiers' ? computation : []));
  const counters = new Set<Counter>(counts.flatMap(({ above, below }) => [above, below]));
  const needs = { agency: new Set<Counter>(), procedure: counters };
  const [before, now] = await Promise.all([
    known.tallies(baseline.from, baseline.to, false, needs),
    known.tallies(campaign.from, at, false, needs),
  ]);
  const lineage = lineageOf(known.tree, agency.id, baseline.from, campaign.from);
  const predecessors = new Set(lineage.parts.length > 0 ? [agency.id] : lineage.members);
  const index = indexFields(catalogue);
  const pace = {
    campaignDays: campaign.workingDays.length,
    baselineDays: countWorkingDays(calendar, baseline.from, baseline.to),
  };
  const by = (tallies: readonly Tally[], of: DossierCount, agencies: ReadonlySet<string>) =>
    ratiosByField(tallies, of, agencies, catalogue, index);
  return {
    campaign,
    agency,
    at,
    targets,
    index,
    pace,
    dataVersion: known.dataVersion,
    indicators: indicators.map((indicator) => {
      const { computation } = indicator;
      const row = targets.rows.find((each) => each.agency === agency.id && each.indicator === indicator.code);
      const why = whyNotShared(indicator, row);
      const fields =
        computation?.of === 'dossiers'
          ? fieldFrames(
              index,
              by(before, computation, predecessors),
              by(now, computation, new Set([agency.id])),
              pace,
            )
          : [];
      return {
        indicator,
        counted: countedWords(indicator),
        target: why === null ? (row?.target ?? null) : null,
        why,
        fields,
        result: results.of(agency.id, indicator.code),
      };
    }),
  };
}

/** Counts of some agencies together by field of work, as the indicator counts them. */
function ratiosByField(
  tallies: readonly Tally[],
  { above, below, procedures }: DossierCount,
  agencies: ReadonlySet<string>,
  catalogue: ProcedureCatalogue,
  index: FieldIndex,
): FieldRatios {
  const ratios = new Map<string, Ratio>();
  for (const { procedure: part } of tallies) {
    const [numerators, denominators] = [columnOf(part, above), columnOf(part, below)];
    for (const [row, agency] of part.agency.entries()) {
      const denominator = denominators[row] ?? 0;
      if (denominator === 0 || !agencies.has(agency)) continue;
      const code = part.procedure?.[row] ?? null;
      if (procedures === 'with-fee' && !(code !== null && catalogue.find(code)?.hasFee)) continue;
      const key = index.keyOfProcedure(code);
      const held = ratios.get(key) ?? { numerator: 0, denominator: 0 };
      ratios.set(key, {
        numerator: held.numerator + (numerators[row] ?? 0),
        denominator: held.denominator + denominator,
      });
    }
  }
  return ratios;
}

/** The name of an agency as papers write it. */
export function agencyName(agency: Agency): { id: string; name: string } {
  return { id: agency.id, name: officialName(agency) };
}
