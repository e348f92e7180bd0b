import {
  BorderStyle,
  Document,
  type FileChild,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { paperStyles } from './docx-styles.ts';
import { docxTable } from './docx-table.ts';
import {
  annexTableSize,
  HEAD_COLUMNS_MM,
  issuerLines,
  LANDSCAPE_MM,
  MOTTO,
  NATION,
  PAGE_MM,
  SIZE,
  titleLines,
  twips,
} from './paper-layout.ts';
import {
  type Annex,
  type Block,
  dataVersionInWords,
  type ReportDocument,
  type Run,
  SIMULATED_LINE,
} from './report-document.ts';
import { fitsOnePage } from './report-table.ts';

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};
const TEXT_WIDTH_MM = PAGE_MM.width - PAGE_MM.left - PAGE_MM.right;

/** Writes the paper for Word: what a clerk numbers, corrects and files. */
export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const sizes = [SIZE.table, ...document.annexes.map((annex) => annexTableSize(annex.table.columns.length))];
  const file = new Document({
    title: document.title,
    creator: document.head.issuer,
    keywords: dataVersionInWords(document.provenance),
    lastModifiedBy: document.head.issuer,
    description: document.simulated ? SIMULATED_LINE : document.head.summary,
    styles: paperStyles(sizes),
    sections: [
      section(document, false, [
        headTable(document),
        ...title(document),
        ...document.blocks.flatMap((block, index) =>
          blockChildren(block, index === document.blocks.length - 1),
        ),
        signatureTable(document),
      ]),
      ...document.annexes.map((annex) => section(document, annex.landscape, annexChildren(annex))),
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

/** Pages of one size with numbers of their own; the first carries none (different first page). */
function section(document: ReportDocument, landscape: boolean, children: FileChild[]): ISectionOptions {
  const edges = landscape ? LANDSCAPE_MM : PAGE_MM;
  const mark = document.simulated ? [paragraph('SimulatedMark', SIMULATED_LINE)] : [];
  const number = new Paragraph({
    style: 'PageNumber',
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  return {
    headers: {
      first: new Header({ children: mark.length > 0 ? mark : [new Paragraph({ style: 'PageNumber' })] }),
      default: new Header({ children: [number, ...mark] }),
    },
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        // The library swaps the sides of a landscape page itself.
        size: {
          width: twips(PAGE_MM.width),
          height: twips(PAGE_MM.height),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(edges.top),
          bottom: twips(edges.bottom),
          left: twips(edges.left),
          right: twips(edges.right),
          header: twips(8),
          footer: twips(8),
        },
        pageNumbers: { start: 1 },
      },
    },
    children,
  };
}

/** Cells 1 to 4 of the position map: two columns without lines, the symbol level with the date. */
function headTable({ head }: ReportDocument): Table {
  return borderless(HEAD_COLUMNS_MM, [
    [
      [
        ...(head.superior === null ? [] : [paragraph('HeadPlain', head.superior)]),
        linesParagraph('HeadBold', issuerLines(head.issuer)),
        paragraph('RuleIssuer', ''),
      ],
      [paragraph('HeadBold', NATION), paragraph('Motto', MOTTO), paragraph('RuleMotto', '')],
    ],
    [[paragraph('Symbol', head.number)], [paragraph('PlaceAndDate', head.placeAndDate)]],
  ]);
}

function title({ head }: ReportDocument): Paragraph[] {
  return [
    paragraph('TypeName', head.typeName),
    linesParagraph('Summary', titleLines(head.summary)),
    ...(head.attachedTo === null ? [] : [paragraph('AttachedTo', head.attachedTo)]),
    paragraph('RuleSummary', ''),
    ...head.addressees.map((addressee, index) =>
      paragraph('Addressee', index === 0 ? `Kính gửi: ${addressee}` : addressee),
    ),
  ];
}

/** The paragraphs of a block; the last of the paper stays on the page of who signs. */
function blockChildren(block: Block, last: boolean): FileChild[] {
  switch (block.kind) {
    case 'basis':
      return [paragraph('BodyBasis', block.text)];
    case 'heading':
      return [paragraph(`Heading${block.level}`, `${block.number} ${block.text}`)];
    case 'clause':
      return [runsParagraph(`${block.number} `, block.runs, last)];
    case 'paragraph':
      return [runsParagraph('', block.runs, last)];
    case 'list':
      return block.items.map((item) => runsParagraph('- ', item, last));
    case 'note':
      return [paragraph('BodyNote', block.text)];
    case 'table':
      return [
        ...(block.title === '' ? [] : [paragraph('TableTitle', block.title)]),
        docxTable(block.table, TEXT_WIDTH_MM, SIZE.table, fitsOnePage(block.table)),
      ];
  }
}

/** Nơi nhận on the left, who signs on the right. */
function signatureTable({ recipients, signature }: ReportDocument): Table {
  return borderless(
    [TEXT_WIDTH_MM / 2, TEXT_WIDTH_MM / 2],
    [
      [
        [
          paragraph('RecipientsTitle', 'Nơi nhận:'),
          ...recipients.map((recipient) => paragraph('Recipients', `- ${recipient}`)),
        ],
        [
          ...signature.authority.map((line) => paragraph('SignaturePosition', line)),
          paragraph('SignaturePosition', signature.position),
          paragraph('SignatureName', signature.name ?? ''),
        ],
      ],
    ],
    240,
  );
}

function annexChildren(annex: Annex): FileChild[] {
  const edges = annex.landscape ? LANDSCAPE_MM : PAGE_MM;
  return [
    paragraph('AnnexCaption', annex.caption),
    linesParagraph('AnnexTitle', titleLines(annex.title, annex.landscape ? 100 : undefined)),
    paragraph('AttachedTo', annex.attachedTo),
    paragraph('RuleAttached', ''),
    docxTable(
      annex.table,
      edges.width - edges.left - edges.right,
      annexTableSize(annex.table.columns.length),
    ),
    ...annex.notes.map((note) => paragraph('AnnexNote', note)),
  ];
}

function borderless(widthsMm: readonly number[], rows: readonly Paragraph[][][], before = 0): Table {
  const widths = widthsMm.map((width) => twips(width));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_LINES,
    margins: { left: 0, right: 0, top: before, bottom: 0, marginUnitType: WidthType.DXA },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                verticalAlign: VerticalAlignTable.TOP,
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                children,
              }),
          ),
        }),
    ),
  });
}

function paragraph(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: text === '' ? [] : [new TextRun(text)] });
}

/** Lines broken by us; the space stays before the break, so that the words read on. */
function linesParagraph(style: string, lines: readonly string[]): Paragraph {
  return new Paragraph({
    style,
    children: lines.map(
      (line, index) =>
        new TextRun({
          text: index < lines.length - 1 ? `${line} ` : line,
          ...(index > 0 ? { break: 1 } : {}),
        }),
    ),
  });
}

function runsParagraph(number: string, runs: readonly Run[], keepNext: boolean): Paragraph {
  return new Paragraph({
    style: 'BodyText',
    ...(keepNext ? { keepNext } : {}),
    children: [
      ...(number === '' ? [] : [new TextRun(number)]),
      ...runs.map(
        (run) =>
          new TextRun({
            text: run.text,
            bold: run.style === 'bold',
            italics: run.style === 'italic',
            ...(run.style === 'blank' ? { highlight: 'yellow' as const } : {}),
          }),
      ),
    ],
  });
}
