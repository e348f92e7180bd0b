import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { type Choice, HELD_BACK, proposedOf, RISERS_NAMED } from '../facts/choose-collectives.ts';
import type { Collective } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { upliftIndicators } from '../facts/grade.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { enumerate, LEVEL_NAME, LEVEL_NOUN, nameInText, padCount } from './phrase.ts';
import { verifySentences } from './proposal-apart.ts';
import { heldBackWords } from './proposal-risers.ts';
import { BEYOND_FEW, partOfAgencies, reachedInWords, tiesOf } from './proposal-words.ts';
import { targetWords } from './target-words.ts';

/** With more of a level than these, a list is read in the annex. */
const TOLD_AT_MOST = 20;
const FIGURES_AT_MOST = 6;

/** Tiêu chí xét, in one paragraph with the clauses. */
export function commendationCriteria(facts: ReportFacts): Block[] {
  const course = isOver(facts)
    ? ''
    : '(2) theo kịp lộ trình: chưa đạt hết nhưng theo kịp lộ trình ở tất cả các chỉ tiêu có số liệu; ';
  const risers = `(${isOver(facts) ? 2 : 3}) có kết quả chuyển biến rõ rệt: tăng rõ rệt và nhiều nhất so với kết quả đến ngày ${formatDay(facts.campaign.baseline.to)} về ${enumerate(upliftTitles(facts))}, nhiều nhất ${padCount(RISERS_NAMED.department)} cơ quan cấp tỉnh, ${padCount(RISERS_NAMED.district)} địa phương cấp huyện, ${padCount(RISERS_NAMED.commune)} đơn vị cấp xã mỗi chỉ tiêu (tăng rõ rệt là mức tăng ${BEYOND_FEW}, cả hai kỳ có từ ${MINIMUM_VOLUME} hồ sơ trở lên)`;
  return [
    {
      kind: 'paragraph',
      ...sentence(
        'criteria',
        `Thực hiện mục IV.1.i (biểu dương, động viên kịp thời tập thể, cá nhân hoàn thành tốt nhiệm vụ) và mục IV.2.a của Kế hoạch (nêu rõ tập thể, cá nhân hoàn thành chỉ tiêu được giao), căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15, tập thể được đưa vào danh sách khi: (1) hoàn thành chỉ tiêu: đạt tất cả các chỉ tiêu ${targetWords(facts).given} có số liệu; ${course}${risers}. Đạt hay chưa đạt xét trên tỷ lệ chưa làm tròn; tập thể bằng nhau được nêu như nhau; đơn vị có số liệu chưa xác minh không đưa vào danh sách.`,
      ),
    },
    {
      kind: 'paragraph',
      ...sentence(
        'criteria/barred',
        `Dù tăng nhiều nhất, không đề nghị tập thể: ${HELD_BACK.map((why) => heldBackWords(facts)[why]).join('; ')}.`,
      ),
    },
  ];
}

/** Who fulfilled everything, who keeps to the course on everything, level by level. */
export function commendationFulfilled(facts: ReportFacts, choice: Choice): Block[] {
  return [
    {
      kind: 'list',
      items: namedByLevel(facts, choice.fulfilled, 'fulfilled', 'hoàn thành tất cả các chỉ tiêu có số liệu'),
    },
    ...(isOver(facts)
      ? []
      : [
          {
            kind: 'heading' as const,
            level: 1 as const,
            number: '',
            text: 'TẬP THỂ THEO KỊP LỘ TRÌNH Ở TẤT CẢ CÁC CHỈ TIÊU CÓ SỐ LIỆU',
          },
          {
            kind: 'list' as const,
            items: namedByLevel(
              facts,
              choice.onCourse,
              'on-course',
              'theo kịp lộ trình ở tất cả các chỉ tiêu có số liệu',
            ),
          },
        ]),
  ];
}

function levelsOf(facts: ReportFacts) {
  return TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0);
}

function namedByLevel(
  facts: ReportFacts,
  collectives: readonly Collective[],
  key: string,
  predicate: string,
): Sentence[] {
  if (collectives.length === 0) return [sentence(`${key}/none`, `Không có tập thể nào ${predicate}.`)];
  return levelsOf(facts).flatMap((level) => named(facts, collectives, level, key, predicate));
}

/** The count of a level, and each of them with the figures that earn it; a long list is read in the annex. */
function named(
  facts: ReportFacts,
  collectives: readonly Collective[],
  level: Collective['agency']['level'],
  key: string,
  predicate: string,
): Sentence[] {
  const some = collectives.filter(({ agency }) => agency.level === level);
  const withFigures = some.length <= FIGURES_AT_MOST;
  const names =
    some.length > TOLD_AT_MOST || withFigures
      ? ''
      : some.map(({ agency }) => nameInText(agency, facts.tree)).join('; ');
  const share = partOfAgencies(some.length, holdersOf(facts, level).length);
  const count =
    some.length === 0
      ? `không có ${LEVEL_NOUN[level]} nào ${predicate}`
      : `${share} ${LEVEL_NOUN[level]} ${predicate}${names === '' ? '' : ` gồm: ${names}`}`;
  const rest = some.length > FIGURES_AT_MOST ? ' (số liệu từng chỉ tiêu tại Phụ lục)' : '';
  const head = sentence(
    `${key}/${level}`,
    `${LEVEL_NAME[level]}: ${count}${rest}${withFigures && some.length > 0 ? ':' : '.'}`,
    withFigures ? [] : some.flatMap((each) => tiesOf(facts, each)),
  );
  return withFigures ? [head, ...some.map((each) => achieved(facts, each, key))] : [head];
}

function achieved(facts: ReportFacts, collective: Collective, key: string): Sentence {
  const { agency, met, of, targets } = collective;
  return sentence(
    `${key}/${agency.id}`,
    `${nameInText(agency, facts.tree)}: ${key === 'on-course' ? `theo kịp ${of}/${of}` : `đạt ${met}/${of}`} chỉ tiêu có số liệu, gồm ${targets.map((target) => reachedInWords(facts, target)).join('; ')}.`,
    tiesOf(facts, collective),
  );
}

/** Told apart: whose data must be looked at first, and whose figures rest on few cases. */
export function commendationApart(facts: ReportFacts, choice: Choice): Block[] {
  return [
    {
      kind: 'list',
      items: [
        ...verifySentences(facts, choice, 'trước khi đề nghị'),
        ...choice.fulfilledOnFew.map((each) =>
          sentence(
            `few/${each.agency.id}`,
            `${nameInText(each.agency, facts.tree)}: đạt ${each.met}/${each.of} chỉ tiêu có số liệu nhưng mọi chỉ tiêu đều có dưới ${MINIMUM_VOLUME} trường hợp, đề nghị cân nhắc (${each.targets.map((target) => reachedInWords(facts, target)).join('; ')}).`,
            tiesOf(facts, each),
          ),
        ),
      ],
    },
  ];
}

/** What only people can say. */
export function commendationPersons(): Block {
  return {
    kind: 'paragraph',
    ...sentence('persons', toAdd('cá nhân hoàn thành tốt nhiệm vụ, thành tích cụ thể')),
  };
}

/** What UBND tỉnh is asked to decide, everybody counted once; the form is never proposed by the system. */
export function commendationRequest(facts: ReportFacts, choice: Choice): Block {
  const groups = praisedGroups(facts, choice).filter(({ count }) => count > 0);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const [only, ...more] = groups;
  const whom =
    only !== undefined && more.length === 0
      ? `${padCount(count)} tập thể ${only.words} nêu trên`
      : `${padCount(count)} tập thể nêu trên, gồm: ${groups.map((group) => `${padCount(group.count)} ${group.words}`).join('; ')}`;
  const words =
    count === 0
      ? 'Chưa có tập thể nào đủ điều kiện để đề nghị biểu dương, khen thưởng theo các tiêu chí trên.'
      : `Kính đề nghị UBND tỉnh xem xét, quyết định hình thức biểu dương, khen thưởng đối với ${whom} (danh sách dự thảo tại Phụ lục; cột “Hình thức đề nghị” để trống cho cấp có thẩm quyền).`;
  return { kind: 'paragraph', ...sentence('request', words) };
}

/** `hoàn thành chỉ tiêu, có kết quả chuyển biến rõ rệt`: what those on the list have done; of an empty list, what it asks for. */
export function praisedFor(facts: ReportFacts, choice: Choice): string {
  const groups = praisedGroups(facts, choice);
  const some = groups.filter(({ count }) => count > 0);
  return (some.length > 0 ? some : groups).map(({ words }) => words).join(', ');
}

/** The groups of the list, each collective in the first that it belongs to. */
function praisedGroups(facts: ReportFacts, choice: Choice): { words: string; count: number }[] {
  const [done, onCourse] = [choice.fulfilled.length, choice.onCourse.length];
  return [
    { words: 'hoàn thành chỉ tiêu', count: done },
    ...(isOver(facts) ? [] : [{ words: 'theo kịp lộ trình', count: onCourse }]),
    { words: 'có kết quả chuyển biến rõ rệt', count: proposedOf(choice).length - done - onCourse },
  ];
}

function upliftTitles(facts: ReportFacts): string[] {
  return upliftIndicators(facts).map((indicator) => lowerFirst(wordingOf(indicator).title));
}
