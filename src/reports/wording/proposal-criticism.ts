import type { AgencyLevel } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { type Choice, compareMissed } from '../facts/choose-collectives.ts';
import { type Apart, type Collective, isMostlyMissed } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import {
  countedClause,
  LEVEL_NAME,
  LEVEL_NOUN,
  leading,
  listNames,
  nameInText,
  padCount,
  rate,
  shareOf,
} from './phrase.ts';
import { verifySentences } from './proposal-commendation.ts';
import { BEYOND_FEW, missedInWords, shortOf, shortTitle } from './proposal-words.ts';
import { targetWords } from './target-words.ts';

/** Of the communes the text names so many; all stand in the annex. */
const COMMUNES_NAMED = 5;

/** Tiêu chí xét, in one paragraph with the clauses. */
export function criticismCriteria(facts: ReportFacts): Block[] {
  const over = isOver(facts);
  const when = over
    ? 'không đạt quá nửa số chỉ tiêu được xét'
    : `chậm lộ trình rõ rệt (mức chậm ${BEYOND_FEW}) ở quá nửa số chỉ tiêu được xét, hoặc chậm như vậy và không chỉ tiêu nào đang chậm tăng lên${facts.previous === null ? '' : ` so với kỳ báo cáo đến ngày ${formatDay(facts.previous.milestone.day)}`}`;
  return [
    {
      kind: 'paragraph',
      ...sentence(
        'criteria',
        `Thực hiện mục IV.1.i (xử lý các trường hợp chậm trễ, không hoàn thành nhiệm vụ, chỉ tiêu được giao) và mục IV.2.a của Kế hoạch, tập thể được đưa vào danh sách khi ${when}. Chỉ xét chỉ tiêu ${targetWords(facts).given}, có từ ${MINIMUM_VOLUME} hồ sơ (lượt) trở lên${over ? '' : ' và có kỳ gốc để tính lộ trình'}; đơn vị không phát sinh hồ sơ, không giao chỉ tiêu, chưa báo cáo, chia tách không có kỳ gốc riêng hoặc có số liệu chưa xác minh được tách riêng, không coi là chậm.`,
      ),
    },
  ];
}

/** How many of all, what most of them miss, and how the figures of the list are to be read. */
export function criticismSummary(facts: ReportFacts, { all, blamed }: Choice): Block[] {
  if (blamed.length === 0) return [];
  const over = isOver(facts);
  const late = all.filter(({ targets }) => targets.some(({ behind }) => behind === true)).length;
  const unplaced = over ? 0 : all.filter(({ apart }) => apart === 'no-baseline').length;
  const everything = blamed.filter(({ missed, missedOf }) => missed === missedOf).length;
  const byIndicator = facts.campaign.targetIndicators.flatMap(({ indicator }) => {
    const judged = blamed.flatMap(({ targets }) =>
      targets.filter(({ row, few, behind }) => row.indicator === indicator && !few && behind !== null),
    );
    const missed = judged.filter((target) => target.missed).length;
    return judged.length === 0 ? [] : [`${shortTitle(indicator)} ${shareOf(missed, judged.length)}`];
  });
  const goal = over ? 'chỉ tiêu' : 'lộ trình';
  const since = facts.previous === null ? '' : ' và thay đổi so với kỳ báo cáo trước';
  return [
    {
      kind: 'paragraph',
      ...sentence(
        'blamed/all',
        `Cả tỉnh có ${shareOf(late, facts.holders.length)} tập thể ${over ? 'không đạt' : 'chậm lộ trình ở'} ít nhất một chỉ tiêu${unplaced === 0 ? '' : ` (không kể ${padCount(unplaced)} tập thể không có kỳ gốc riêng)`}; đề nghị ${padCount(blamed.length)} tập thể thuộc diện nêu tại mục Tiêu chí xét, các tập thể còn lại ${over ? 'không đạt' : 'chậm'} ít hơn hoặc được tách riêng. Trong ${padCount(blamed.length)} tập thể này, ${padCount(everything)} tập thể ${over ? 'không đạt' : 'chậm ở'} tất cả các chỉ tiêu được xét. Số tập thể ${over ? 'không đạt' : 'chậm'} theo từng chỉ tiêu: ${byIndicator.join('; ')}.`,
      ),
    },
    {
      kind: 'note',
      text: `Số trong ngoặc sau mỗi kết quả: số điểm % kém ${goal}${over ? '' : ' đến ngày báo cáo (không phải khoảng cách đến chỉ tiêu)'}${since}.`,
    },
  ];
}

/** Who is to be set right, level by level: the count, then each with what it misses and by how much. */
export function criticismNamed(facts: ReportFacts, choice: Choice): Block[] {
  return TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0).flatMap((level): Block[] => {
    const some = choice.blamed.filter(({ agency }) => agency.level === level);
    const told = level === 'commune' ? leading(some, COMMUNES_NAMED, compareMissed) : some;
    return [
      { kind: 'heading', level: 2, number: '', text: LEVEL_NAME[level] },
      { kind: 'paragraph', ...countSentence(facts, level, some, told) },
      ...(told.length === 0
        ? []
        : [{ kind: 'list' as const, items: told.map((each) => missedSentence(facts, each)) }]),
    ];
  });
}

function countSentence(
  facts: ReportFacts,
  level: AgencyLevel,
  some: readonly Collective[],
  told: readonly Collective[],
): Sentence {
  const over = isOver(facts);
  const most = some.filter(isMostlyMissed).length;
  const stuck = some.length - most;
  const count = countedClause({
    count: some.length,
    of: holdersOf(facts, level).length,
    noun: LEVEL_NOUN[level],
    predicate: over ? 'không đạt quá nửa số chỉ tiêu được xét' : 'chậm lộ trình đến mức phải chấn chỉnh',
    names: '',
    listing: 'gồm',
  });
  const parts =
    over || some.length === 0
      ? ''
      : stuck === 0
        ? ', đều chậm ở quá nửa số chỉ tiêu được xét'
        : most === 0
          ? ', đều chậm và không tăng so với kỳ trước'
          : `, trong đó ${padCount(most)} chậm ở quá nửa số chỉ tiêu được xét, ${padCount(stuck)} chậm và không tăng so với kỳ trước`;
  const rest =
    some.length === 0
      ? ''
      : told.length === some.length
        ? ''
        : told.length === 0
          ? '; các đơn vị chậm như nhau không nêu riêng, danh sách tại Phụ lục'
          : `; ${padCount(told.length)} đơn vị ${over ? 'không đạt' : 'chậm'} nhiều chỉ tiêu nhất nêu dưới đây, danh sách đầy đủ tại Phụ lục`;
  return sentence(`blamed/${level}`, `${LEVEL_NAME[level]}: ${count}${parts}${rest}.`);
}

/** What one agency misses and by how much, whether it moved, and what may yet change its targets. */
function missedSentence(facts: ReportFacts, collective: Collective): Sentence {
  const { agency, missed, missedOf, targets } = collective;
  const missing = targets
    .filter((target) => target.missed)
    .sort((a, b) => shortOf(facts, b) - shortOf(facts, a));
  const parts = missing.map((target) => missedInWords(facts, target));
  const amended = amendmentWords(facts, agency.id);
  return sentence(
    `blamed/${agency.id}`,
    `${nameInText(agency, facts.tree)}: ${isOver(facts) ? 'không đạt' : 'chậm'} ${missed}/${missedOf} chỉ tiêu được xét, gồm ${parts.join('; ')}${amended === '' ? '' : `. ${amended}`}.`,
    missing.flatMap(({ row }) => [
      ...agencyTies(facts, [agency], row.indicator),
      ...agencyTies(facts, [agency], row.indicator, 'previous'),
    ]),
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

/** Misses something, but not so much as to be named. */
export function criticismPartly(facts: ReportFacts, choice: Choice): Block[] {
  const items = TARGET_LEVELS.flatMap((level): Sentence[] => {
    const some = choice.partly.filter(({ agency }) => agency.level === level);
    if (some.length === 0) return [];
    return [
      sentence(
        `partly/${level}`,
        `${LEVEL_NAME[level]}: ${countedClause({
          count: some.length,
          of: holdersOf(facts, level).length,
          noun: LEVEL_NOUN[level],
          predicate: isOver(facts)
            ? 'không đạt một phần chỉ tiêu, chưa đến mức nêu tên'
            : 'chậm một phần chỉ tiêu, chưa đến mức nêu tên',
          names:
            level === 'commune'
              ? ''
              : listNames(
                  some.map(({ agency }) => agency),
                  facts.tree,
                ),
          listing: 'gồm',
        })}.`,
        some.flatMap(({ agency, targets }) =>
          level === 'commune'
            ? []
            : targets.flatMap(({ row, behind }) =>
                behind ? agencyTies(facts, [agency], row.indicator) : [],
              ),
        ),
      ),
    ];
  });
  return [
    {
      kind: 'list',
      items: items.length > 0 ? items : [sentence('partly/none', 'Không có đơn vị nào khác chậm chỉ tiêu.')],
    },
  ];
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

/** What UBND tỉnh is asked to decide; the form is never proposed by the system. */
export function criticismRequest(facts: ReportFacts, count: number): Block {
  const words =
    count === 0
      ? `Không có tập thể nào thuộc diện đề nghị chấn chỉnh ${isOver(facts) ? 'khi kết thúc Chiến dịch' : 'trong kỳ'} theo các tiêu chí trên.`
      : `Kính đề nghị UBND tỉnh xem xét, quyết định hình thức phê bình, nhắc nhở, chấn chỉnh đối với ${padCount(count)} tập thể nêu trên (danh sách dự thảo tại Phụ lục; cột hình thức để trống cho cấp có thẩm quyền).`;
  return { kind: 'paragraph', ...sentence('request', words) };
}
