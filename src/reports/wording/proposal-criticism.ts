import type { AgencyLevel } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { gradeTable } from '../annexes/grade-table.ts';
import type { Choice } from '../facts/choose-collectives.ts';
import type { Collective } from '../facts/collective.ts';
import { behindByIndicator } from '../facts/completion.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import {
  GRADES,
  type Grade,
  gradedTargetsOf,
  PARTS,
  type Part,
  upliftIndicators,
  upliftTargetsOf,
} from '../facts/grade.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { enumerate, LEVEL_NAME, LEVEL_NOUN, listNames, nameInText, padCount, rate } from './phrase.ts';
import { BEYOND_FEW, partlyBehind, partOfAgencies, shareReached, shortTitle } from './proposal-words.ts';
import { targetWords } from './target-words.ts';

/** A grade as it follows “đề nghị”. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  criticism: 'phê bình',
  reminder: 'nhắc nhở, đôn đốc',
};

/** Tiêu chí xếp mức: the rule in a sentence, why it is read so, and what is not held against anybody. */
export function criticismCriteria(facts: ReportFacts): Block[] {
  const over = isOver(facts);
  const paragraph = (key: string, words: string): Block => ({ kind: 'paragraph', ...sentence(key, words) });
  return [
    paragraph(
      'criteria',
      `Thực hiện mục IV.1.i (xử lý nghiêm các trường hợp chậm trễ, không hoàn thành nhiệm vụ, chỉ tiêu được giao) và mục IV.2.a của Kế hoạch (nêu rõ hình thức xử lý đối với tập thể thực hiện chưa tốt, không hoàn thành nhiệm vụ), đề nghị phê bình tập thể ${gradeClause(facts, 'criticism')}; đề nghị nhắc nhở, đôn đốc tập thể còn lại ${gradeClause(facts, 'reminder')}; tập thể ${partlyBehind(facts)} được tổng hợp, chưa đề nghị.`,
    ),
    paragraph(
      'criteria/reason',
      `Tiêu chí do cơ quan trình đề xuất, vì Kế hoạch để cấp có thẩm quyền quyết định mức xử lý; áp dụng như nhau cho cả ba cấp. ${facts.campaign.handling.reason}`,
    ),
    paragraph(
      'criteria/judged',
      `Chỉ xét chỉ tiêu ${targetWords(facts).given}, có từ ${MINIMUM_VOLUME} hồ sơ (lượt) trở lên${over ? '' : ` và có kỳ gốc để tính lộ trình; chậm rõ rệt là mức chậm ${BEYOND_FEW}`}; tập thể không được xét đủ các chỉ tiêu mục III.2.a thì không đề nghị phê bình. Đơn vị không phát sinh hồ sơ, có dưới ${MINIMUM_VOLUME} hồ sơ (lượt) ở mọi chỉ tiêu, không giao chỉ tiêu, chưa báo cáo, chia tách không có kỳ gốc riêng hoặc có số liệu chưa xác minh được tách riêng, không coi là chậm.`,
    ),
  ];
}

/** `không đạt và dưới 80% chỉ tiêu ở cả tỷ lệ DVC trực tuyến và tỷ lệ thanh toán trực tuyến (mục III.2.a)`. */
function gradeClause(facts: ReportFacts, grade: Grade): string {
  const over = isOver(facts);
  if (grade === 'reminder')
    return over
      ? 'không đạt chỉ tiêu nào trong các chỉ tiêu mục III.2.a được xét'
      : 'chậm lộ trình rõ rệt ở tất cả các chỉ tiêu mục III.2.a được xét';
  const titles = upliftIndicators(facts).map((indicator) => lowerFirst(wordingOf(indicator).title));
  const share = rate(facts.campaign.handling.farBelow);
  const level = over
    ? `không đạt và dưới ${share} chỉ tiêu`
    : `chậm lộ trình rõ rệt và dưới ${share} lộ trình đến ngày báo cáo`;
  return `${level} ở ${titles.length > 1 ? 'cả ' : ''}${enumerate(titles)} (mục III.2.a)`;
}

/** How many of all and by grade, and on each target that grades, beside what the report of the day counts; then by level. */
export function criticismSummary(facts: ReportFacts, choice: Choice): Block[] {
  const over = isOver(facts);
  const { all, graded } = choice;
  const judged = all.filter(({ apart }) => apart === null);
  const partly = partlyOf(choice);
  const late = GRADES.reduce((sum, grade) => sum + graded[grade].length, partly.length);
  const apart = all.length - judged.length;
  const told = [
    ...gradesInWords(choice),
    ...(partly.length === 0
      ? []
      : [`${padCount(partly.length)} tập thể ${partlyBehind(facts)}, chưa đề nghị`]),
  ];
  const missing = over ? 'không đạt ít nhất một chỉ tiêu' : 'chậm lộ trình ở ít nhất một chỉ tiêu';
  const reviewed = `Cả tỉnh xét ${partOfAgencies(judged.length, all.length)} tập thể ${targetWords(facts).receives} chỉ tiêu${apart === 0 ? '' : ` (${padCount(apart)} tập thể tách riêng)`}`;
  const found =
    late === 0
      ? `không có tập thể nào ${over ? 'không đạt' : 'chậm lộ trình ở'} chỉ tiêu được xét`
      : `${partOfAgencies(late, judged.length)} tập thể được xét ${missing}: ${told.join('; ')}`;
  return [
    { kind: 'paragraph', ...sentence('graded/all', `${reviewed}; ${found}.`) },
    ...byIndicator(facts, judged),
    { kind: 'table', title: '', table: gradeTable(facts, choice) },
  ];
}

/** `Số tập thể không đạt trên số được xét: DVC trực tuyến 139/210 (Báo cáo cùng kỳ 140/212)`: why the two differ stands behind. */
function byIndicator(facts: ReportFacts, judged: readonly Collective[]): Block[] {
  const over = isOver(facts);
  const reported = behindByIndicator(facts);
  const counts = upliftIndicators(facts).flatMap((indicator) => {
    const own = judged.flatMap((each) =>
      gradedTargetsOf(facts, each).filter(({ row }) => row.indicator === indicator),
    );
    const late = own.filter(({ clearlyBehind }) => clearlyBehind).length;
    const inReport = reported.find((each) => each.indicator === indicator);
    return own.length === 0 || inReport === undefined
      ? []
      : [
          `${shortTitle(indicator)} ${partOfAgencies(late, own.length)} (Báo cáo cùng kỳ: ${partOfAgencies(inReport.behind, inReport.of)})`,
        ];
  });
  if (counts.length === 0) return [];
  const why = over
    ? `Báo cáo cùng kỳ tính mọi đơn vị có số liệu; Tờ trình chỉ xét chỉ tiêu có từ ${MINIMUM_VOLUME} hồ sơ của tập thể không tách riêng.`
    : `Báo cáo cùng kỳ tính mọi mức chậm của mọi đơn vị có số liệu; Tờ trình chỉ tính mức chậm rõ rệt, ở chỉ tiêu có từ ${MINIMUM_VOLUME} hồ sơ của tập thể không tách riêng.`;
  const words = `Số tập thể ${over ? 'không đạt' : 'chậm rõ rệt'} trên số được xét của từng chỉ tiêu mục III.2.a: ${counts.join('; ')}. ${why}`;
  return [{ kind: 'paragraph', ...sentence('graded/indicators', words) }];
}

function partlyOf({ partly }: Choice): Collective[] {
  return PARTS.flatMap((part) => partly[part]);
}

/** `đề nghị phê bình 43 tập thể`, `đề nghị nhắc nhở, đôn đốc 156 tập thể`; nothing of a grade that nobody has. */
export function gradesInWords({ graded }: Choice): string[] {
  return GRADES.flatMap((grade) =>
    graded[grade].length === 0
      ? []
      : [`đề nghị ${GRADE_WORDS[grade]} ${padCount(graded[grade].length)} tập thể`],
  );
}

/** Đề nghị phê bình: departments and districts by name with what they reached; communes are counted, their names are in the annex. */
export function criticismNamed(facts: ReportFacts, { graded: { criticism } }: Choice): Block[] {
  const predicate = gradeClause(facts, 'criticism');
  if (criticism.length === 0)
    return [{ kind: 'paragraph', ...sentence('criticism/none', `Không có tập thể nào ${predicate}.`) }];
  return levelsOf(facts).flatMap((level): Block[] => {
    const some = criticism.filter(({ agency }) => agency.level === level);
    const isNamed = level !== 'commune' && some.length > 0;
    const head = sentence(
      `criticism/${level}`,
      `${LEVEL_NAME[level]}: ${countOf(facts, level, some)}${some.length === 0 ? '.' : isNamed ? ':' : ' (danh sách tại Phụ lục).'}`,
      isNamed ? [] : some.flatMap((each) => upliftTies(facts, each)),
    );
    return [
      { kind: 'paragraph', ...head },
      ...(isNamed
        ? [{ kind: 'list' as const, items: some.map((each) => criticisedSentence(facts, each)) }]
        : []),
    ];
  });
}

/** Đề nghị nhắc nhở, đôn đốc: departments and districts by name, communes by count; everybody's figures are in the annex. */
export function criticismReminded(facts: ReportFacts, { graded: { reminder } }: Choice): Block[] {
  if (reminder.length === 0) {
    const none = `Không có tập thể nào khác ${gradeClause(facts, 'reminder')}.`;
    return [{ kind: 'paragraph', ...sentence('reminder/none', none) }];
  }
  return [
    {
      kind: 'list',
      items: levelsOf(facts).map((level) => {
        const some = reminder.filter(({ agency }) => agency.level === level);
        const agencies = some.map(({ agency }) => agency);
        const names =
          level === 'commune' ? ' (danh sách tại Phụ lục)' : `, gồm: ${listNames(agencies, facts.tree)}`;
        return sentence(
          `reminder/${level}`,
          `${LEVEL_NAME[level]}: ${countOf(facts, level, some)}${some.length === 0 ? '' : names}.`,
          some.flatMap((each) => upliftTies(facts, each)),
        );
      }),
    },
    {
      kind: 'paragraph',
      ...sentence('reminder/figures', 'Số liệu từng đơn vị tại Phụ lục.'),
    },
  ];
}

/** Behind on something, but not so much as to be graded: how many of each level, and on what. */
export function criticismPartly(facts: ReportFacts, choice: Choice): Block[] {
  const missing = isOver(facts) ? 'không đạt' : 'chậm';
  const some = partlyOf(choice);
  if (some.length === 0) {
    const none = `Không có tập thể nào khác ${missing} chỉ tiêu được xét.`;
    return [{ kind: 'paragraph', ...sentence('partly/none', none) }];
  }
  return [
    {
      kind: 'paragraph',
      ...sentence(
        'partly/levels',
        `${countsByLevel(facts, some)} ${partlyBehind(facts)} chỉ tiêu được xét; mức độ hoàn thành của từng đơn vị nêu tại phụ lục của Báo cáo cùng kỳ.`,
      ),
    },
    {
      kind: 'list',
      items: PARTS.flatMap((part) => {
        const { length } = choice.partly[part];
        return length === 0
          ? []
          : [
              sentence(
                `partly/${part}`,
                `${padCount(length)} tập thể ${partWords(facts, part)}${part === 'uplift' ? missedOf(facts, choice.partly.uplift) : ''}.`,
              ),
            ];
      }),
    },
  ];
}

function partWords(facts: ReportFacts, part: Part): string {
  const over = isOver(facts);
  switch (part) {
    case 'uplift':
      return `${over ? 'không đạt' : 'chậm rõ rệt'} một phần chỉ tiêu mục III.2.a được xét`;
    case 'slightly':
      return 'chậm chưa rõ rệt chỉ tiêu mục III.2.a';
    case 'full':
      return `chỉ ${over ? 'không đạt' : 'chậm'} chỉ tiêu mục III.2.b`;
  }
}

/** `: DVC trực tuyến 15; thanh toán trực tuyến 56`: on which targets of III.2.a they are clearly behind. */
function missedOf(facts: ReportFacts, some: readonly Collective[]): string {
  const counts = upliftIndicators(facts).flatMap((indicator) => {
    const { length } = some.filter((each) =>
      gradedTargetsOf(facts, each).some(
        ({ row, clearlyBehind }) => clearlyBehind && row.indicator === indicator,
      ),
    );
    return length === 0 ? [] : [`${shortTitle(indicator)} ${padCount(length)}`];
  });
  return ` (${counts.join('; ')})`;
}

function levelsOf(facts: ReportFacts): AgencyLevel[] {
  return TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0);
}

/** `02/17 sở, ngành`; `không có sở, ngành nào`. */
function countOf(facts: ReportFacts, level: AgencyLevel, some: readonly Collective[]): string {
  return some.length === 0
    ? `không có ${LEVEL_NOUN[level]} nào`
    : `${partOfAgencies(some.length, holdersOf(facts, level).length)} ${LEVEL_NOUN[level]}`;
}

/** `Cấp tỉnh: 13/17 sở, ngành; cấp huyện: 11/15 địa phương; cấp xã: 132/180 đơn vị`. */
function countsByLevel(facts: ReportFacts, some: readonly Collective[]): string {
  return levelsOf(facts)
    .map((level, index) => {
      const name = index === 0 ? LEVEL_NAME[level] : lowerFirst(LEVEL_NAME[level]);
      return `${name} ${countOf(
        facts,
        level,
        some.filter(({ agency }) => agency.level === level),
      )}`;
    })
    .join('; ');
}

/** What one agency reached of what was to be reached by III.2.a, and what may yet change its targets. */
function criticisedSentence(facts: ReportFacts, collective: Collective): Sentence {
  const { agency } = collective;
  const parts = gradedTargetsOf(facts, collective).map((target) => shareReached(facts, target));
  const amended = amendmentWords(facts, agency.id);
  return sentence(
    `criticism/${agency.id}`,
    `${nameInText(agency, facts.tree)}: ${parts.join('; ')}${amended === '' ? '' : `. ${amended}`}.`,
    upliftTies(facts, collective),
  );
}

function upliftTies(facts: ReportFacts, collective: Collective) {
  return upliftTargetsOf(facts, collective).flatMap(({ row }) =>
    agencyTies(facts, [collective.agency], row.indicator),
  );
}

/** Amendments of its targets, those that hold and those that wait; empty where there is none. */
export function amendmentWords({ amendments }: ReportFacts, agency: string): string {
  const own = amendments.filter((each) => each.agency === agency);
  if (own.length === 0) return '';
  return `Điều chỉnh chỉ tiêu: ${own
    .map(({ indicator, target, state, inForceFrom, documentNumber }) => {
      const what = `${lowerFirst(wordingOf(indicator).title)} ${target === null ? 'thôi giao' : `còn ${rate(target)}`}`;
      return state === 'waiting'
        ? `${what} từ ngày ${formatDay(inForceFrom)} (văn bản số ${documentNumber}, chưa đến ngày có hiệu lực)`
        : `${what} (văn bản số ${documentNumber}, đã tính trong số liệu trên)`;
    })
    .join('; ')}`;
}

/** What only people can say: causes, persons, and the form of handling. */
export function criticismBlanks(): Block[] {
  return [
    {
      kind: 'paragraph',
      ...sentence('causes', toAdd('nguyên nhân khách quan, chủ quan, ý kiến giải trình của đơn vị')),
    },
    { kind: 'paragraph', ...sentence('persons', toAdd('cá nhân, người đứng đầu có trách nhiệm')) },
  ];
}

/** What UBND tỉnh is asked to decide: the grades are proposed, the form is theirs. */
export function criticismRequest(facts: ReportFacts, choice: Choice): Block {
  const asked = gradesInWords(choice).map((words) => words.replace(/^đề nghị /, ''));
  const words =
    asked.length === 0
      ? `Không có tập thể nào thuộc diện đề nghị phê bình, nhắc nhở ${isOver(facts) ? 'khi kết thúc Chiến dịch' : 'trong kỳ'} theo các tiêu chí trên.`
      : `Kính đề nghị UBND tỉnh xem xét, quyết định: ${asked.join('; ')} (danh sách dự thảo tại Phụ lục; cột “Hình thức xử lý” ghi sẵn mức đề nghị, hình thức do cấp có thẩm quyền quyết định).`;
  return { kind: 'paragraph', ...sentence('request', words) };
}
