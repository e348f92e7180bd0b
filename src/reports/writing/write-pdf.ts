import { type Drawing, drawingSvg } from '../paper/drawing.ts';
import { qrDrawing } from '../paper/qr.ts';
import {
  addresseeLines,
  type Block,
  dataVersionInWords,
  type ReportDocument,
  recipientLines,
  SIMULATED_LINE,
  verificationInWords,
  verificationLines,
} from '../paper/report-document.ts';
import { cellText, fitsOnePage, headingRows, type Table } from '../paper/report-table.ts';
import { shownDrawing } from './draw-picture.ts';
import { packPdf } from './pack-pdf.ts';
import {
  annexTableSize,
  annexTitleLines,
  drawingSize,
  HEAD_COLUMNS_MM,
  issuerLines,
  LANDSCAPE_MM,
  letterSummaryLines,
  MOTTO,
  NATION,
  PAGE_MM,
  QR_MM,
  RULE_MM,
  SIZE,
  titleLines,
} from './paper-layout.ts';
import { openPdfCompiler } from './pdf-compiler.ts';
import { pdfWords, shownText } from './pdf-text.ts';
import { tiedRuns } from './tied-runs.ts';

/** A cell with more letters than this may be cut by the end of a page. */
const LONG_CELL = 600;

/** Writes the paper as PDF/A with Tinos, whose letters are as wide as those of Times New Roman. */
export async function writePdf(document: ReportDocument): Promise<Uint8Array> {
  const { compile, letters } = await openPdfCompiler();
  const drawings = drawingsOf(document).map((drawing) => drawingSvg(shownDrawing(drawing, letters)));
  const paper = {
    ...pdfWords(paperData(document), letters),
    // An address is never broken: it is copied as it stands.
    verification: verificationLines(document).map((line) => shownText(line, letters)),
  };
  return packPdf(compile(paper, drawings));
}

/** Every drawing of the paper in its order, the QR last. */
function drawingsOf({ blocks, verification }: ReportDocument): Drawing[] {
  return [
    ...blocks.flatMap((block) => (block.kind === 'drawing' ? [block.drawing] : [])),
    ...(verification === null ? [] : [qrDrawing(verification.url)]),
  ];
}

/** What the template is given: the paper, its measures, every cell as it is printed. */
function paperData(document: ReportDocument) {
  const [year, month, day] = document.day.split('-').map(Number);
  const { verification } = document;
  const drawings = document.blocks.filter(({ kind }) => kind === 'drawing');
  return {
    title: document.title,
    author: document.head.issuer,
    keywords: dataVersionInWords(document.provenance),
    date: { year, month, day },
    mark: document.simulated ? SIMULATED_LINE : null,
    head: {
      ...document.head,
      addresseeLines: addresseeLines(document.head),
      issuerLines: issuerLines(document.head.issuer),
      summaryLines:
        document.head.form === 'letter'
          ? letterSummaryLines(document.head.summary)
          : titleLines(document.head.summary),
    },
    blocks: document.blocks.map((block) => blockData(block, drawings.indexOf(block))),
    qr: verification === null ? null : verificationInWords(verification),
    signature: document.signature,
    recipientLines: recipientLines(document),
    annexes: document.annexes.map((annex) => ({
      ...annex,
      titleLines: annexTitleLines(annex.title, annex.landscape),
      table: tableData(annex.table),
      size: annexTableSize(annex.table.columns.length),
    })),
    layout: {
      page: PAGE_MM,
      landscape: LANDSCAPE_MM,
      size: SIZE,
      rule: RULE_MM,
      headColumns: HEAD_COLUMNS_MM,
      qr: QR_MM,
      nation: NATION,
      motto: MOTTO,
    },
  };
}

/** A block as it is set; `index` is that of its drawing. */
function blockData(block: Block, index: number) {
  switch (block.kind) {
    case 'table':
      return { ...block, table: tableData(block.table), together: fitsOnePage(block.table) };
    case 'drawing':
      return { ...block, drawing: drawingSize(block.drawing), index };
    case 'clause':
    case 'paragraph':
      return { ...block, runs: tiedRuns(block.runs) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, runs: tiedRuns(item.runs) })) };
    default:
      return block;
  }
}

function tableData(table: Table) {
  return {
    columns: table.columns,
    headings: headingRows(table.columns),
    rows: table.rows.map((row) => (row.kind === 'group' ? row : unitData(row.kind, row.cells.map(cellText)))),
  };
}

function unitData(kind: string, cells: readonly string[]) {
  return { kind, cells, long: cells.some((words) => words.length > LONG_CELL) };
}
