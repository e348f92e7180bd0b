import type { Agency } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { decisionInWords } from '../../targets/decision-name.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { movementBetween } from '../facts/figures.ts';
import { isUnreported, type ReportFacts, standingIndex, targetIndex } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { distance, movementInWords, padCount, rate } from '../wording/phrase.ts';
import { targetWords } from '../wording/target-words.ts';
import { type Verdict, verdictsOf } from './agency-verdicts.ts';
import { procedureSentences } from './own-report-procedures.ts';

/** Procedures named for each kind of move. */
const PROCEDURES_NAMED = 5;

/** What mục I tells that only the agency knows (IV.1 and V.1 of the plan). */
const DIRECTING = [
  [
    'plan',
    'số, ngày kế hoạch triển khai Chiến dịch của đơn vị; việc gửi về UBND tỉnh và đăng trên Trang thông tin điện tử',
  ],
  [
    'directing',
    'văn bản chỉ đạo; việc phân công, giao chỉ tiêu cho từng thành viên, lĩnh vực; kiểm tra, đôn đốc',
  ],
  ['outreach', 'công tác tuyên truyền; hoạt động của Tổ công nghệ số cộng đồng, Đoàn thanh niên, Hội Phụ nữ'],
  ['training', 'tập huấn, hướng dẫn cán bộ Bộ phận Một cửa; rà soát, tái cấu trúc quy trình TTHC'],
] as const;

const clause = (words: Sentence): Block => ({ kind: 'clause', level: 2, number: '', ...words });

/** Mục I: what was assigned; the rest only the agency knows. */
export function narrateOwnDirecting(facts: ReportFacts, agency: Agency): Block[] {
  return [
    clause(sentence('directing/targets', assigned(facts, agency))),
    ...DIRECTING.map(([key, what]) => clause(sentence(`directing/${key}`, toAdd(what)))),
  ];
}

/** Which targets the agency was given, and by what. */
function assigned(facts: ReportFacts, agency: Agency): string {
  if (agency.targetExemption !== null) return `Không giao chỉ tiêu: ${lowerFirst(agency.targetExemption)}.`;
  const targetOf = targetIndex(facts.proposal);
  const targets = facts.campaign.targetIndicators.flatMap(({ indicator }) => {
    const target = targetOf(agency.id, indicator)?.target ?? null;
    return target === null ? [] : [`${lowerFirst(wordingOf(indicator).title)} ${rate(target)}`];
  });
  const by =
    facts.approval === null
      ? facts.assigned
        ? 'Theo dự thảo giao chỉ tiêu (chưa có quyết định phê duyệt)'
        : 'Theo phương pháp tại mục III.2 Kế hoạch (chưa giao chính thức)'
      : `Theo ${decisionInWords(facts.approval)}`;
  return targets.length === 0
    ? `${by}, đơn vị không có chỉ tiêu nào.`
    : `${by}, đơn vị thực hiện ${padCount(targets.length)} chỉ tiêu: ${targets.join('; ')}.`;
}

/** How many targets are met, kept up with, behind, and of which nothing can be said. */
export function ownSummary(facts: ReportFacts, agency: Agency): Block[] {
  const verdicts = verdictsOf(facts, agency);
  const { give } = targetWords(facts);
  if (agency.targetExemption !== null) return [];
  const standingOf = standingIndex(facts.standing);
  const all = facts.campaign.targetIndicators.map(({ indicator }) => indicator);
  const silent = all.filter((indicator) => verdicts.every((verdict) => verdict.indicator !== indicator));
  const unreported = silent.filter((indicator) => isUnreported(standingOf(agency.id, indicator)));
  const unplaced = silent.filter((indicator) => standingOf(agency.id, indicator)?.met === false);
  const idle = silent.filter((indicator) => !unreported.includes(indicator) && !unplaced.includes(indicator));
  const part = (indicators: readonly string[], words: string) =>
    indicators.length === 0
      ? []
      : [`${padCount(indicators.length)} chỉ tiêu ${words} (${titlesOf(indicators)})`];
  const among = (state: Verdict['state']) =>
    verdicts.filter((verdict) => verdict.state === state).map(({ indicator }) => indicator);
  const parts = [
    ...part(among('met'), `đạt mức ${give}`),
    ...part(among('keeps-up'), `chưa đạt mức ${give} nhưng theo kịp lộ trình`),
    ...part(among('behind'), isOver(facts) ? `chưa đạt mức ${give}` : 'chậm lộ trình'),
    ...part(unplaced, `chưa đạt mức ${give}, không có kết quả kỳ gốc nên không có lộ trình để so`),
    ...part(idle, 'không phát sinh hoặc không giao trong kỳ'),
    ...part(unreported, 'chưa có số liệu'),
  ];
  return [
    {
      kind: 'paragraph',
      ...sentence(
        'results/summary',
        `Đến hết ngày ${formatDay(facts.milestone.day)}, trong ${padCount(all.length)} chỉ tiêu của Chiến dịch: ${parts.join('; ')}.`,
        verdicts.flatMap(({ indicator }) => agencyTies(facts, [agency], indicator)),
      ),
    },
  ];
}

function titlesOf(indicators: readonly string[]): string {
  return indicators.map((indicator) => lowerFirst(wordingOf(indicator).title)).join(', ');
}

/** The procedures in which most is lost; nothing where nothing can be moved. */
export function narrateOwnProcedures(facts: ReportFacts, agency: Agency): Block[] {
  const items = procedureSentences(facts, agency, 'procedures', {
    most: PROCEDURES_NAMED,
    indicators: facts.campaign.targetIndicators.map(({ indicator }) => indicator),
    lead: 'Các thủ tục',
  });
  return items.length === 0
    ? []
    : [
        {
          kind: 'heading',
          level: 2,
          number: '',
          text: 'Thủ tục còn nhiều hồ sơ có thể chuyển sang trực tuyến',
        },
        { kind: 'list', items },
      ];
}

/** Mục III: from figures what went well and what did not; causes are for people to write. */
export function narrateOwnAssessment(facts: ReportFacts, agency: Agency): Block[] {
  const verdicts = verdictsOf(facts, agency);
  const good = verdicts.filter(({ state }) => state !== 'behind');
  const poor = verdicts.filter(({ state }) => state === 'behind');
  return [
    { kind: 'heading', level: 2, number: '', text: 'Ưu điểm' },
    {
      kind: 'list',
      items: [
        ...good.map((verdict) => goodSentence(facts, agency, verdict)),
        ...rises(facts, agency, poor),
        sentence('assessment/good', toAdd('ưu điểm, cách làm hay, mô hình, sáng kiến')),
      ],
    },
    { kind: 'heading', level: 2, number: '', text: 'Tồn tại, hạn chế' },
    {
      kind: 'list',
      items: [
        ...poor.map((verdict) => poorSentence(facts, agency, verdict)),
        sentence('assessment/poor', toAdd('tồn tại, hạn chế khác')),
      ],
    },
    { kind: 'heading', level: 2, number: '', text: 'Nguyên nhân' },
    {
      kind: 'list',
      items: [
        sentence('assessment/causes/outside', ['Nguyên nhân khách quan: ', toAdd('nguyên nhân khách quan')]),
        sentence('assessment/causes/inside', ['Nguyên nhân chủ quan: ', toAdd('nguyên nhân chủ quan')]),
      ],
    },
  ];
}

function goodSentence(facts: ReportFacts, agency: Agency, { indicator, state }: Verdict): Sentence {
  const how = state === 'met' ? `đạt chỉ tiêu ${targetWords(facts).given}` : 'theo kịp lộ trình';
  return sentence(
    `assessment/good/${indicator}`,
    `${wordingOf(indicator).title} ${how}.`,
    agencyTies(facts, [agency], indicator),
  );
}

/** What rose since the baseline though it is behind. */
function rises(facts: ReportFacts, agency: Agency, poor: readonly Verdict[]): Sentence[] {
  return poor.flatMap(({ indicator, row }) => {
    const moved = movementBetween(facts.baseline.of(agency.id, indicator), row);
    return moved === null || moved.direction <= 0
      ? []
      : [
          sentence(
            `assessment/rise/${indicator}`,
            `${wordingOf(indicator).title} ${movementInWords(moved)} so với kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}.`,
            [
              ...agencyTies(facts, [agency], indicator),
              ...agencyTies(facts, [agency], indicator, 'baseline'),
            ],
          ),
        ];
  });
}

function poorSentence(facts: ReportFacts, agency: Agency, { indicator, row }: Verdict): Sentence {
  const lacks = row.gap === null ? '' : `, còn thiếu ${distance(row.gap)}`;
  const how = isOver(facts)
    ? `chưa đạt chỉ tiêu ${targetWords(facts).given}${lacks}`
    : `chậm lộ trình${lacks}${lacks === '' ? '' : ' so với chỉ tiêu'}`;
  return sentence(
    `assessment/poor/${indicator}`,
    `${wordingOf(indicator).title} ${how}.`,
    agencyTies(facts, [agency], indicator),
  );
}

/** Mục IV, V: whom to praise or set right and what hinders is for people to say. */
export function narrateOwnProposals(): Block[] {
  return PROPOSALS.flatMap(({ heading, blanks }): Block[] => [
    { kind: 'heading', level: 1, number: '', text: heading },
    ...blanks.map(([key, lead, what]) => clause(sentence(`proposals/${key}`, [`${lead}: `, toAdd(what)]))),
  ]);
}

const PROPOSALS = [
  {
    heading: 'TẬP THỂ, CÁ NHÂN HOÀN THÀNH, CHƯA HOÀN THÀNH NHIỆM VỤ',
    blanks: [
      ['good', 'Hoàn thành tốt', 'tập thể, cá nhân hoàn thành tốt và hình thức biểu dương'],
      ['poor', 'Chưa hoàn thành', 'tập thể, cá nhân chưa hoàn thành và hình thức xử lý'],
    ],
  },
  {
    heading: 'KHÓ KHĂN, VƯỚNG MẮC, KIẾN NGHỊ',
    blanks: [
      ['obstacles', 'Khó khăn, vướng mắc', 'khó khăn, vướng mắc'],
      ['proposals', 'Kiến nghị', 'kiến nghị, đề xuất'],
    ],
  },
] as const;

/** Mục VI: what the figures ask for; how and by whom is for people to write. */
export function narrateOwnTasks(facts: ReportFacts, agency: Agency): Block[] {
  const poor = verdictsOf(facts, agency)
    .filter(({ state }) => state === 'behind')
    .map(({ indicator }) => indicator);
  const left = facts.campaign.workingDays.filter((day) => day > facts.milestone.day).length;
  const first =
    poor.length === 0
      ? isOver(facts)
        ? 'Duy trì kết quả đã đạt và tiếp tục nâng cao chất lượng, hiệu quả sử dụng DVC trực tuyến.'
        : 'Duy trì kết quả các chỉ tiêu đã đạt hoặc theo kịp lộ trình đến khi Chiến dịch kết thúc.'
      : isOver(facts)
        ? `Tiếp tục chỉ đạo, tổ chức thực hiện để đạt các chỉ tiêu chưa đạt: ${titlesOf(poor)}.`
        : `Tập trung trong ${padCount(left)} ngày làm việc còn lại của Chiến dịch vào các chỉ tiêu chậm lộ trình: ${titlesOf(poor)}.`;
  return [
    clause(sentence('tasks/targets', first)),
    clause(sentence('tasks/own', toAdd('nhiệm vụ, giải pháp cụ thể, người phụ trách, thời hạn'))),
  ];
}
