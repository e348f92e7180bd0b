import { formatDay } from '../platform/date.ts';
import { lowerFirst } from '../platform/text.ts';
import type { Indicator, IndicatorBasis, Reading } from './indicator.ts';
import type { Phrase } from './meaning.ts';
import { PLAN_PHRASES } from './plan-phrases.ts';

/** The register as a page to read: Vietnamese, with English beside; `docs/indicators.md` holds it. */
export function registerMarkdown(indicators: readonly Indicator[]): string {
  const computed = indicators.filter(({ computation }) => computation !== null);
  const declared = indicators.filter(({ computation }) => computation === null);
  return `${[
    '# Định nghĩa chỉ tiêu · Definitions of indicators',
    'Trang này được tạo từ danh mục chỉ tiêu (`src/indicators`) bằng `node scripts/write-indicators.mjs`; sửa danh mục, không sửa trang. *This page is made from the catalogue; change the catalogue, not the page.*',
    'Căn cứ có dấu † chưa đối chiếu số điều, khoản hoặc ngày hiệu lực với văn bản đã ký. *† the clause or its first day was not yet held against the signed text.*',
    '## Tính từ hồ sơ · Counted from dossiers',
    ...computed.map(indicatorSection),
    '## Khai báo · Declared',
    ...declared.map(indicatorSection),
    '## Cách hiểu cụm từ của kế hoạch · Phrases of the plan with several meanings',
    ...PLAN_PHRASES.map(phraseSection),
    '## Cách hiểu · Readings',
    'Chỗ văn bản để ngỏ, cách hiểu được chọn, cách hiểu khác và lý do. *What the texts leave open, the reading taken, the others, and why.*',
    ...readingsOf(indicators).map(readingSection),
  ].join('\n\n')}\n`;
}

function indicatorSection(indicator: Indicator): string {
  const { portalPoints, words: empty } = indicator.empty;
  const portal = portalPoints === null ? null : PORTAL_POINTS[portalPoints];
  return [
    `### ${indicator.name}`,
    `\`${indicator.code}\` · *${indicator.nameEn}*${indicator.rows766.length > 0 ? ` · 766: ${indicator.rows766.join(', ')}` : ''}`,
    table([
      ['Tử số', indicator.numerator, indicator.numeratorEn],
      ['Mẫu số', indicator.denominator, indicator.denominatorEn],
      ['Đơn vị tính', indicator.unit.vi, indicator.unit.en],
      ['Làm tròn', indicator.rounding.words.vi, indicator.rounding.words.en],
      ['Mẫu số bằng 0', empty.vi, empty.en],
      ...(portal ? [['Cổng DVC quốc gia khi đó', portal.vi, portal.en]] : []),
    ]),
    `Căn cứ · *law*:\n\n${indicator.legalBases.map((basis) => `- ${basisText(basis)}`).join('\n')}`,
    `Cách hiểu · *readings*: ${indicator.readings.map(({ id }) => `[${id}](#${id})`).join(', ')}`,
  ].join('\n\n');
}

const PORTAL_POINTS = {
  full: { vi: 'cho điểm tối đa của chỉ số', en: 'gives all points of the row' },
  none: { vi: 'cho 0 điểm', en: 'gives no points' },
} as const;

function basisText(basis: IndicatorBasis): string {
  const until = basis.validTo === null ? 'nay' : formatDay(basis.validTo);
  return `${basis.document} ngày ${formatDay(basis.date)}, ${basis.article}; áp dụng từ ${formatDay(basis.validFrom)} đến ${until}${basis.checked ? '' : ' †'}`;
}

function phraseSection(phrase: Phrase): string {
  return [
    `### “${phrase.words.vi}” (mục ${phrase.clause}) · *${phrase.words.en}*`,
    phrase.meanings
      .map(
        ({ id, name, numerator, denominator, basis }, index) =>
          `${index + 1}. **${name.vi}** (\`${id}\`)${id === phrase.taken ? ', nghĩa của kế hoạch' : ''}: ${lowerFirst(numerator.vi)}, trên ${lowerFirst(denominator.vi)}. ${basis.vi}. *${name.en}: ${lowerFirst(numerator.en)}, among ${lowerFirst(denominator.en)}.*`,
      )
      .join('\n'),
    `${phrase.explanation.vi} *${phrase.explanation.en}*`,
  ].join('\n\n');
}

function readingsOf(indicators: readonly Indicator[]): readonly Reading[] {
  return [...new Map(indicators.flatMap(({ readings }) => readings).map((one) => [one.id, one])).values()];
}

function readingSection(reading: Reading): string {
  const others = reading.alternatives;
  return [
    `### ${reading.id}`,
    table([
      ['Còn ngỏ', reading.question.vi, reading.question.en],
      ['Cách hiểu', reading.taken.vi, reading.taken.en],
      ['Cách khác', others.map(({ vi }) => vi).join(' '), others.map(({ en }) => en).join(' ')],
      ['Lý do', reading.reason.vi, reading.reason.en],
    ]),
  ].join('\n\n');
}

function table(rows: readonly (readonly string[])[]): string {
  return ['| | Tiếng Việt | English |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
}
