import {
  type Annex,
  addresseeLines,
  type Block,
  type ReportDocument,
  recipientLines,
} from '../paper/report-document.ts';
import { fitsOnePage } from '../paper/report-table.ts';
import { ANNEX_FOOT, FIRST_FOOT, FIRST_HEAD, OTHER_HEAD, otherParts, RELATIONS } from './docx-parts.ts';
import { PICTURE, type Pictures, picturesOf } from './docx-picture.ts';
import { stylesXml, WORD } from './docx-styles.ts';
import { borderlessXml, tableXml } from './docx-table.ts';
import { linesXml, lineXml, paragraphXml, runsXml } from './docx-text.ts';
import {
  annexTableSize,
  annexTitleLines,
  HEAD_COLUMNS_MM,
  issuerLines,
  LANDSCAPE_MM,
  letterSummaryLines,
  MOTTO,
  NATION,
  PAGE_MM,
  SIZE,
  TEXT_WIDTH_MM,
  titleLines,
  twips,
} from './paper-layout.ts';
import { writeZip } from './write-zip.ts';

/**
 * Writes the paper for Word (ECMA-376 WordprocessingML): what a clerk numbers, corrects and files. Looks stand in
 * styles alone, and the same paper is always the same bytes.
 */
export function writeDocx(document: ReportDocument): Uint8Array {
  const sizes = [SIZE.table, ...document.annexes.map((annex) => annexTableSize(annex.table.columns.length))];
  const pictures = picturesOf(document);
  return writeZip([
    ...otherParts(document, pictures),
    ['word/styles.xml', stylesXml(sizes)],
    ['word/document.xml', textXml(document, pictures)],
  ]);
}

function textXml(document: ReportDocument, pictures: Pictures): string {
  const sections = [
    { landscape: false, content: mainXml(document, pictures) },
    ...document.annexes.map((annex) => ({ landscape: annex.landscape, content: annexXml(annex) })),
  ];
  const parts = sections.map(({ landscape, content }, index) => {
    const foot = pictures.qr === null ? null : index === 0 ? FIRST_FOOT : ANNEX_FOOT;
    const pages = pagesXml(landscape, foot);
    const last = index === sections.length - 1;
    // A table needs a line after it: one so small that it never takes a page of its own.
    const end = `<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>${last ? '' : pages}</w:pPr></w:p>`;
    return `${content}${end}${last ? pages : ''}`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${WORD} ${RELATIONS} ${PICTURE}><w:body>${parts.join('')}</w:body></w:document>`;
}

/** Pages of one size with numbers of their own; the first carries none (different first page). */
function pagesXml(landscape: boolean, foot: string | null): string {
  const edges = landscape ? LANDSCAPE_MM : PAGE_MM;
  return [
    `<w:sectPr><w:headerReference w:type="first" r:id="${FIRST_HEAD}"/><w:headerReference w:type="default" r:id="${OTHER_HEAD}"/>${foot === null ? '' : `<w:footerReference w:type="first" r:id="${foot}"/>`}<w:type w:val="nextPage"/>`,
    `<w:pgSz w:w="${twips(edges.width)}" w:h="${twips(edges.height)}"${landscape ? ' w:orient="landscape"' : ''}/>`,
    `<w:pgMar w:top="${twips(edges.top)}" w:right="${twips(edges.right)}" w:bottom="${twips(edges.bottom)}" w:left="${twips(edges.left)}" w:header="${twips(8)}" w:footer="${twips(8)}" w:gutter="0"/>`,
    '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>',
  ].join('');
}

function mainXml(document: ReportDocument, pictures: Pictures): string {
  const { blocks } = document;
  const signed = document.head.form !== 'attached';
  return [
    ...(signed ? [headXml(document)] : []),
    ...titleXml(document),
    ...blocks.flatMap((block, index) => blockXml(block, pictures, signed && index === blocks.length - 1)),
    ...(signed ? [paragraphXml('SignatureGap', '', true), signatureXml(document)] : []),
  ].join('');
}

/** Cells 1 to 4 of the position map: two columns without lines, the symbol level with the date. */
function headXml({ head }: ReportDocument): string {
  return borderlessXml(
    HEAD_COLUMNS_MM,
    [
      [
        [
          ...(head.superior === null ? [] : [lineXml('HeadPlain', head.superior)]),
          linesXml('HeadBold', issuerLines(head.issuer)),
          lineXml('RuleIssuer', ''),
        ].join(''),
        [lineXml('Nation', NATION), lineXml('Motto', MOTTO), lineXml('RuleMotto', '')].join(''),
      ],
      [lineXml('Symbol', head.number), lineXml('PlaceAndDate', head.placeAndDate)],
      ...(head.form === 'letter'
        ? [[linesXml('LetterSummary', letterSummaryLines(head.summary)), lineXml('LetterSummary', '')]]
        : []),
    ],
    'Cơ quan ban hành, số và ký hiệu; quốc hiệu, tiêu ngữ, địa danh và ngày tháng',
  );
}

function titleXml({ head }: ReportDocument): string[] {
  const attachedTo = head.attachedTo === null ? [] : [lineXml('AttachedTo', head.attachedTo)];
  if (head.form === 'attached')
    return [
      lineXml('AnnexCaption', head.typeName),
      linesXml('AnnexTitle', titleLines(head.summary)),
      ...attachedTo,
      lineXml('RuleAttachedPortrait', ''),
    ];
  const [first, ...others] = addresseeLines(head);
  return [
    ...(head.form === 'letter'
      ? []
      : [
          lineXml('TypeName', head.typeName),
          linesXml('Summary', titleLines(head.summary)),
          ...attachedTo,
          lineXml('RuleSummary', ''),
        ]),
    ...(first === undefined ? [] : [lineXml('Addressee', first)]),
    ...others.map((line) => lineXml('AddresseeLine', line)),
  ];
}

/** The paragraphs of a block; the last of the paper stays on the page of who signs. */
function blockXml(block: Block, pictures: Pictures, last: boolean): string[] {
  switch (block.kind) {
    case 'basis':
      return [lineXml('BodyBasis', block.text)];
    case 'heading':
      return [lineXml(`Heading${block.level}`, `${block.number} ${block.text}`)];
    case 'clause':
      return [runsXml(`${block.number} `, block.runs, last)];
    case 'paragraph':
      return [runsXml('', block.runs, last)];
    case 'list':
      return block.items.map((item) => runsXml('- ', item.runs, last));
    case 'drawing':
      return [
        lineXml('TableTitle', block.title),
        paragraphXml('Drawing', pictures.drawings.get(block)?.xml ?? ''),
        lineXml('DrawingSource', block.source),
      ];
    case 'note':
      return [lineXml('BodyNote', block.text)];
    case 'table':
      return [
        ...(block.title === '' ? [] : [lineXml('TableTitle', block.title)]),
        tableXml(
          block.table,
          TEXT_WIDTH_MM,
          SIZE.table,
          { caption: block.title || 'Biểu số liệu', description: columnsInWords(block.table.columns) },
          fitsOnePage(block.table),
        ),
      ];
  }
}

/** Nơi nhận on the left, who signs on the right. */
function signatureXml(document: ReportDocument): string {
  const { signature } = document;
  return borderlessXml(
    [TEXT_WIDTH_MM / 2, TEXT_WIDTH_MM / 2],
    [
      [
        [
          lineXml('RecipientsTitle', 'Nơi nhận:'),
          ...recipientLines(document).map((line) => lineXml('Recipients', line)),
        ].join(''),
        [
          ...[...signature.authority, signature.position].map((line) => lineXml('SignaturePosition', line)),
          lineXml('SignatureName', signature.name ?? ''),
        ].join(''),
      ],
    ],
    'Nơi nhận; chức vụ, chữ ký và họ tên người ký',
  );
}

function annexXml(annex: Annex): string {
  const edges = annex.landscape ? LANDSCAPE_MM : PAGE_MM;
  const { columns } = annex.table;
  return [
    lineXml('AnnexCaption', annex.caption),
    linesXml('AnnexTitle', annexTitleLines(annex.title, annex.landscape)),
    lineXml('AttachedTo', annex.attachedTo),
    lineXml(annex.landscape ? 'RuleAttached' : 'RuleAttachedPortrait', ''),
    tableXml(annex.table, edges.width - edges.left - edges.right, annexTableSize(columns.length), {
      caption: `${annex.caption}: ${annex.title}`,
      description: columnsInWords(columns),
    }),
    ...annex.notes.map((note) => lineXml('AnnexNote', note)),
  ].join('');
}

/** What a table's columns tell, for those who hear it read. */
function columnsInWords(columns: Annex['table']['columns']): string {
  return `Các cột: ${columns.map(({ group, heading }) => (group === null ? heading : `${group} - ${heading}`)).join('; ')}.`;
}
