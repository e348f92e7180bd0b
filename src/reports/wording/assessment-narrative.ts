import type { Agency } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { behindByIndicator } from '../facts/completion.ts';
import { isOver, keepingUp, levelInWords, provinceCourse } from '../facts/course.ts';
import { agencyTies, provinceTie } from '../facts/figure-ties.ts';
import { compareRate, type Movement, movementBetween } from '../facts/figures.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import {
  compareOfficial,
  distance,
  enumerate,
  LEVEL_GROUP,
  LEVEL_NAME,
  LEVEL_NOUN,
  leading,
  movementInWords,
  nameInText,
  padCount,
  shareOf,
} from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';
import { targetWords } from './target-words.ts';

const NAMED = 5;

/** Mục III: what moved and who is behind, from figures alone; causes are for people to write. */
export function narrateAssessment(facts: ReportFacts): Block[] {
  const anything = facts.holders.some((agency) =>
    facts.campaign.targetIndicators.some(
      ({ indicator }) => facts.current?.of(agency.id, indicator)?.percent != null,
    ),
  );
  const otherwise = (key: string, words: string) =>
    sentence(key, anything ? words : 'Không phát sinh số liệu trong kỳ để đánh giá.');
  return [
    { kind: 'heading', level: 2, number: '', text: 'Kết quả đạt được' },
    list(
      progressSentences(facts),
      otherwise('assessment/nothing-rose', 'Chưa ghi nhận tỷ lệ nào tăng so với kỳ gốc.'),
    ),
    { kind: 'heading', level: 2, number: '', text: 'Tồn tại, hạn chế' },
    list(
      shortfallSentences(facts),
      otherwise(
        'assessment/nothing-short',
        `Chưa ghi nhận tỷ lệ nào giảm, đơn vị nào chưa đạt chỉ tiêu ${targetWords(facts).given}.`,
      ),
    ),
    { kind: 'heading', level: 2, number: '', text: 'Nguyên nhân' },
    { kind: 'paragraph', ...sentence('assessment/causes', toAdd('nguyên nhân')) },
    { kind: 'heading', level: 2, number: '', text: 'Khó khăn, vướng mắc, kiến nghị' },
    { kind: 'paragraph', ...sentence('assessment/difficulties', toAdd('khó khăn, vướng mắc, kiến nghị')) },
  ];
}

function list(sentences: readonly Sentence[], otherwise: Sentence): Block {
  return { kind: 'list', items: sentences.length > 0 ? [...sentences] : [otherwise] };
}

interface Change extends Movement {
  readonly indicator: string;
}

function provinceChanges(facts: ReportFacts): Change[] {
  return facts.campaign.targetIndicators.flatMap(({ indicator }) => {
    const moved = movementBetween(
      facts.baseline.province(indicator),
      facts.current?.province(indicator) ?? null,
    );
    return moved === null ? [] : [{ indicator, ...moved }];
  });
}

function progressSentences(facts: ReportFacts): Sentence[] {
  const since = formatDay(facts.campaign.baseline.to);
  const risen = provinceChanges(facts).filter((change) => change.direction > 0);
  const sentences: Sentence[] = [];
  if (risen.length > 0)
    sentences.push(
      sentence(
        'assessment/risen/province',
        `So với kết quả đến ngày ${since}, ${changesInWords(risen)}.`,
        changeTies(facts, risen),
      ),
    );
  for (const { indicator, rule } of facts.campaign.targetIndicators) {
    if (rule !== 'uplift') continue;
    const rising = risingAgencies(facts, indicator, since);
    if (rising !== null) sentences.push(rising);
  }
  return sentences;
}

function changesInWords(changes: readonly Change[]): string {
  return changes
    .map((change) => `${lowerFirst(wordingOf(change.indicator).title)} ${movementInWords(change)}`)
    .join('; ');
}

/** A change leads to both figures that it stands between. */
function changeTies(facts: ReportFacts, changes: readonly Change[]): Sentence['about'] {
  return changes.flatMap(({ indicator }) => [
    ...provinceTie(facts, indicator),
    ...provinceTie(facts, indicator, 'baseline'),
  ]);
}

interface Riser extends Movement {
  readonly agency: Agency;
}

/** How many agencies of each level rose since the baseline, and which of the first two levels rose most. */
function risingAgencies(facts: ReportFacts, indicator: string, since: string): Sentence | null {
  const changes = facts.holders.flatMap((agency) => {
    const moved = movementBetween(
      facts.baseline.of(agency.id, indicator),
      facts.current?.of(agency.id, indicator) ?? null,
    );
    return moved === null ? [] : [{ agency, ...moved }];
  });
  const risen = changes.filter((change) => change.direction > 0);
  if (risen.length === 0) return null;
  const counts = TARGET_LEVELS.flatMap((level) => {
    const of = holdersOf(facts, level).length;
    const count = risen.filter((change) => change.agency.level === level).length;
    return of === 0 || count === 0 ? [] : [`${shareOf(count, of)} ${LEVEL_NOUN[level]}${LEVEL_GROUP[level]}`];
  });
  const ranked = risen
    .filter((change) => change.agency.level !== 'commune')
    .sort((a, b) => b.points - a.points || compareOfficial(a.agency, b.agency));
  const top = leading(ranked, NAMED, (a, b) => b.points - a.points);
  const most = mostInWords(facts, ranked, top);
  return sentence(
    `assessment/risen/${indicator}`,
    `${enumerate(counts)} có ${lowerFirst(wordingOf(indicator).title)} cao hơn kết quả đến ngày ${since}${most}.`,
    agencyTies(
      facts,
      top.map(({ agency }) => agency),
      indicator,
    ),
  );
}

/** Who rose most, by name; where too many rose alike, how many. */
function mostInWords(facts: ReportFacts, ranked: readonly Riser[], top: readonly Riser[]): string {
  const [first] = ranked;
  if (first === undefined) return '';
  const alike = ranked.filter(({ points }) => points === first.points).length;
  const names = top.map(({ agency, points }) => `${nameInText(agency, facts.tree)} (${distance(points)})`);
  const levels = TARGET_LEVELS.filter((level) => ranked.some(({ agency }) => agency.level === level));
  const where = levels.map((level) => lowerFirst(LEVEL_NAME[level])).join(', ');
  const who =
    top.length === 0 ? `${padCount(alike)} đơn vị cùng tăng ${distance(first.points)}` : names.join(', ');
  return `; tăng nhiều nhất ở ${where} là ${who}`;
}

function shortfallSentences(facts: ReportFacts): Sentence[] {
  const sentences: Sentence[] = [];
  const fallen = provinceChanges(facts).filter((change) => change.direction < 0);
  if (fallen.length > 0)
    sentences.push(
      sentence(
        'assessment/fallen/province',
        `So với kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}, ${changesInWords(fallen)}.`,
        changeTies(facts, fallen),
      ),
    );
  for (const central of facts.campaign.centralTargets) {
    const figure = facts.current?.province(central.indicator) ?? null;
    const target = provinceCourse(facts, central.indicator).target ?? central.percent;
    if (figure !== null && (compareRate(figure, target) ?? 0) < 0)
      sentences.push(
        sentence(
          `assessment/short/${central.indicator}/province`,
          `${wordingOf(central.indicator).title} toàn tỉnh (${rateInWords(figure, [target, central.percent])}) chưa đạt mức cần đạt ${levelInWords(target, central.percent)}.`,
          provinceTie(facts, central.indicator),
        ),
      );
  }
  const over = isOver(facts);
  const behind = behindByIndicator(facts).filter((each) => each.behind > 0);
  if (behind.length > 0)
    sentences.push(
      sentence(
        'assessment/behind',
        `Số đơn vị ${over ? `chưa đạt chỉ tiêu ${targetWords(facts).given}` : 'chậm lộ trình'}: ${behind
          .map(
            (item) =>
              `${lowerFirst(wordingOf(item.indicator).title)} ${shareOf(item.behind, item.of)} đơn vị`,
          )
          .join('; ')}.`,
      ),
    );
  const weakest = weakestGroup(facts);
  if (weakest !== null) sentences.push(weakest);
  const below = facts.holders.filter((agency) => {
    const moved = movementBetween(
      facts.baseline.of(agency.id, 'online-dossiers'),
      facts.current?.of(agency.id, 'online-dossiers') ?? null,
    );
    return moved !== null && moved.direction < 0;
  });
  if (below.length > 0)
    sentences.push(
      sentence(
        'assessment/fallen/online-dossiers',
        `${padCount(below.length)} đơn vị có ${lowerFirst(wordingOf('online-dossiers').title)} thấp hơn kết quả của chính đơn vị đến ngày ${formatDay(facts.campaign.baseline.to)}.`,
      ),
    );
  return sentences;
}

/** The level with the smallest share of agencies that keep up on online dossiers; on the last day, that met the target. */
function weakestGroup(facts: ReportFacts): Sentence | null {
  const groups = TARGET_LEVELS.flatMap((level) => {
    const rows = facts.standing.filter(
      (row) => row.level === level && row.indicator === 'online-dossiers' && row.met !== null,
    );
    const { up, of } = keepingUp(facts, rows);
    return of === 0 ? [] : [{ level, up, of }];
  });
  const [worst] = [...groups].sort((a, b) => a.up / a.of - b.up / b.of);
  if (!worst || worst.up === worst.of) return null;
  return sentence(
    'assessment/weakest-level',
    `Về ${lowerFirst(wordingOf('online-dossiers').title)}, ${lowerFirst(LEVEL_NAME[worst.level])} có tỷ lệ đơn vị ${isOver(facts) ? 'đạt chỉ tiêu' : 'theo kịp lộ trình'} thấp nhất (${shareOf(worst.up, worst.of)} đơn vị).`,
  );
}
