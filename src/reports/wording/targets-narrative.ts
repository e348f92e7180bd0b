import { formatDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { factorInWords, PLAN_READINGS, readingsOf, type TargetReadings } from '../../targets/readings.ts';
import { TARGET_LEVELS, type TargetBranch } from '../../targets/target.ts';
import { hasBaseline, holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence } from '../paper/report-document.ts';
import { amendedNames } from './amended-names.ts';
import { wordingOf } from './indicator-wording.ts';
import { LEVEL_NAME, listNames, padCount, rate } from './phrase.ts';

/** How targets are set: III.2 in the plan's words, as it was read for the targets printed. */
export function targetsMethod(facts: ReportFacts): Block[] {
  const readings = facts.proposal ?? readingsOf(facts.campaign, PLAN_READINGS);
  const titles = (rule: 'uplift' | 'full') =>
    facts.campaign.targetIndicators
      .filter((item) => item.rule === rule)
      .map((item) => lowerFirst(wordingOf(item.indicator).title))
      .join(', ');
  const clause = (rule: 'uplift' | 'full', text: string): Block => ({
    kind: 'clause',
    level: 3,
    number: '',
    ...sentence(`method/${rule}`, text),
  });
  return [
    clause('uplift', `Đối với ${titles('uplift')}: ${upliftRule(facts, readings)} (mục III.2.a Kế hoạch).`),
    clause(
      'full',
      `Đối với ${titles('full')}: phấn đấu đạt 100% chỉ tiêu theo quy định (mục III.2.b Kế hoạch).`,
    ),
  ];
}

function upliftRule(facts: ReportFacts, { uplift, baseline, cap, floor, upliftOn }: TargetReadings): string {
  const added =
    uplift.mode === 'points'
      ? `tăng thêm ${formatPlain(uplift.value)} điểm %`
      : `tăng thêm ${formatPlain(uplift.value)}% so với mức đó (nhân ${factorInWords(uplift)})`;
  const central = `mức trung ương giao (${centralTargets(facts)})`;
  const result = `kết quả đến ngày ${formatDay(baseline.to)}`;
  const most = `tối đa ${rate(cap)}`;
  if (floor === 'none')
    return `giao bằng ${result} của từng đơn vị và ${added}, kể cả khi còn thấp hơn ${central}, ${most}`;
  const below = `${result} nhỏ hơn ${central} thì giao bằng mức trung ương và ${added}`;
  return upliftOn === 'own-result'
    ? `${below}; bằng hoặc lớn hơn thì giao bằng kết quả đạt được và ${added}, ${most}`
    : `${below}; bằng hoặc lớn hơn thì giao bằng kết quả đạt được nhưng không thấp hơn mức trung ương đã ${added}, ${most}`;
}

function centralTargets(facts: ReportFacts): string {
  return facts.campaign.targetIndicators
    .filter((item) => item.rule === 'uplift')
    .flatMap((item) => {
      const central = facts.campaign.centralTargets.find((known) => known.indicator === item.indicator);
      return central ? [`${lowerFirst(wordingOf(item.indicator).title)} ${rate(central.percent)}`] : [];
    })
    .join(', ');
}

/** How many agencies each branch of III.2.a rules; without words of its own: nothing arose, so none is assigned. */
const BRANCHES: readonly { readonly branch: TargetBranch; readonly words: string | null }[] = [
  { branch: 'below-central', words: 'dưới mức trung ương' },
  { branch: 'at-or-above-central', words: 'bằng hoặc trên mức trung ương' },
  { branch: 'amended', words: 'đã điều chỉnh' },
  { branch: 'not-applicable', words: null },
];

/** How many agencies of each level fall under which branch, and who is exempt and why. */
export function targetsOutcome(facts: ReportFacts): Block[] {
  const rows = facts.proposal?.rows ?? [];
  const items = facts.campaign.targetIndicators
    .filter((item) => item.rule === 'uplift')
    .flatMap((item) =>
      TARGET_LEVELS.flatMap((level) => {
        const holders = holdersOf(facts, level);
        if (holders.length === 0) return [];
        const ids = new Set(holders.map((agency) => agency.id));
        const own = rows.filter((row) => row.indicator === item.indicator && ids.has(row.agency));
        const parts = BRANCHES.flatMap(({ branch, words }) => {
          const count = own.filter((row) => row.branch === branch).length;
          return count === 0
            ? []
            : [
                `${padCount(count)} đơn vị ${words ?? (hasBaseline(facts, item.indicator) ? wordingOf(item.indicator).nothingArose : 'chưa giao được vì chưa có số liệu kỳ gốc')}`,
              ];
        });
        return [
          sentence(
            `outcome/${item.indicator}/level/${level}`,
            `${wordingOf(item.indicator).title}, ${lowerFirst(LEVEL_NAME[level])} (${padCount(holders.length)} đơn vị): ${parts.join(', ')}.`,
          ),
        ];
      }),
    );
  return [{ kind: 'list', items: [...items, ...exemptions(facts)] }];
}

/** `Không giao chỉ tiêu cho Ban Dân tộc tỉnh, Thanh tra tỉnh: không có TTHC …`, one sentence a reason. */
export function exemptions(facts: ReportFacts): Sentence[] {
  const byReason = Map.groupBy(facts.exempt, (agency) => agency.targetExemption ?? '');
  return [...byReason].map(([reason, agencies]) =>
    sentence(
      `exempt/${agencies[0]?.id ?? ''}`,
      `Không giao chỉ tiêu cho ${listNames(agencies, facts.tree)}: ${lowerFirst(reason.replace(/\.$/, ''))}.`,
    ),
  );
}

/** How many targets were amended, in force by the day of the paper or later; empty when none was. */
export function amendmentsOutcome(facts: ReportFacts): Block[] {
  const { amendments, targetsOn } = facts;
  const now = amendments.filter(({ state }) => state === 'in-force');
  const later = amendments.filter(({ state }) => state === 'waiting');
  const items = [
    ...(now.length > 0
      ? [
          sentence(
            'amended/in-force',
            `${padCount(now.length)} chỉ tiêu của ${unitsIn(now)} đơn vị đã điều chỉnh, tính trong biểu chỉ tiêu giao: ${amendedNames(facts, now)}.`,
          ),
        ]
      : []),
    ...(later.length > 0
      ? [
          sentence(
            'amended/waiting',
            `${padCount(later.length)} chỉ tiêu của ${unitsIn(later)} đơn vị được điều chỉnh sau ngày ${formatDay(targetsOn)}, chưa tính trong biểu chỉ tiêu giao: ${amendedNames(facts, later)}.`,
          ),
        ]
      : []),
  ];
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, number: '', text: 'Điều chỉnh chỉ tiêu' },
        { kind: 'list', items },
      ];
}

function unitsIn(amendments: ReportFacts['amendments']): string {
  return padCount(new Set(amendments.map(({ agency }) => agency)).size);
}
