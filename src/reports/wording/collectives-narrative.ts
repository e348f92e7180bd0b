import type { Agency, AgencyLevel } from '../../agencies/agency.ts';
import { lowerFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { isOver, keepsUp, paceIndex } from '../facts/course.ts';
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
  shareOf,
} from './phrase.ts';
import { NO_DATA } from './results-narrative.ts';

const NAMED_COMMUNES = 5;

/** How one agency stands on all its targets together. */
export interface Completion {
  readonly agency: Agency;
  readonly met: number;
  /** Targets on which something was measured. */
  readonly of: number;
  /** Targets on which it is behind the trajectory. */
  readonly behind: number;
}

/** Each holder's targets met among those that could be measured; agencies with none are left out. */
export function completions(facts: ReportFacts): Completion[] {
  const pace = paceIndex(facts);
  const rowsOf = Map.groupBy(facts.standing, (row) => row.agency);
  return facts.holders.flatMap((agency) => {
    const rows = (rowsOf.get(agency.id) ?? []).filter((row) => row.met !== null);
    const behind = rows.filter((row) => {
      const known = pace(row);
      return known !== null && !keepsUp(known);
    }).length;
    return rows.length === 0
      ? []
      : [{ agency, met: rows.filter((row) => row.met).length, of: rows.length, behind }];
  });
}

/** Mục IV: collectives that fulfilled what was assigned and those that did not (IV.2.a). */
export function narrateCollectives(facts: ReportFacts): Block[] {
  const all = completions(facts);
  if (all.length === 0) return [{ kind: 'paragraph', ...sentence('collectives/nothing', NO_DATA) }];
  const unmeasured = facts.campaign.targetIndicators.filter(({ indicator }) =>
    facts.standing.every((row) => row.indicator !== indicator || row.met === null),
  );
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
    { kind: 'heading', level: 2, number: '', text: 'Tập thể hoàn thành các chỉ tiêu được giao' },
    { kind: 'list', items: levels.map((level) => fulfilled(facts, level, all)) },
    {
      kind: 'heading',
      level: 2,
      number: '',
      text: isOver(facts) ? 'Tập thể chưa hoàn thành chỉ tiêu được giao' : 'Tập thể chậm lộ trình',
    },
    { kind: 'list', items: levels.map((level) => unfulfilled(facts, level, all)) },
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

function fulfilled(facts: ReportFacts, level: AgencyLevel, all: readonly Completion[]): Sentence {
  const done = all.filter((item) => item.agency.level === level && item.met === item.of);
  const words = countedClause({
    count: done.length,
    of: holdersOf(facts, level).length,
    noun: LEVEL_NOUN[level],
    predicate: 'hoàn thành tất cả các chỉ tiêu có số liệu',
    names: listNames(
      done.map((item) => item.agency),
      facts.tree,
    ),
    listing: 'gồm',
  });
  return sentence(`collectives/fulfilled/${level}`, `${LEVEL_NAME[level]}: ${words}.`);
}

/** Named with how many of its targets each misses, before the last day of the trajectory; of the communes, the worst. */
function unfulfilled(facts: ReportFacts, level: AgencyLevel, all: readonly Completion[]): Sentence {
  const over = isOver(facts);
  const missed = (item: Completion) => (over ? item.of - item.met : item.behind);
  const apart = (a: Completion, b: Completion) => missed(b) * a.of - missed(a) * b.of;
  const behind = all.filter((item) => item.agency.level === level && missed(item) > 0).sort(apart);
  const named = level === 'commune' ? leading(behind, NAMED_COMMUNES, apart) : behind;
  const names = named
    .map(
      (item) =>
        `${nameInText(item.agency, facts.tree)} (${over ? `đạt ${item.met}` : `chậm ${item.behind}`}/${item.of} chỉ tiêu)`,
    )
    .join(level === 'commune' ? '; ' : ', ');
  const cut = behind.length > named.length;
  const clause = countedClause({
    count: behind.length,
    of: holdersOf(facts, level).length,
    noun: LEVEL_NOUN[level],
    predicate: over ? 'chưa hoàn thành' : 'chậm lộ trình',
    names: cut ? '' : names,
    listing: 'gồm',
  });
  const key = `collectives/unfulfilled/${level}`;
  if (!cut) return sentence(key, `${LEVEL_NAME[level]}: ${clause}.`);
  const edge = over ? 'đạt ít chỉ tiêu nhất' : 'chậm nhiều chỉ tiêu nhất';
  const [first] = behind;
  const alike = behind.filter((item) => first && apart(first, item) === 0);
  const worst =
    named.length > 0
      ? `${edge} là ${names}`
      : `${padCount(alike.length)} đơn vị ${first && missed(first) === first.of ? (over ? 'không đạt chỉ tiêu nào' : 'chậm tất cả các chỉ tiêu có số liệu') : edge}`;
  return sentence(key, `${LEVEL_NAME[level]}: ${clause}, trong đó ${worst}.`);
}
