import type { AgencyLevel } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { lowerFirst, upperFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { gradeTable } from '../annexes/grade-table.ts';
import type { Choice } from '../facts/choose-collectives.ts';
import type { Apart, Collective } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { GRADES, type Grade, upliftIndicators, upliftTargetsOf } from '../facts/grade.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import {
  enumerate,
  LEVEL_NAME,
  LEVEL_NOUN,
  listNames,
  nameInText,
  padCount,
  rate,
  shareOf,
} from './phrase.ts';
import { verifySentences } from './proposal-commendation.ts';
import { BEYOND_FEW, shareReached, shortTitle } from './proposal-words.ts';
import { targetWords } from './target-words.ts';

/** A grade as it follows “đề nghị”. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  criticism: 'phê bình',
  reminder: 'nhắc nhở, đôn đốc',
};

/** Tiêu chí xếp mức: the rule in a sentence, why it is read so, and what is not held against anybody. */
export function criticismCriteria(facts: ReportFacts): Block[] {
  const over = isOver(facts);
  const { reading, reason } = facts.campaign.handling;
  const paragraph = (key: string, words: string): Block => ({ kind: 'paragraph', ...sentence(key, words) });
  return [
    paragraph(
      'criteria',
      `Thực hiện mục IV.1.i (xử lý nghiêm các trường hợp chậm trễ, không hoàn thành nhiệm vụ, chỉ tiêu được giao) và mục IV.2.a của Kế hoạch (nêu rõ hình thức xử lý đối với tập thể thực hiện chưa tốt, không hoàn thành nhiệm vụ), đề nghị phê bình tập thể ${gradeClause(facts, 'criticism')}; đề nghị nhắc nhở, đôn đốc tập thể còn lại ${gradeClause(facts, 'reminder')}.`,
    ),
    paragraph(
      'criteria/reason',
      `Tiêu chí do cơ quan trình đề xuất, áp dụng như nhau cho cả ba cấp. ${reason}`,
    ),
    paragraph(
      'criteria/judged',
      `Chỉ xét chỉ tiêu ${targetWords(facts).given}, có từ ${MINIMUM_VOLUME} hồ sơ (lượt) trở lên${over ? '' : ` và có kỳ gốc để tính lộ trình; chậm rõ rệt là mức chậm ${BEYOND_FEW}`}${reading === 'uplift-far' ? '; tập thể không được xét đủ các chỉ tiêu mục III.2.a thì không đề nghị phê bình' : ''}. Đơn vị không phát sinh hồ sơ, không giao chỉ tiêu, chưa báo cáo, chia tách không có kỳ gốc riêng hoặc có số liệu chưa xác minh được tách riêng, không coi là chậm.`,
    ),
  ];
}

/** `không đạt và dưới 80% chỉ tiêu ở cả tỷ lệ DVC trực tuyến và tỷ lệ thanh toán trực tuyến`. */
function gradeClause(facts: ReportFacts, grade: Grade): string {
  const { reading, farBelow } = facts.campaign.handling;
  const missed = isOver(facts) ? 'không đạt' : 'chậm lộ trình rõ rệt';
  const at = isOver(facts) ? '' : ' ở';
  if (reading === 'uplift-far' && grade === 'criticism') {
    const titles = upliftIndicators(facts).map((indicator) => lowerFirst(wordingOf(indicator).title));
    return `${missed} và dưới ${rate(farBelow)} ${goalInWords(facts)} ở ${titles.length > 1 ? 'cả ' : ''}${enumerate(titles)}`;
  }
  return reading === 'most-missed' && grade === 'reminder'
    ? `${missed}${at} chỉ tiêu được xét`
    : `${missed}${at} quá nửa số chỉ tiêu được xét`;
}

function goalInWords(facts: ReportFacts): string {
  return isOver(facts) ? 'chỉ tiêu' : 'lộ trình đến ngày báo cáo';
}

/** How many of all, by indicator, and by grade and level. */
export function criticismSummary(facts: ReportFacts, choice: Choice): Block[] {
  const over = isOver(facts);
  const { all, partly } = choice;
  const late = all.filter(({ targets }) => targets.some(({ behind }) => behind === true)).length;
  const unplaced = over ? 0 : all.filter(({ apart }) => apart === 'no-baseline').length;
  const byIndicator = facts.campaign.targetIndicators.flatMap(({ indicator }) => {
    const judged = all
      .filter(({ apart }) => apart === null)
      .flatMap(({ targets }) =>
        targets.filter(({ row, few, behind }) => row.indicator === indicator && !few && behind !== null),
      );
    const missed = judged.filter((target) => target.missed).length;
    return judged.length === 0 ? [] : [`${shortTitle(indicator)} ${shareOf(missed, judged.length)}`];
  });
  const missing = over ? 'không đạt' : 'chậm lộ trình';
  const proposed = [
    ...gradesInWords(choice),
    ...(partly.length === 0
      ? []
      : [`${padCount(partly.length)} tập thể ${over ? 'không đạt' : 'chậm'} một phần, chưa đề nghị`]),
  ];
  const counts =
    byIndicator.length === 0
      ? ''
      : ` Số tập thể ${over ? 'không đạt' : 'chậm rõ rệt'} trên số được xét của từng chỉ tiêu: ${byIndicator.join('; ')}.`;
  return [
    {
      kind: 'paragraph',
      ...sentence(
        'graded/all',
        `Cả tỉnh có ${shareOf(late, all.length)} tập thể ${missing}${over ? '' : ' ở'} ít nhất một chỉ tiêu${unplaced === 0 ? '' : ` (không kể ${padCount(unplaced)} tập thể không có kỳ gốc riêng)`}. ${upperFirst(proposed.join('; ') || 'không có tập thể nào thuộc diện đề nghị xử lý')}.${counts}`,
      ),
    },
    { kind: 'table', title: '', table: gradeTable(facts, choice) },
  ];
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

/** Đề nghị nhắc nhở, đôn đốc: level by level, by count. */
export function criticismReminded(facts: ReportFacts, { graded: { reminder } }: Choice): Block[] {
  const predicate = gradeClause(facts, 'reminder');
  return [
    {
      kind: 'paragraph',
      ...(reminder.length === 0
        ? sentence('reminder/none', `Không có tập thể nào khác ${predicate}.`)
        : sentence(
            'reminder/levels',
            `${countsByLevel(facts, reminder)} ${predicate}; danh sách, số liệu từng đơn vị tại Phụ lục.`,
          )),
    },
  ];
}

/** Misses something, but not so much as to be graded. */
export function criticismPartly(facts: ReportFacts, { partly }: Choice): Block[] {
  const missing = isOver(facts) ? 'không đạt' : 'chậm';
  return [
    {
      kind: 'paragraph',
      ...(partly.length === 0
        ? sentence('partly/none', `Không có đơn vị nào khác ${missing} chỉ tiêu.`)
        : sentence(
            'partly/levels',
            `${countsByLevel(facts, partly)} ${missing} một phần chỉ tiêu; mức độ hoàn thành của từng đơn vị nêu tại phụ lục của Báo cáo cùng kỳ.`,
          )),
    },
  ];
}

function levelsOf(facts: ReportFacts): AgencyLevel[] {
  return TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0);
}

/** `02/17 sở, ngành`; `không có sở, ngành nào`. */
function countOf(facts: ReportFacts, level: AgencyLevel, some: readonly Collective[]): string {
  return some.length === 0
    ? `không có ${LEVEL_NOUN[level]} nào`
    : `${shareOf(some.length, holdersOf(facts, level).length)} ${LEVEL_NOUN[level]}`;
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
  const { agency, missed, missedOf } = collective;
  const parts = [
    ...upliftTargetsOf(facts, collective)
      .filter((target) => target.missed)
      .map((target) => shareReached(facts, target)),
    `${isOver(facts) ? 'không đạt' : 'chậm rõ rệt'} ${missed}/${missedOf} chỉ tiêu được xét`,
  ];
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

const apartWords = (facts: ReportFacts): Readonly<Record<Exclude<Apart, 'suspicious'>, string>> => ({
  'no-target': `không có chỉ tiêu ${targetWords(facts).given}`,
  unreported: 'chưa báo cáo số liệu',
  'nothing-arose': 'không phát sinh hồ sơ trong kỳ',
  'no-baseline': 'chia tách hoặc thành lập mới, không có kỳ gốc riêng để so',
  few: `có dưới ${MINIMUM_VOLUME} hồ sơ (lượt) ở mọi chỉ tiêu, số liệu chưa nói lên nhiều`,
});
const APART_ORDER = ['no-target', 'unreported', 'nothing-arose', 'no-baseline', 'few'] as const;
const APART_NAMED = 10;

/** Told apart and never as failing, each with its reason. */
export function criticismApart(facts: ReportFacts, choice: Choice): Block[] {
  const items = [
    ...verifySentences(facts, choice, 'trước khi đánh giá'),
    ...APART_ORDER.flatMap((why): Sentence[] => {
      const some = choice.all.filter(({ apart }) => apart === why);
      if (some.length === 0) return [];
      const names =
        some.length > APART_NAMED
          ? ''
          : `: ${listNames(
              some.map(({ agency }) => agency),
              facts.tree,
            )}`;
      return [sentence(`apart/${why}`, `${padCount(some.length)} đơn vị ${apartWords(facts)[why]}${names}.`)];
    }),
    ...(facts.exempt.length === 0
      ? []
      : [sentence('apart/exempt', `Không giao chỉ tiêu: ${listNames(facts.exempt, facts.tree)}.`)]),
  ];
  return [
    {
      kind: 'list',
      items: items.length > 0 ? items : [sentence('apart/none', 'Không có đơn vị nào phải tách riêng.')],
    },
  ];
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
