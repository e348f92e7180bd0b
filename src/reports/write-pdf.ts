import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { packPdf } from './pack-pdf.ts';
import {
  annexTableSize,
  HEAD_COLUMNS_MM,
  issuerLines,
  LANDSCAPE_MM,
  MOTTO,
  NATION,
  PAGE_MM,
  RULE_MM,
  SIZE,
  titleLines,
} from './paper-layout.ts';
import { dataVersionInWords, type ReportDocument, SIMULATED_LINE } from './report-document.ts';
import { cellText, fitsOnePage, headingRows, type Table } from './report-table.ts';

const TEMPLATE = new URL('./paper.typ', import.meta.url);
const FONT_FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
/** Archive quality with the reading order tagged (ISO 19005-2, level A). */
const STANDARD = 'a-2a';

/** Writes the paper as PDF/A with Tinos, whose letters are as wide as those of Times New Roman. */
export async function writePdf(document: ReportDocument): Promise<Uint8Array> {
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(new URL('.', TEMPLATE)),
    fontArgs: [{ fontBlobs: await readFonts() }],
  });
  const compiled = compiler.compile({
    mainFileContent: await readFile(TEMPLATE, 'utf8'),
    inputs: { paper: JSON.stringify(paperData(document)) },
  });
  if (!compiled.result) {
    const diagnostics = compiled.takeDiagnostics();
    throw new Error(`paper.typ: ${JSON.stringify(diagnostics?.shortDiagnostics ?? null)}`);
  }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: STANDARD });
  compiler.evictCache(0);
  return packPdf(pdf);
}

async function readFonts(): Promise<Buffer[]> {
  const require = createRequire(import.meta.url);
  return Promise.all(
    FONT_FACES.map((face) => readFile(require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`))),
  );
}

/** What the template is given: the paper, its measures, every cell as it is printed. */
function paperData(document: ReportDocument) {
  const [year, month, day] = document.day.split('-').map(Number);
  return {
    title: document.title,
    author: document.head.issuer,
    keywords: dataVersionInWords(document.provenance),
    date: { year, month, day },
    mark: document.simulated ? SIMULATED_LINE : null,
    head: {
      ...document.head,
      issuerLines: issuerLines(document.head.issuer),
      summaryLines: titleLines(document.head.summary),
    },
    blocks: document.blocks.map((block) =>
      block.kind === 'table'
        ? { ...block, table: tableData(block.table), together: fitsOnePage(block.table) }
        : block,
    ),
    signature: document.signature,
    recipients: document.recipients,
    annexes: document.annexes.map((annex) => ({
      ...annex,
      titleLines: titleLines(annex.title, annex.landscape ? 100 : undefined),
      table: tableData(annex.table),
      size: annexTableSize(annex.table.columns.length),
    })),
    layout: {
      page: PAGE_MM,
      landscape: LANDSCAPE_MM,
      size: SIZE,
      rule: RULE_MM,
      headColumns: HEAD_COLUMNS_MM,
      nation: NATION,
      motto: MOTTO,
    },
  };
}

function tableData(table: Table) {
  return {
    columns: table.columns,
    headings: headingRows(table.columns),
    rows: table.rows.map((row) =>
      row.kind === 'group' ? row : { kind: row.kind, cells: row.cells.map(cellText) },
    ),
  };
}
