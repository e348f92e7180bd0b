import { FONT, HEAD_COLUMNS_MM, LANDSCAPE_MM, RULE_MM, SIZE, TEXT_WIDTH_MM, twips } from './paper-layout.ts';

/** The name space of every part of a Word file. */
export const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const FIRST_LINE = twips(12.7);
const ANNEX_WIDTH_MM = LANDSCAPE_MM.width - LANDSCAPE_MM.left - LANDSCAPE_MM.right;

/** How a style's letters look; sizes in points. */
interface Face {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** The styles of a paper (NĐ 30/2020, Annex I): a clerk who changes a style changes the whole paper. */
export function stylesXml(tableSizes: Iterable<number>): string {
  const annexRule = (ANNEX_WIDTH_MM - RULE_MM.attached) / 2;
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles ${WORD}>`,
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/><w:color w:val="000000"/><w:sz w:val="${SIZE.body * 2}"/><w:szCs w:val="${SIZE.body * 2}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    body('BodyText', 'Nội dung', {}),
    body('BodyBasis', 'Căn cứ', { italic: true }),
    body('BodyNote', 'Ghi chú', { italic: true, size: SIZE.body - 1 }),
    heading(1, true),
    heading(2, true),
    heading(3, false),
    centred('HeadPlain', 'Cơ quan chủ quản', { size: SIZE.head }),
    centred('HeadBold', 'Cơ quan ban hành', { size: SIZE.head, bold: true }),
    centred('Nation', 'Quốc hiệu', { size: SIZE.head, bold: true }),
    centred('Motto', 'Tiêu ngữ', { size: SIZE.motto, bold: true }),
    centred('PlaceAndDate', 'Địa danh và ngày tháng', { size: SIZE.motto, italic: true }, 120),
    centred('Symbol', 'Số và ký hiệu', { size: SIZE.symbol }, 120),
    centred('LetterSummary', 'Trích yếu công văn', { size: SIZE.head }),
    centred('TypeName', 'Tên loại', { bold: true }, 280),
    centred('Summary', 'Trích yếu', { bold: true }),
    centred('AttachedTo', 'Kèm theo', { italic: true, size: SIZE.motto }),
    centred('Addressee', 'Kính gửi', {}, 200, '', '', 60),
    listed(
      'AddresseeLine',
      'Nơi kính gửi',
      {},
      `<w:spacing w:before="60" w:after="0"/><w:ind w:left="${twips(45)}"/>`,
    ),
    ruled('RuleMotto', 'Kẻ dưới tiêu ngữ', (HEAD_COLUMNS_MM[1] - RULE_MM.motto) / 2),
    ruled('RuleIssuer', 'Kẻ dưới cơ quan', (HEAD_COLUMNS_MM[0] - RULE_MM.issuer) / 2),
    ruled('RuleSummary', 'Kẻ dưới trích yếu', (TEXT_WIDTH_MM - RULE_MM.summary) / 2),
    ruled('RuleAttached', 'Kẻ dưới phụ lục', annexRule),
    ruled('RuleAttachedPortrait', 'Kẻ dưới phụ lục đứng', (TEXT_WIDTH_MM - RULE_MM.attached) / 2),
    centred('AnnexCaption', 'Số phụ lục', { bold: true }, 0, '<w:keepNext/>', '<w:outlineLvl w:val="0"/>'),
    centred('AnnexTitle', 'Tên phụ lục', { bold: true, size: SIZE.motto }, 0, '<w:keepNext/>'),
    listed('AnnexNote', 'Ghi chú phụ lục', { italic: true, size: 10 }, '<w:spacing w:before="80"/>'),
    centred('TableTitle', 'Tên biểu', { bold: true, size: SIZE.motto }, 120, '<w:keepNext/>'),
    centred('Drawing', 'Hình vẽ', {}, 60, '<w:keepNext/>'),
    centred('DrawingSource', 'Nguồn của hình', { italic: true, size: 12 }, 40),
    centred('SignaturePosition', 'Chức vụ người ký', { bold: true }),
    centred('SignatureName', 'Họ tên người ký', { bold: true }, 1500),
    listed('RecipientsTitle', 'Nơi nhận', { bold: true, italic: true, size: 12 }, ''),
    listed('Recipients', 'Danh sách nơi nhận', { size: SIZE.recipients }),
    centred('PageNumber', 'Số trang', { size: SIZE.pageNumber }),
    listed('Verification', 'Tra cứu văn bản', { size: 8 }, '<w:jc w:val="right"/>'),
    centred('SimulatedMark', 'Dấu số liệu mô phỏng', { bold: true, size: 9 }),
    listed(
      'SignatureGap',
      'Cách phần ký',
      { size: 1 },
      '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>',
    ),
    listed(
      'SectionEnd',
      'Hết phần',
      { size: 1 },
      '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
    ),
    ...[...new Set(tableSizes)].flatMap(tableStyles),
    letters('Strong', 'Strong', '<w:b/><w:bCs/>'),
    letters('Emphasis', 'Emphasis', '<w:i/><w:iCs/>'),
    letters('ToAdd', 'Chỗ cần bổ sung', '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
    RULED_TABLE,
    '<w:style w:type="table" w:customStyle="1" w:styleId="SideBySide"><w:name w:val="Hai cột không kẻ"/><w:basedOn w:val="TableNormal"/><w:tblPr/></w:style>',
    '</w:styles>',
  ].join('');
}

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"';
const RULED_TABLE = `<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Biểu số liệu"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} ${LINE}/>`).join('')}</w:tblBorders><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;

/** Names of the three styles of a table's cells at a size, by alignment. */
export function tableStyle(size: number, align: 'left' | 'center' | 'right'): string {
  return `Table${String(size).replace('.', '_')}${align}`;
}

const ALIGN_NAME = { left: 'trái', center: 'giữa', right: 'phải' } as const;

function tableStyles(size: number): string[] {
  return (['left', 'center', 'right'] as const).map((align) =>
    style(
      tableStyle(size, align),
      `Ô biểu ${size} ${ALIGN_NAME[align]}`,
      `<w:spacing w:before="20" w:after="20"/><w:jc w:val="${align}"/>`,
      { size },
    ),
  );
}

function body(id: string, name: string, face: Face): string {
  return style(id, name, `${BODY_PLACE}<w:jc w:val="both"/>`, face);
}

const BODY_PLACE = `<w:spacing w:before="120" w:after="0" w:line="276" w:lineRule="auto"/><w:ind w:firstLine="${FIRST_LINE}"/>`;

function heading(level: 1 | 2 | 3, bold: boolean): string {
  return style(
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/><w:keepLines/>${BODY_PLACE}<w:jc w:val="left"/><w:outlineLvl w:val="${level - 1}"/>`,
    { bold },
    'BodyText',
  );
}

function centred(
  id: string,
  name: string,
  face: Face,
  before = 0,
  keep = '',
  outline = '',
  after = 0,
): string {
  const place = `${keep}<w:spacing w:before="${before}" w:after="${after}"/><w:jc w:val="center"/>${outline}`;
  return style(id, name, place, face);
}

function listed(id: string, name: string, face: Face, place = ''): string {
  return style(id, name, place, face);
}

/** An empty line whose upper border is a rule, so far in from both sides. */
function ruled(id: string, name: string, sideMm: number): string {
  const side = twips(sideMm);
  return style(
    id,
    name,
    `<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr><w:spacing w:before="90" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="${side}" w:right="${side}"/>`,
    { size: 4 },
  );
}

function style(id: string, name: string, place: string, face: Face, next: string | null = null): string {
  const custom = /^heading /.test(name) ? '' : ' w:customStyle="1"';
  return [
    `<w:style w:type="paragraph"${custom} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>`,
    next === null ? '' : `<w:next w:val="${next}"/>`,
    `<w:qFormat/>${place === '' ? '' : `<w:pPr>${place}</w:pPr>`}${faceXml(face)}</w:style>`,
  ].join('');
}

function faceXml({ bold, italic, size }: Face): string {
  const inside = [
    bold ? '<w:b/><w:bCs/>' : '',
    italic ? '<w:i/><w:iCs/>' : '',
    size === undefined
      ? ''
      : `<w:sz w:val="${Math.round(size * 2)}"/><w:szCs w:val="${Math.round(size * 2)}"/>`,
  ].join('');
  return inside === '' ? '' : `<w:rPr>${inside}</w:rPr>`;
}

function letters(id: string, name: string, look: string): string {
  const custom = id === name ? '' : ' w:customStyle="1"';
  return `<w:style w:type="character"${custom} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>${look}</w:rPr></w:style>`;
}
