import type { AgencyLevel } from '../../agencies/agency.ts';
import { lowerFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { type Completion, completions } from '../facts/completion.ts';
import { isOver } from '../facts/course.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { annexInText } from './annex-plan.ts';
import { wordingOf } from './indicator-wording.ts';
import { countedClause, LEVEL_NAME, LEVEL_NOUN, listNames, nameInText, padCount, shareOf } from './phrase.ts';
import { NO_DATA } from './results-narrative.ts';
import { targetWords } from './target-words.ts';

/** So many agencies of a level are named with what each misses; of more, the worst alone. */
const NAMED = 5;
/** Departments or districts that miss most are named up to so many. */
const WORST_NAMED = 10;
/** More praised communes than these are read in the annex. */
const PRAISED_COMMUNES = 10;

/** Mục IV: collectives that fulfilled what was assigned and those that did not (IV.2.a). */
export function narrateCollectives(facts: ReportFacts): Block[] {
  const all = completions(facts);
  if (all.length === 0) return [{ kind: 'paragraph', ...sentence('collectives/nothing', NO_DATA) }];
  const unmeasured = facts.campaign.targetIndicators.filter(({ indicator }) =>
    facts.standing.every((row) => row.indicator !== indicator || row.met === null),
  );
  const { given } = targetWords(facts);
  const levels = TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0);
  return [
    ...(unmeasured.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            ...sentence(
              'collectives/measured',
              `Đánh giá trên ${shareOf(facts.campaign.targetIndicators.length - unmeasured.length, facts.campaign.targetIndicators.length)} chỉ tiêu có số liệu; chưa đánh giá được: ${unmeasured.map((item) => lowerFirst(wordingOf(item.indicator).title)).join(', ')}.`,
            ),
          },
        ]),
    { kind: 'heading', level: 2, number: '', text: `Tập thể hoàn thành các chỉ tiêu ${given}` },
    ...fulfilled(facts, levels, all),
    {
      kind: 'heading',
      level: 2,
      number: '',
      text: isOver(facts) ? `Tập thể chưa hoàn thành chỉ tiêu ${given}` : 'Tập thể chậm lộ trình',
    },
    ...unfulfilled(facts, levels, all),
    { kind: 'heading', level: 2, number: '', text: 'Cá nhân và hình thức xử lý' },
    {
      kind: 'paragraph',
      ...sentence(
        'collectives/persons',
        toAdd('cá nhân hoàn thành, chưa hoàn thành nhiệm vụ và hình thức xử lý'),
      ),
    },
  ];
}

const paragraph = (words: Sentence): Block => ({ kind: 'paragraph', ...words });

/** Level by level; said once where nobody is among them. */
function fulfilled(facts: ReportFacts, levels: readonly AgencyLevel[], all: readonly Completion[]): Block[] {
  const predicate = 'hoàn thành tất cả các chỉ tiêu có số liệu';
  const done = all.filter((item) => item.met === item.of);
  if (done.length === 0)
    return [paragraph(sentence('collectives/fulfilled/none', `Không có tập thể nào ${predicate}.`))];
  const items = levels.map((level) => {
    const some = done.flatMap(({ agency }) => (agency.level === level ? [agency] : []));
    const isLong = level === 'commune' && some.length > PRAISED_COMMUNES;
    const words = countedClause({
      count: some.length,
      of: holdersOf(facts, level).length,
      noun: LEVEL_NOUN[level],
      predicate,
      names: isLong ? '' : listNames(some, facts.tree),
      listing: 'gồm',
    });
    const where = isLong ? ` (danh sách tại ${annexInText(facts, 'completion')})` : '';
    return sentence(`collectives/fulfilled/${level}`, `${LEVEL_NAME[level]}: ${words}${where}.`);
  });
  return [{ kind: 'list', items }];
}

/** Level by level how many miss something and who misses most; everyone stands in the annex. */
function unfulfilled(
  facts: ReportFacts,
  levels: readonly AgencyLevel[],
  all: readonly Completion[],
): Block[] {
  const over = isOver(facts);
  const predicate = over ? 'chưa hoàn thành' : 'chậm lộ trình';
  const missing = all.filter(({ behind }) => behind.length > 0);
  if (missing.length === 0)
    return [paragraph(sentence('collectives/unfulfilled/none', `Không có tập thể nào ${predicate}.`))];
  const items = levels.map((level) => {
    const some = missing.filter(({ agency }) => agency.level === level).sort(byBehind);
    const words = countedClause({
      count: some.length,
      of: holdersOf(facts, level).length,
      noun: LEVEL_NOUN[level],
      predicate,
      names: some.length > NAMED ? '' : namesWithShare(facts, some),
      listing: 'gồm',
    });
    const worst = some.length > NAMED ? worstInWords(facts, level, some) : '';
    return sentence(`collectives/unfulfilled/${level}`, `${LEVEL_NAME[level]}: ${words}${worst}.`);
  });
  return [
    { kind: 'list', items },
    paragraph(
      sentence(
        'collectives/unfulfilled/list',
        `Danh sách từng đơn vị và các chỉ tiêu ${over ? 'chưa đạt' : 'chậm lộ trình'} tại ${annexInText(facts, 'completion')}.`,
      ),
    ),
  ];
}

/** The one who misses the greater share of its targets first. */
function byBehind(a: Completion, b: Completion): number {
  return b.behind.length * a.of - a.behind.length * b.of;
}

/** `Sở Tư pháp (chậm 3/5 chỉ tiêu), Sở Y tế (chậm 1/5 chỉ tiêu)`, on the last day `(đạt 2/5 chỉ tiêu)`. */
function namesWithShare(facts: ReportFacts, some: readonly Completion[]): string {
  const verb = isOver(facts) ? 'đạt' : 'chậm';
  return some
    .map((item) => `${nameInText(item.agency, facts.tree)} (${verb} ${partOf(facts, item)} chỉ tiêu)`)
    .join(some.some(({ agency }) => agency.level === 'commune') ? '; ' : ', ');
}

/** `3/5`: how many of its targets it misses; on the last day, how many it met. */
function partOf(facts: ReportFacts, { met, behind, of }: Completion): string {
  return `${isOver(facts) ? met : behind.length}/${of}`;
}

/** `, trong đó 04 sở, ngành chậm nhiều nhất (4/5 chỉ tiêu) gồm …`: those who miss most, by name where they are few. */
function worstInWords(facts: ReportFacts, level: AgencyLevel, some: readonly Completion[]): string {
  const over = isOver(facts);
  const alike = some.filter((item) => some[0] && byBehind(some[0], item) === 0);
  const [part, ...otherParts] = new Set(alike.map((item) => partOf(facts, item)));
  const share = part === undefined || otherParts.length > 0 ? '' : `${part} chỉ tiêu`;
  const isNone = alike.every(({ behind, of }) => behind.length === of);
  const none = over ? 'không đạt chỉ tiêu nào' : 'chậm tất cả các chỉ tiêu có số liệu';
  if (alike.length === some.length) {
    const words = over ? `đạt ${share}` : `chậm ${share}`;
    return isNone ? `, đều ${none}` : share === '' ? '' : `, đều ${words}`;
  }
  const most = `${over ? 'đạt ít nhất' : 'chậm nhiều nhất'}${share === '' ? '' : ` (${share})`}`;
  const names =
    alike.length > (level === 'commune' ? NAMED : WORST_NAMED)
      ? ''
      : ` ${alike.length === 1 ? 'là' : 'gồm'} ${listNames(
          alike.map(({ agency }) => agency),
          facts.tree,
        )}`;
  return `, trong đó ${padCount(alike.length)} ${LEVEL_NOUN[level]} ${isNone ? none : most}${names}`;
}
