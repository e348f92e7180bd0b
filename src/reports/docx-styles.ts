import { AlignmentType, BorderStyle, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import { FONT, HEAD_COLUMNS_MM, PAGE_MM, RULE_MM, SIZE, twips } from './paper-layout.ts';

const FIRST_LINE = 720;
const TEXT_WIDTH_MM = PAGE_MM.width - PAGE_MM.left - PAGE_MM.right;
const ANNEX_WIDTH_MM = 262;

/** The styles of a paper (NĐ 30/2020, Annex I): a clerk who changes a style changes the whole paper. */
export function paperStyles(tableSizes: Iterable<number>): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: FONT, size: SIZE.body * 2, language: { value: 'vi-VN', eastAsia: 'vi-VN' } },
        paragraph: { spacing: { before: 0, after: 0 } },
      },
    },
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true },
      body('BodyText', 'Nội dung'),
      { ...body('BodyBasis', 'Căn cứ'), run: { italics: true } },
      { ...body('BodyNote', 'Ghi chú'), run: { italics: true, size: (SIZE.body - 1) * 2 } },
      heading('Heading1', 'heading 1', 0, true),
      heading('Heading2', 'heading 2', 1, true),
      heading('Heading3', 'heading 3', 2, false),
      centred('HeadPlain', 'Cơ quan chủ quản', { size: SIZE.head * 2 }),
      centred('HeadBold', 'Cơ quan ban hành, quốc hiệu', { size: SIZE.head * 2, bold: true }),
      centred('Motto', 'Tiêu ngữ', { size: SIZE.motto * 2, bold: true }),
      centred('PlaceAndDate', 'Địa danh, ngày tháng', { size: SIZE.motto * 2, italics: true }, 60),
      centred('Symbol', 'Số, ký hiệu', { size: SIZE.head * 2 }, 60),
      centred('TypeName', 'Tên loại', { bold: true }, 280),
      centred('Summary', 'Trích yếu', { bold: true }),
      centred('AttachedTo', 'Kèm theo', { italics: true, size: SIZE.head * 2 }),
      { ...centred('Addressee', 'Kính gửi', {}, 200), next: 'BodyText' },
      ruled('RuleMotto', 'Kẻ dưới tiêu ngữ', HEAD_COLUMNS_MM[1], RULE_MM.motto),
      ruled('RuleIssuer', 'Kẻ dưới cơ quan', HEAD_COLUMNS_MM[0], RULE_MM.issuer),
      ruled('RuleSummary', 'Kẻ dưới trích yếu', TEXT_WIDTH_MM, RULE_MM.summary),
      ruled('RuleAttached', 'Kẻ dưới phụ lục', ANNEX_WIDTH_MM, RULE_MM.attached),
      centred('AnnexCaption', 'Số phụ lục', { bold: true }),
      { ...centred('AnnexTitle', 'Tên phụ lục', { bold: true, size: SIZE.head * 2 }), next: 'BodyText' },
      {
        ...plain('AnnexNote', 'Ghi chú phụ lục'),
        run: { italics: true, size: 20 },
        paragraph: { spacing: { before: 80 } },
      },
      centred('TableTitle', 'Tên biểu', { bold: true, size: SIZE.table * 2 }, 120),
      centred('SignaturePosition', 'Chức vụ người ký', { bold: true }),
      { ...centred('SignatureName', 'Họ tên người ký', { bold: true }), paragraph: centredWith(1500) },
      { ...plain('RecipientsTitle', 'Nơi nhận'), run: { bold: true, italics: true, size: 24 } },
      { ...plain('Recipients', 'Danh sách nơi nhận'), run: { size: SIZE.recipients * 2 } },
      centred('PageNumber', 'Số trang', { size: SIZE.pageNumber * 2 }),
      centred('SimulatedMark', 'Dấu số liệu mô phỏng', { bold: true, size: 18 }),
      ...[...new Set(tableSizes)].flatMap(tableStyles),
    ],
  };
}

/** Names of the three styles of a table's cells at a size, by alignment. */
export function tableStyle(size: number, align: 'left' | 'center' | 'right'): string {
  return `Table${String(size).replace('.', '_')}${align}`;
}

function tableStyles(size: number): IParagraphStyleOptions[] {
  return (['left', 'center', 'right'] as const).map((align) => ({
    id: tableStyle(size, align),
    name: `Ô biểu ${size} ${align}`,
    basedOn: 'Normal',
    run: { size: Math.round(size * 2) },
    paragraph: { alignment: align, spacing: { before: 20, after: 20 } },
  }));
}

function body(id: string, name: string): IParagraphStyleOptions {
  return {
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: {
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: FIRST_LINE },
      spacing: { before: 120, after: 0, line: 276, lineRule: 'auto' },
    },
  };
}

function heading(id: string, name: string, outlineLevel: number, bold: boolean): IParagraphStyleOptions {
  return {
    id,
    name,
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    run: { bold, size: SIZE.body * 2, color: '000000', font: FONT },
    paragraph: {
      outlineLevel,
      keepNext: true,
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: FIRST_LINE },
      spacing: { before: 120, after: 0, line: 276, lineRule: 'auto' },
    },
  };
}

function plain(id: string, name: string): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true };
}

function centred(
  id: string,
  name: string,
  run: NonNullable<IParagraphStyleOptions['run']>,
  before = 0,
): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, run, paragraph: centredWith(before) };
}

function centredWith(before: number) {
  return { alignment: AlignmentType.CENTER, spacing: { before, after: 0 } };
}

/** An empty line whose upper border is a rule of the given length in the middle of its column. */
function ruled(id: string, name: string, columnMm: number, ruleMm: number): IParagraphStyleOptions {
  const side = twips((columnMm - ruleMm) / 2);
  return {
    id,
    name,
    basedOn: 'Normal',
    run: { size: 8 },
    paragraph: {
      indent: { left: side, right: side },
      spacing: { before: 40, after: 0, line: 120, lineRule: 'exact' },
      border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
    },
  };
}
