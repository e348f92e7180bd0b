import {
  dataVersionInWords,
  type ReportDocument,
  SIMULATED_LINE,
  verificationLines,
} from '../paper/report-document.ts';
import { PICTURE, type Picture, type Pictures } from './docx-picture.ts';
import { WORD } from './docx-styles.ts';
import { borderlessXml } from './docx-table.ts';
import { escapeXml, lineXml, paragraphXml } from './docx-text.ts';
import { QR_MM, TEXT_WIDTH_MM } from './paper-layout.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Name space of what a part calls by name. */
export const RELATIONS = `xmlns:r="${OFFICE}/relationships"`;
/** Names by which the sections of the text call their heads and feet. */
export const FIRST_HEAD = 'rId3';
export const OTHER_HEAD = 'rId4';
export const FIRST_FOOT = 'rId5';
export const ANNEX_FOOT = 'rId6';

/** Every part of a Word file but its text and its styles. */
export function otherParts(
  document: ReportDocument,
  pictures: Pictures,
): readonly (readonly [string, string | Buffer])[] {
  const mark = document.simulated ? lineXml('SimulatedMark', SIMULATED_LINE) : '';
  const number =
    '<w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
  return [
    ['[Content_Types].xml', contentTypes(pictures)],
    ['_rels/.rels', ROOT_RELATIONS],
    ['docProps/core.xml', coreProperties(document)],
    ['docProps/app.xml', appProperties(document)],
    ['word/_rels/document.xml.rels', textRelations(pictures)],
    ['word/settings.xml', SETTINGS],
    ['word/header1.xml', headXml(mark === '' ? lineXml('PageNumber', '') : mark)],
    ['word/header2.xml', headXml(number + mark)],
    ...[...pictures.drawings.values()].map(pictureFile),
    ...(pictures.qr === null ? [] : feet(document, pictures.qr)),
  ];
}

/** The QR at the foot of the first page; annexes begin with an empty foot, or they would have the same. */
function feet(document: ReportDocument, qr: Picture): (readonly [string, string | Buffer])[] {
  const beside = borderlessXml(
    [TEXT_WIDTH_MM - QR_MM - 2, QR_MM + 2],
    [
      [
        verificationLines(document)
          .map((line) => lineXml('Verification', line))
          .join(''),
        paragraphXml('Verification', qr.xml),
      ],
    ],
    'Mã tra cứu, địa chỉ tra cứu và mã QR',
  );
  return [
    pictureFile(qr),
    ['word/footer1.xml', footXml(beside + lineXml('SectionEnd', ''))],
    ['word/_rels/footer1.xml.rels', relations([pictureRelation(qr)])],
    ['word/footer2.xml', footXml(lineXml('SectionEnd', ''))],
  ];
}

function pictureFile({ part, png }: Picture): readonly [string, Buffer] {
  return [`word/${part}`, png];
}

function footXml(content: string): string {
  return `${XML}<w:ftr ${WORD} ${RELATIONS} ${PICTURE}>${content}</w:ftr>`;
}

function headXml(content: string): string {
  return `${XML}<w:hdr ${WORD}>${content}</w:hdr>`;
}

const relations = (items: readonly (readonly [id: string, type: string, target: string])[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const ROOT_RELATIONS = relations([
  ['rId1', `${OFFICE}/relationships/officeDocument`, 'word/document.xml'],
  ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ['rId3', `${OFFICE}/relationships/extended-properties`, 'docProps/app.xml'],
]);

const pictureRelation = ({ relation, part }: Picture) =>
  [relation, `${OFFICE}/relationships/image`, part] as const;

const textRelations = ({ drawings, qr }: Pictures) =>
  relations([
    ['rId1', `${OFFICE}/relationships/styles`, 'styles.xml'],
    ['rId2', `${OFFICE}/relationships/settings`, 'settings.xml'],
    [FIRST_HEAD, `${OFFICE}/relationships/header`, 'header1.xml'],
    [OTHER_HEAD, `${OFFICE}/relationships/header`, 'header2.xml'],
    ...(qr === null
      ? []
      : [
          [FIRST_FOOT, `${OFFICE}/relationships/footer`, 'footer1.xml'] as const,
          [ANNEX_FOOT, `${OFFICE}/relationships/footer`, 'footer2.xml'] as const,
        ]),
    ...[...drawings.values()].map(pictureRelation),
  ]);

const contentTypes = ({ drawings, qr }: Pictures) =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${drawings.size > 0 || qr !== null ? '<Default Extension="png" ContentType="image/png"/>' : ''}${[
    ['/word/document.xml', `${WORD_TYPE}.document.main+xml`],
    ['/word/styles.xml', `${WORD_TYPE}.styles+xml`],
    ['/word/settings.xml', `${WORD_TYPE}.settings+xml`],
    ['/word/header1.xml', `${WORD_TYPE}.header+xml`],
    ['/word/header2.xml', `${WORD_TYPE}.header+xml`],
    ...(qr === null
      ? []
      : ['footer1', 'footer2'].map((name) => [`/word/${name}.xml`, `${WORD_TYPE}.footer+xml`])),
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ]
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join('')}</Types>`;

/** Decimal comma and lists as Vietnamese offices write them; Word 2013 and later lay the page out as of today. */
const SETTINGS = `${XML}<w:settings ${WORD}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`;

/** Who, what and when; the time is that at which the figures were taken, so that the same paper is the same bytes. */
function coreProperties(document: ReportDocument): string {
  const { title, head, provenance, simulated } = document;
  const when = `${provenance.takenAt.replace(' ', 'T')}:00+07:00`;
  const stamp = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${when}</dcterms:${name}>`;
  return [
    `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(head.summary)}</dc:subject><dc:creator>${escapeXml(head.issuer)}</dc:creator>`,
    `<cp:keywords>${escapeXml(dataVersionInWords(provenance))}</cp:keywords>`,
    simulated ? `<dc:description>${SIMULATED_LINE}</dc:description>` : '',
    `<cp:lastModifiedBy>${escapeXml(head.issuer)}</cp:lastModifiedBy>${stamp('created')}${stamp('modified')}<dc:language>vi-VN</dc:language>`,
    '</cp:coreProperties>',
  ].join('');
}

function appProperties({ head }: ReportDocument): string {
  return `${XML}<Properties xmlns="${OFFICE}/extended-properties"><Application>Về Đích</Application><Company>${escapeXml(head.issuer)}</Company></Properties>`;
}
