import type { AgencyLevel } from '../../agencies/agency.ts';
import { daysBetween, formatDay } from '../../platform/date.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { type Collective, isStuck, type JudgedTarget, keptUpBefore } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { returnsDue } from '../facts/returns-due.ts';
import { compareRises, type Rise } from '../facts/rise.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { compareOfficial, LEVEL_NAME, LEVEL_NOUN, leading, nameInText, padCount, shareOf } from './phrase.ts';
import { BEYOND_FEW, riseInWords } from './proposal-words.ts';
import { rateInWords } from './rate-in-words.ts';

/** So many of a level are named on one indicator. */
const NAMED = 3;
/** More than these are counted, not named. */
const NAMED_TOGETHER = 8;

interface Moved {
  readonly collective: Collective;
  readonly target: JudgedTarget;
  readonly rise: Rise;
}

function upliftIndicators({ campaign }: ReportFacts): string[] {
  return campaign.targetIndicators.filter(({ rule }) => rule === 'uplift').map(({ indicator }) => indicator);
}

function levelsOf(facts: ReportFacts): AgencyLevel[] {
  return TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0);
}

/** Tăng nhiều nhất and giảm nhiều nhất, since the last report and since the baseline, beyond ordinary variation alone. */
export function stockTakeMovers(facts: ReportFacts, all: readonly Collective[]): Block[] {
  const { previous, campaign } = facts;
  const since = [
    ...(previous === null
      ? []
      : [{ key: 'last', words: `kỳ trước (${formatDay(previous.milestone.day)})` } as const]),
    { key: 'baseline', words: `kỳ gốc (${formatDay(campaign.baseline.to)})` } as const,
  ];
  return [
    {
      kind: 'note',
      text: `Chỉ nêu đơn vị tăng, giảm rõ rệt (${BEYOND_FEW}), cả hai kỳ có từ ${MINIMUM_VOLUME} hồ sơ trở lên; đơn vị bằng nhau thì nêu cả hoặc không nêu.`,
    },
    ...upliftIndicators(facts).flatMap((indicator) =>
      since.flatMap(({ key, words }): Block[] => [
        {
          kind: 'heading',
          level: 2,
          number: '',
          text: `${wordingOf(indicator).title}, so với ${words}`,
        },
        {
          kind: 'list',
          items: [true, false].flatMap((up) => moverSentences(facts, all, indicator, key, up)),
        },
      ]),
    ),
  ];
}

function moverSentences(
  facts: ReportFacts,
  all: readonly Collective[],
  indicator: string,
  since: 'last' | 'baseline',
  up: boolean,
): Sentence[] {
  const verb = up ? 'tăng' : 'giảm';
  const key = `movers/${indicator}/${since}/${verb === 'tăng' ? 'up' : 'down'}`;
  const apart = (a: Moved, b: Moved) => (up ? 1 : -1) * compareRises(a.rise, b.rise);
  const moved = all
    .flatMap((collective): Moved[] => {
      const target = collective.targets.find(({ row }) => row.indicator === indicator);
      const rise = since === 'last' ? target?.sinceLast : target?.sinceBaseline;
      const fits = rise?.isCertain && (up ? rise.exact.numerator > 0n : rise.exact.numerator < 0n);
      return target && rise && fits ? [{ collective, target, rise }] : [];
    })
    .sort((a, b) => apart(a, b) || compareOfficial(a.collective.agency, b.collective.agency));
  if (moved.length === 0) return [sentence(key, `Không có đơn vị nào ${verb} rõ rệt.`)];
  return levelsOf(facts).flatMap((level) => {
    const some = moved.filter(({ collective }) => collective.agency.level === level);
    if (some.length === 0) return [];
    const named = leading(some, NAMED, apart);
    const names = named.map(
      ({ collective, rise }) =>
        `${nameInText(collective.agency, facts.tree)} ${riseInWords(rise)}, nay ${rateInWords(rise.now)}`,
    );
    const most =
      names.length === 0 ? '' : `${some.length > named.length ? ', nhiều nhất' : ':'} ${names.join('; ')}`;
    return [
      sentence(
        `${key}/${level}`,
        `${LEVEL_NAME[level]}: ${shareOf(some.length, holdersOf(facts, level).length)} ${LEVEL_NOUN[level]} ${verb}${most}.`,
        named.flatMap(({ collective: { agency } }) => [
          ...agencyTies(facts, [agency], indicator),
          ...agencyTies(facts, [agency], indicator, since === 'last' ? 'previous' : 'baseline'),
        ]),
      ),
    ];
  });
}

/** Giậm chân: behind and not risen on anything it misses since the last report. */
export function stockTakeStuck(facts: ReportFacts, all: readonly Collective[]): Block[] {
  if (facts.previous === null)
    return [{ kind: 'paragraph', ...sentence('stuck', 'Kỳ đầu, chưa có kỳ trước để so.') }];
  const stuck = all.filter((each) => isStuck(facts, each));
  const predicate = isOver(facts)
    ? 'không đạt và không tăng so với kỳ trước ở mọi chỉ tiêu chưa đạt'
    : 'chậm và không tăng so với kỳ trước ở mọi chỉ tiêu đang chậm';
  if (stuck.length === 0)
    return [{ kind: 'paragraph', ...sentence('stuck/none', `Không có đơn vị nào ${predicate}.`) }];
  return [
    {
      kind: 'list',
      items: levelsOf(facts).map((level) => {
        const some = stuck.filter(({ agency }) => agency.level === level);
        return sentence(
          `stuck/${level}`,
          `${LEVEL_NAME[level]}: ${countAndNames(
            facts,
            level,
            some.map(({ agency }) => agency.id),
            predicate,
          )}.`,
          some.flatMap(({ agency, targets }) =>
            targets.flatMap(({ row, behind }) => (behind ? agencyTies(facts, [agency], row.indicator) : [])),
          ),
        );
      }),
    },
  ];
}

/** `không có sở, ngành nào …`, `03/17 sở, ngành …: A, B, C`; too many are counted alone. */
function countAndNames(
  facts: ReportFacts,
  level: AgencyLevel,
  ids: readonly string[],
  predicate: string,
): string {
  const noun = LEVEL_NOUN[level];
  if (ids.length === 0) return `không có ${noun} nào ${predicate}`;
  const names =
    ids.length > NAMED_TOGETHER && level === 'commune'
      ? ''
      : `: ${ids.map((id) => agencyName(facts, id)).join(level === 'commune' ? '; ' : ', ')}`;
  return `${shareOf(ids.length, holdersOf(facts, level).length)} ${noun} ${predicate}${names}`;
}

function agencyName({ tree }: ReportFacts, id: string): string {
  const agency = tree.find(id);
  return agency ? nameInText(agency, tree) : id;
}

/** Giữ được, không giữ được: who caught up and who slipped since the last report, and the days that the plan set. */
export function stockTakePromises(facts: ReportFacts, all: readonly Collective[]): Block[] {
  return [...courseSentences(facts, all), ...deadlineSentences(facts)].map((item) => ({
    kind: 'list',
    items: [item],
  }));
}

function courseSentences(facts: ReportFacts, all: readonly Collective[]): Sentence[] {
  if (facts.previous === null) return [];
  return upliftIndicators(facts).flatMap((indicator) => {
    const changes = all.flatMap(({ agency, targets, apart }) => {
      const target = targets.find(({ row }) => row.indicator === indicator);
      if (!target || target.behind === null || apart !== null) return [];
      const before = keptUpBefore(facts, target);
      return before === null || before === !target.behind ? [] : [{ agency, caughtUp: !target.behind }];
    });
    return [true, false].map((caughtUp) => {
      const key = `promises/${indicator}/${caughtUp ? 'caught-up' : 'slipped'}`;
      const some = changes.filter((each) => each.caughtUp === caughtUp);
      const over = isOver(facts);
      const what = caughtUp
        ? `kỳ trước chậm lộ trình, nay ${over ? 'đạt chỉ tiêu' : 'theo kịp'}`
        : `kỳ trước theo kịp lộ trình, nay ${over ? 'không đạt chỉ tiêu' : 'chậm'}`;
      if (some.length === 0)
        return sentence(key, `${wordingOf(indicator).title}: không có đơn vị nào ${what}.`);
      const groups = levelsOf(facts).flatMap((level) => {
        const ofLevel = some.filter(({ agency }) => agency.level === level);
        if (ofLevel.length === 0) return [];
        const names =
          ofLevel.length > NAMED_TOGETHER
            ? ''
            : ` (${ofLevel.map(({ agency }) => nameInText(agency, facts.tree)).join('; ')})`;
        return [
          `${padCount(ofLevel.length)} ${level === 'commune' ? 'đơn vị cấp xã' : LEVEL_NOUN[level]}${names}`,
        ];
      });
      return sentence(
        key,
        `${wordingOf(indicator).title}, ${what}: ${groups.join('; ')}.`,
        some.flatMap(({ agency }) => [
          ...agencyTies(facts, [agency], indicator),
          ...agencyTies(facts, [agency], indicator, 'previous'),
        ]),
      );
    });
  });
}

/** Days that the plan set: those gone by with who kept them (people say so where no agency reports here), and the next. */
function deadlineSentences(facts: ReportFacts): Sentence[] {
  const { campaign, milestone } = facts;
  return campaign.deadlines.map(({ what, before, dueOn, clause }) => {
    const key = `promises/deadline/${before}`;
    const name = `${what} của các đơn vị (trước ngày ${formatDay(before)}, mục ${clause} Kế hoạch)`;
    if (dueOn > milestone.day)
      return sentence(key, `${name}: còn ${daysBetween(milestone.day, dueOn)} ngày.`);
    const due = returnsDue(facts).find(({ deadline }) => deadline.dueOn === dueOn);
    return due === undefined || due.late.length === due.of
      ? sentence(key, `${name}: đã hết hạn. ${toAdd('số đơn vị đã gửi đúng hạn, đơn vị chưa gửi')}`)
      : sentence(key, `${name}: ${shareOf(due.of - due.late.length, due.of)} đơn vị đã gửi qua hệ thống.`);
  });
}
