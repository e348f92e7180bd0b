import { z } from 'zod';
import { type Agency, isValidWithin } from '../agencies/agency.ts';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { Campaign, TargetIndicator } from '../campaigns/campaign.ts';
import { listCampaigns } from '../campaigns/campaign-store.ts';
import { percent } from '../indicators/ratio.ts';
import type { App } from '../platform/app.ts';
import { type Check, type Fault, jsonOf, judgedCheck, recordsRows } from '../platform/invariant.ts';
import { formatPlain } from '../platform/number.ts';
import { SOUND_FILES } from '../platform/verify-files.ts';
import { proposalSchema } from './proposal-schema.ts';
import { setTarget } from './rule.ts';
import type { Target, TargetProposal } from './target.ts';

/** Checks that must hold before targets mean anything. */
export const BEFORE_TARGETS: readonly string[] = [
  ...SOUND_FILES,
  'đơn vị: các giá trị',
  'đơn vị: cây',
  'lịch làm việc',
  'khung chiến dịch',
];
/** The check of the assignments themselves. */
export const ASSIGNMENTS = 'chỉ tiêu: lần giao';

/** An assignment as it is stored, with its campaign. */
export interface StoredAssignment {
  readonly id: string;
  readonly campaign: Campaign;
  readonly proposal: TargetProposal;
}

interface AssignmentRow {
  readonly id: string;
  readonly campaign: string;
  readonly assigned_at: string;
  readonly proposal: string;
}

/** The assignments that can be read; what is wrong with the others is said by `assignments`. */
export async function readAssignments(app: App): Promise<ReadonlyMap<string, StoredAssignment>> {
  const campaigns = new Map((await listCampaigns(app.records)).map((each) => [each.id, each]));
  const rows = await recordsRows<AssignmentRow>(app, 'select * from target_assignment order by id');
  return new Map(
    rows.flatMap(({ id, campaign, proposal }) => {
      const read = proposalSchema.safeParse(jsonOf(proposal));
      const frame = campaigns.get(campaign);
      return read.success && frame ? [[id, { id, campaign: frame, proposal: read.data }] as const] : [];
    }),
  );
}

/** Lần giao: of a campaign that is there, numbered without a gap, readable. */
const assignments = judgedCheck(
  ASSIGNMENTS,
  async (app) => {
    const campaigns = new Set((await listCampaigns(app.records)).map(({ id }) => id));
    const rows = await recordsRows<AssignmentRow>(app, 'select * from target_assignment order by id');
    const counts = new Map<string, number>();
    const faults = rows.flatMap((row): Fault[] => {
      const number = (counts.get(row.campaign) ?? 0) + 1;
      counts.set(row.campaign, number);
      const read = proposalSchema.safeParse(jsonOf(row.proposal));
      const what = !campaigns.has(row.campaign)
        ? `thuộc chiến dịch không có: ${row.campaign}`
        : row.id !== `${row.campaign}-${String(number).padStart(6, '0')}`
          ? 'số thứ tự của các lần giao bị đứt quãng'
          : !read.success || read.data.campaign !== row.campaign || Number.isNaN(Date.parse(row.assigned_at))
            ? 'lần giao không đọc lại được'
            : null;
      return what === null ? [] : [{ table: 'target_assignment', key: row.id, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: BEFORE_TARGETS },
);

/** Every agency that existed on the first day of the campaign has each target of the plan once, and nobody else. */
const covered = judgedCheck(
  'chỉ tiêu: đủ đơn vị và chỉ tiêu',
  async (app) => {
    const stored = await readAssignments(app);
    const faults: Fault[] = [];
    let looked = 0;
    if (stored.size === 0) return { looked, faults };
    const tree = await loadAgencyTree(app.records);
    for (const { id, campaign, proposal } of stored.values()) {
      const { from } = campaign;
      const holders = tree.agencies.filter(
        (agency) => tree.subtree(tree.root.id).has(agency.id) && holds(agency, from),
      );
      const wanted = new Set(
        holders.flatMap((agency) =>
          campaign.targetIndicators.map(({ indicator }) => `${agency.id} ${indicator}`),
        ),
      );
      const given = proposal.rows.map((row) => `${row.agency} ${row.indicator}`);
      looked += given.length;
      const seen = new Set<string>();
      for (const key of given) {
        if (seen.has(key) || !wanted.has(key))
          faults.push({
            table: 'target_assignment',
            key: `${id} ${key}`,
            what: seen.has(key)
              ? 'chỉ tiêu được giao hai lần'
              : 'chỉ tiêu giao cho đơn vị hoặc chỉ tiêu không có',
          });
        seen.add(key);
      }
      for (const key of wanted)
        if (!seen.has(key))
          faults.push({ table: 'target_assignment', key: `${id} ${key}`, what: 'thiếu chỉ tiêu' });
    }
    return { looked, faults };
  },
  { after: [...BEFORE_TARGETS, ASSIGNMENTS] },
);

function holds(agency: Agency, day: string): boolean {
  return agency.level !== 'province' && isValidWithin(agency, day, day);
}

/** Each target is what the rule of III.2 gives of its stored baseline, central target and readings. */
const reckoned = judgedCheck(
  'chỉ tiêu: tính lại theo mục III.2',
  async (app) => {
    const faults: Fault[] = [];
    let looked = 0;
    for (const { id, campaign, proposal } of (await readAssignments(app)).values()) {
      const indicators = new Map(campaign.targetIndicators.map((each) => [each.indicator, each]));
      looked += proposal.rows.length;
      for (const row of proposal.rows) {
        const indicator = indicators.get(row.indicator);
        const what = indicator ? faultOfTarget(row, indicator, proposal) : null;
        if (what !== null)
          faults.push({ table: 'target_assignment', key: `${id} ${row.agency} ${row.indicator}`, what });
      }
    }
    return { looked, faults };
  },
  { after: [...BEFORE_TARGETS, ASSIGNMENTS] },
);

const rate = z.number().min(0).max(100).nullable();

function faultOfTarget(row: Target, indicator: TargetIndicator, readings: TargetProposal): string | null {
  const { numerator, denominator } = row.baseline;
  if (
    numerator !== null &&
    denominator !== null &&
    row.baseline.percent !== percent({ numerator, denominator })
  )
    return 'tỷ lệ kỳ gốc không khớp với tử số và mẫu số của nó';
  if (!rate.safeParse(row.target).success) return 'chỉ tiêu nằm ngoài khoảng 0–100%';
  if (row.basis !== indicator.clause) return 'chỉ tiêu không dẫn điều khoản của kế hoạch';
  // Whether an agency is exempt, or had no baseline of its own, is in the sentence alone.
  const isExempt =
    row.branch === 'not-applicable' && (row.baseline.percent !== null || indicator.rule === 'full');
  const hasNone = row.branch === 'below-central' && row.baseline.percent === null;
  const again = setTarget({
    agency: row.agency,
    indicator,
    baseline: row.baseline,
    central: row.central,
    readings,
    exemption: isExempt ? 'miễn' : null,
    noBaseline: hasNone ? 'không có' : null,
    summedFrom: null,
  });
  if (again.branch !== row.branch) return 'chỉ tiêu được giao theo nhánh khác với kết quả kỳ gốc đã lưu';
  return again.target === row.target
    ? null
    : `chỉ tiêu đã lưu ${inWords(row.target)} không phải là ${inWords(again.target)} tính lại từ kỳ gốc đã lưu`;
}

function inWords(target: number | null): string {
  return target === null ? '“không giao”' : `${formatPlain(target)}%`;
}

/** Targets as they were assigned. */
export const verifyAssignments: readonly Check[] = [assignments, covered, reckoned];
