import { formatDay } from '../platform/date.ts';
import { formatPlain } from '../platform/number.ts';
import type { TargetBranch } from '../targets/target.ts';
import { targetsTable } from './annex-targets.ts';
import { wordingOf } from './indicator-wording.ts';
import {
  campaignName,
  frameOf,
  headOf,
  planInText,
  provenanceNote,
  provenanceSentence,
} from './paper-head.ts';
import { LEVEL_NAME, listNames, lowerFirst, padCount, rate, TARGET_LEVELS } from './phrase.ts';
import { type Block, type ReportDocument, runsOf } from './report-document.ts';
import { hasBaseline, holdersOf, type ReportFacts } from './report-facts.ts';
import { numberBlocks } from './report-numbering.ts';
import { NOTHING_AROSE_MARK } from './report-table.ts';

/** Phụ lục II of the plan: chỉ tiêu giao cụ thể cho các cơ quan, đơn vị, địa phương (III.2). */
export function buildTargets(facts: ReportFacts): ReportDocument {
  const { campaign, milestone } = facts;
  const frame = frameOf(campaign, 'targets', milestone.day);
  const summary = `Giao chỉ tiêu cho các cơ quan, đơn vị, địa phương thực hiện ${campaignName(campaign)}`;
  const attachedTo = `(Kèm theo ${planInText(campaign)} của UBND tỉnh)`;
  const blocks: Block[] = [
    ...(facts.assigned
      ? []
      : [{ kind: 'note' as const, text: 'Phương án đề xuất, chưa được giao chính thức.' }]),
    { kind: 'heading', level: 2, number: '', text: 'Phương pháp giao chỉ tiêu' },
    ...method(facts),
    { kind: 'heading', level: 2, number: '', text: 'Kết quả áp dụng' },
    ...outcome(facts),
    { kind: 'note', text: provenanceSentence(facts.provenance) },
  ];
  return {
    code: milestone.code,
    subject: null,
    title: `Phụ lục II: ${summary}`,
    day: milestone.day,
    head: { ...headOf(campaign, frame, milestone.day, { typeName: 'PHỤ LỤC II', summary }), attachedTo },
    blocks: numberBlocks(blocks),
    signature: frame.signature,
    recipients: [...frame.recipients],
    annexes: [
      {
        caption: 'Biểu chỉ tiêu giao',
        title: 'CHỈ TIÊU GIAO CỤ THỂ CHO TỪNG CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG',
        attachedTo,
        landscape: true,
        table: targetsTable(facts),
        notes: [
          `Ghi chú: dấu ${NOTHING_AROSE_MARK} ở cột kết quả là không phát sinh, ở cột chỉ tiêu giao là không giao.`,
          provenanceNote(facts.provenance),
        ],
      },
    ],
    simulated: facts.simulated,
    provenance: facts.provenance,
  };
}

function method(facts: ReportFacts): Block[] {
  const { campaign } = facts;
  const { uplift } = facts.proposal ?? campaign;
  const titles = (rule: 'uplift' | 'full') =>
    campaign.targetIndicators
      .filter((item) => item.rule === rule)
      .map((item) => lowerFirst(wordingOf(item.indicator).title))
      .join(', ');
  const added =
    uplift.mode === 'points'
      ? `${formatPlain(uplift.value)} điểm %`
      : `${formatPlain(uplift.value)}% so với mức đó`;
  return [
    {
      kind: 'clause',
      level: 3,
      number: '',
      runs: runsOf(
        `Đối với ${titles('uplift')}: kết quả đến ngày ${formatDay(campaign.baseline.to)} nhỏ hơn mức trung ương giao (${centralTargets(facts)}) thì giao bằng mức trung ương và tăng thêm ${added}; bằng hoặc lớn hơn thì giao bằng kết quả đạt được và tăng thêm ${added}, tối đa 100% (mục III.2.a Kế hoạch).`,
      ),
    },
    {
      kind: 'clause',
      level: 3,
      number: '',
      runs: runsOf(
        `Đối với ${titles('full')}: phấn đấu đạt 100% chỉ tiêu theo quy định (mục III.2.b Kế hoạch).`,
      ),
    },
  ];
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
  { branch: 'not-applicable', words: null },
];

function outcome(facts: ReportFacts): Block[] {
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
          `${wordingOf(item.indicator).title}, ${lowerFirst(LEVEL_NAME[level])} (${padCount(holders.length)} đơn vị): ${parts.join(', ')}.`,
        ];
      }),
    );
  if (facts.exempt.length > 0) items.push(`Không giao chỉ tiêu cho ${listNames(facts.exempt, facts.tree)}.`);
  return [{ kind: 'list', items: items.map((item) => runsOf(item)) }];
}
