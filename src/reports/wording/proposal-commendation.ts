import { formatDay } from '../../platform/date.ts';
import { lowerFirst, upperFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import {
  type Choice,
  HELD_BACK,
  type HeldBack,
  RISERS_NAMED,
  type Riser,
  type RisersOfLevel,
} from '../facts/choose-collectives.ts';
import type { Collective } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { upliftIndicators } from '../facts/grade.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { countedClause, enumerate, LEVEL_NAME, LEVEL_NOUN, nameInText, padCount, rate } from './phrase.ts';
import { verifySentences } from './proposal-apart.ts';
import { BEYOND_FEW, reachedInWords, riseWithRates, tiesOf } from './proposal-words.ts';
import { targetWords } from './target-words.ts';

/** With more of a level than these, a list is read in the annex. */
const TOLD_AT_MOST = 20;
const FIGURES_AT_MOST = 6;

/** Tiêu chí xét, in one paragraph with the clauses. */
export function commendationCriteria(facts: ReportFacts): Block[] {
  const course = isOver(facts)
    ? ''
    : '(2) chưa đạt hết nhưng theo kịp lộ trình ở tất cả các chỉ tiêu có số liệu; ';
  const risers = `(${isOver(facts) ? 2 : 3}) tăng rõ rệt và nhiều nhất so với kết quả đến ngày ${formatDay(facts.campaign.baseline.to)} về ${enumerate(upliftTitles(facts))}, nhiều nhất ${RISERS_NAMED.department} cơ quan cấp tỉnh, ${RISERS_NAMED.district} địa phương cấp huyện, ${RISERS_NAMED.commune} đơn vị cấp xã mỗi chỉ tiêu (tăng rõ rệt là mức tăng ${BEYOND_FEW}, cả hai kỳ có từ ${MINIMUM_VOLUME} hồ sơ trở lên)`;
  return [
    {
      kind: 'paragraph',
      ...sentence(
        'criteria',
        `Thực hiện mục IV.1.i (biểu dương, động viên kịp thời tập thể, cá nhân hoàn thành tốt nhiệm vụ) và mục IV.2.a của Kế hoạch (nêu rõ tập thể, cá nhân hoàn thành chỉ tiêu được giao), căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15, tập thể được đưa vào danh sách khi: (1) hoàn thành tất cả các chỉ tiêu ${targetWords(facts).given} có số liệu; ${course}${risers}. Đạt hay chưa đạt xét trên tỷ lệ chưa làm tròn; tập thể bằng nhau được nêu như nhau; đơn vị có số liệu chưa xác minh không đưa vào danh sách.`,
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
  const count = countedClause({
    count: some.length,
    of: holdersOf(facts, level).length,
    noun: LEVEL_NOUN[level],
    predicate,
    names,
    listing: 'gồm:',
  });
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

/** Tăng nhiều nhất, by indicator and level; those as strong who are not proposed are counted with the reason. */
export function commendationRisers(facts: ReportFacts, choice: Choice): Block[] {
  const blocks = upliftIndicators(facts).flatMap((indicator): Block[] => {
    const items = choice.risers
      .filter((each) => each.indicator === indicator && holdersOf(facts, each.level).length > 0)
      .flatMap((each) => riserSentences(facts, each));
    return [
      { kind: 'heading', level: 2, number: '', text: wordingOf(indicator).title },
      { kind: 'list', items },
    ];
  });
  return blocks;
}

function riserSentences(
  facts: ReportFacts,
  { indicator, level, all, named: first, heldBack }: RisersOfLevel,
): Sentence[] {
  const key = `risers/${indicator}/${level}`;
  const about = (risers: readonly Riser[]) =>
    risers.flatMap(({ collective: { agency } }) => [
      ...agencyTies(facts, [agency], indicator),
      ...agencyTies(facts, [agency], indicator, 'baseline'),
    ]);
  const list = (risers: readonly Riser[]) =>
    risers
      .map(
        ({ collective, target, rise }) =>
          `${nameInText(collective.agency, facts.tree)} ${riseWithRates(facts, rise, target.row.target)}`,
      )
      .join('; ');
  const noun = level === 'commune' ? 'đơn vị cấp xã' : LEVEL_NOUN[level];
  const words =
    all.length === 0
      ? `không có ${noun} nào đủ điều kiện`
      : first.length === 0
        ? `${padCount(all.length)} ${noun} cùng tăng như nhau, không nêu riêng (danh sách tại Phụ lục)`
        : list(first);
  return [
    sentence(key, `${LEVEL_NAME[level]}: ${words}.`, about(first)),
    ...(heldBack.length === 0
      ? []
      : [
          sentence(
            `${key}/held-back`,
            `${LEVEL_NAME[level]}: ${padCount(heldBack.length)} ${noun} ${all.length === 0 ? 'tăng rõ rệt' : 'tăng bằng hoặc hơn mức đó'} nhưng không đề nghị: ${heldBackReasons(facts, heldBack)}.`,
          ),
        ]),
  ];
}

/** `02 thuộc diện đề nghị chấn chỉnh cùng kỳ; 01 chậm lộ trình ở quá nửa số chỉ tiêu được xét`. */
function heldBackReasons(facts: ReportFacts, heldBack: RisersOfLevel['heldBack']): string {
  const words = heldBackWords(facts);
  return HELD_BACK.flatMap((why) => {
    const count = heldBack.filter((each) => each === why).length;
    return count === 0 ? [] : [`${padCount(count)} ${words[why]}`];
  }).join('; ');
}

/** After `không đề nghị tập thể` and after a count. */
function heldBackWords(facts: ReportFacts): Readonly<Record<HeldBack, string>> {
  const over = isOver(facts);
  const far = rate(facts.campaign.handling.farBelow);
  return {
    graded: 'thuộc diện đề nghị phê bình, nhắc nhở cùng kỳ',
    'mostly-behind': `${over ? 'không đạt' : 'chậm lộ trình ở'} quá nửa số chỉ tiêu được xét`,
    'far-below': `có chỉ tiêu mục III.2.a ${over ? `không đạt và dưới ${far} chỉ tiêu` : `dưới ${far} lộ trình (dưới ${far} chỉ tiêu, nếu không có lộ trình)`}`,
    stuck: `${over ? 'không đạt' : 'chậm lộ trình'} mà không tăng so với kỳ trước`,
    'worst-elsewhere': 'có kết quả thấp nhất trong cấp ở chỉ tiêu khác',
  };
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

function upliftTitles(facts: ReportFacts): string[] {
  return upliftIndicators(facts).map((indicator) => lowerFirst(wordingOf(indicator).title));
}

/** What UBND tỉnh is asked to decide; the form is never proposed by the system. */
export function commendationRequest(choice: Choice, count: number): Block {
  const words =
    count === 0
      ? 'Chưa có tập thể nào đủ điều kiện để đề nghị biểu dương, khen thưởng theo các tiêu chí trên.'
      : `Kính đề nghị UBND tỉnh xem xét, quyết định hình thức biểu dương, khen thưởng đối với ${padCount(count)} tập thể nêu trên (danh sách dự thảo tại Phụ lục; cột hình thức để trống cho cấp có thẩm quyền).`;
  void choice;
  return { kind: 'paragraph', ...sentence('request', upperFirst(words)) };
}
