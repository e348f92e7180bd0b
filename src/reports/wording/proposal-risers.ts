import { caseWords } from '../../targets/forecast-words.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import {
  type Choice,
  HELD_BACK,
  type HeldBack,
  type Riser,
  type RisersOfLevel,
} from '../facts/choose-collectives.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { upliftIndicators } from '../facts/grade.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import type { Rise } from '../facts/rise.ts';
import { cautionOn } from '../facts/rise-caution.ts';
import { type Block, type Sentence, sentence } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { LEVEL_NAME, LEVEL_NOUN, nameInText, padCount, rate } from './phrase.ts';
import { riseWithRates, shortTitle } from './proposal-words.ts';

/** Chuyển biến rõ rệt: who rose most, by indicator and level; then why others who rose as much are not proposed, each reason once. */
export function commendationRisers(facts: ReportFacts, choice: Choice): Block[] {
  const heldBack = heldBackSentences(facts, choice);
  return [
    ...upliftIndicators(facts).flatMap((indicator): Block[] => [
      { kind: 'heading', level: 2, number: '', text: wordingOf(indicator).title },
      {
        kind: 'list',
        items: choice.risers
          .filter((each) => each.indicator === indicator && holdersOf(facts, each.level).length > 0)
          .map((each) => riserSentence(facts, each)),
      },
    ]),
    ...(heldBack.length === 0
      ? []
      : [
          {
            kind: 'heading' as const,
            level: 2 as const,
            number: '',
            text: 'Tăng rõ rệt, không thấp hơn tập thể được nêu cùng cấp, nhưng không đề nghị',
          },
          { kind: 'list' as const, items: heldBack },
        ]),
  ];
}

function riserSentence(facts: ReportFacts, { indicator, level, all, named: first }: RisersOfLevel): Sentence {
  const about = first.flatMap(({ collective: { agency } }) => [
    ...agencyTies(facts, [agency], indicator),
    ...agencyTies(facts, [agency], indicator, 'baseline'),
  ]);
  const words =
    all.length === 0
      ? `không có ${LEVEL_NOUN[level]} nào đủ điều kiện`
      : first.length === 0
        ? `${padCount(all.length)} ${LEVEL_NOUN[level]} cùng tăng như nhau, không nêu riêng (danh sách tại Phụ lục)`
        : first.map((riser) => riserInWords(facts, riser)).join('; ');
  return sentence(`risers/${indicator}/${level}`, `${LEVEL_NAME[level]}: ${words}.`, about);
}

function riserInWords(facts: ReportFacts, { collective, target, rise }: Riser): string {
  return `${nameInText(collective.agency, facts.tree)} ${riseWithRates(facts, rise, target.row.target, cautionWords(target.row.indicator, rise))}`;
}

/** `kỳ gốc 0%: so sánh cần xem xét`, `kỳ này chỉ có 31 hồ sơ: mức tăng cần xem xét`; empty where nothing is to be looked at. */
export function cautionWords(indicator: string, rise: Rise): string {
  const { fromZero, fewBefore, fewNow } = cautionOn(rise);
  const { cases } = caseWords(indicator);
  const few = [
    ...(fewBefore === null ? [] : [`kỳ gốc chỉ có ${fewBefore} ${cases}`]),
    ...(fewNow === null ? [] : [`kỳ này chỉ có ${fewNow} ${cases}`]),
  ].join(', ');
  return [
    ...(fromZero ? ['kỳ gốc 0%: so sánh cần xem xét'] : []),
    ...(few === '' ? [] : [`${few}: mức tăng cần xem xét`]),
  ].join('; ');
}

/** `Không đạt quá nửa số chỉ tiêu được xét: DVC trực tuyến 04 sở, ngành, 06 địa phương; thanh toán trực tuyến 05 sở, ngành`. */
function heldBackSentences(facts: ReportFacts, { risers }: Choice): Sentence[] {
  const words = heldBackWords(facts);
  return HELD_BACK.flatMap((why) => {
    const counts = upliftIndicators(facts).flatMap((indicator) => {
      const byLevel = TARGET_LEVELS.flatMap((level) => {
        const count = risers
          .filter((each) => each.indicator === indicator && each.level === level)
          .flatMap(({ heldBack }) => heldBack.filter((each) => each === why)).length;
        return count === 0
          ? []
          : [`${padCount(count)} ${level === 'commune' ? 'đơn vị cấp xã' : LEVEL_NOUN[level]}`];
      });
      return byLevel.length === 0 ? [] : [`${shortTitle(indicator)} ${byLevel.join(', ')}`];
    });
    return counts.length === 0
      ? []
      : [sentence(`risers/held-back/${why}`, `Vì ${words[why]}: ${counts.join('; ')}.`)];
  });
}

/** After `không đề nghị tập thể` and after `vì`. */
export function heldBackWords(facts: ReportFacts): Readonly<Record<HeldBack, string>> {
  const over = isOver(facts);
  const far = rate(facts.campaign.handling.farBelow);
  return {
    graded: 'thuộc diện đề nghị phê bình, nhắc nhở cùng kỳ',
    'mostly-behind': `${over ? 'không đạt' : 'chậm lộ trình ở'} quá nửa số chỉ tiêu có số liệu`,
    'far-below': `có chỉ tiêu mục III.2.a ${over ? `không đạt và dưới ${far} chỉ tiêu` : `dưới ${far} lộ trình (dưới ${far} chỉ tiêu, nếu không có lộ trình)`}`,
    stuck: `${over ? 'không đạt' : 'chậm lộ trình'} mà không tăng so với kỳ trước`,
    'worst-elsewhere': 'có kết quả thấp nhất trong cấp ở chỉ tiêu khác',
  };
}
