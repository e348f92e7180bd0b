import { lowerFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import type { Choice } from '../facts/choose-collectives.ts';
import type { Apart } from '../facts/collective.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence } from '../paper/report-document.ts';
import { listNames, nameInText, padCount } from './phrase.ts';
import { suspicionWords, tiesOf } from './proposal-words.ts';
import { targetWords } from './target-words.ts';

/** `Cần xác minh số liệu trước khi …`, one sentence an agency; serious suspicions of the whole province once. */
export function verifySentences(facts: ReportFacts, choice: Choice, before: string): Sentence[] {
  const wide = (facts.beside?.suspicions ?? []).filter(
    ({ severity, agencies }) => severity === 'high' && agencies.length === 0,
  );
  return [
    ...wide.map(({ id, text }) =>
      sentence(`verify/province/${id}`, `Cần xác minh số liệu toàn tỉnh ${before}: ${lowerFirst(text)}`),
    ),
    ...choice.toVerify.map((each) =>
      sentence(
        `verify/${each.agency.id}`,
        `${nameInText(each.agency, facts.tree)}: cần xác minh số liệu ${before} (${lowerFirst(suspicionWords(each))}).`,
        tiesOf(facts, each),
      ),
    ),
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
      : [
          sentence(
            'apart/exempt',
            `Ngoài ${padCount(choice.all.length)} tập thể nêu trên, không giao chỉ tiêu cho: ${listNames(facts.exempt, facts.tree)}.`,
          ),
        ]),
  ];
  return [
    {
      kind: 'list',
      items: items.length > 0 ? items : [sentence('apart/none', 'Không có đơn vị nào phải tách riêng.')],
    },
  ];
}
