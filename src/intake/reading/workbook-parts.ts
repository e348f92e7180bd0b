import { cleanCell } from './read-text.ts';
import { type CellFormat, formatOf } from './workbook-cell.ts';
import type { WorkbookPackage } from './workbook-package.ts';
import { attributesOf, decodeEscapes, scanXml, WorkbookFault, type XmlListener } from './workbook-xml.ts';

/** A sheet as the workbook lists it; `part` is `null` for sheets of other kinds than tables (charts). */
export interface ListedSheet {
  readonly name: string;
  readonly part: string | null;
}

/** What the parts beside the sheets say. */
export interface WorkbookFrame {
  readonly sheets: readonly ListedSheet[];
  readonly date1904: boolean;
  readonly formats: readonly CellFormat[];
  /** Texts shared between cells, as cells land. */
  readonly texts: readonly (string | null)[];
}

const MAX_SMALL_PART = 64 * 1024 * 1024;
const MAX_TEXTS_PART = 2 ** 30;
const MAX_TEXT = 1_000_000;

/** Reads the list of sheets, the formats and the shared texts; `null` when the package is no workbook. */
export async function readFrame(parts: WorkbookPackage): Promise<WorkbookFrame | null> {
  const root = await readRelations(parts, '_rels/.rels', '');
  const workbook = [...root.values()].find((relation) => relation.kind === 'officeDocument')?.part;
  const part = workbook ?? 'xl/workbook.xml';
  if (!parts.has(part) || part.toLowerCase().endsWith('.bin')) return null;
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/')) : '';
  const name = part.slice(folder === '' ? 0 : folder.length + 1);
  const relations = await readRelations(
    parts,
    `${folder === '' ? '' : `${folder}/`}_rels/${name}.rels`,
    folder,
  );
  const { sheets, date1904, isWorkbook } = await readWorkbookPart(parts, part, relations);
  if (!isWorkbook) return null;
  const partOf = (kind: string) => [...relations.values()].find((relation) => relation.kind === kind)?.part;
  return {
    sheets,
    date1904,
    formats: await readFormats(parts, partOf('styles')),
    texts: await readTexts(parts, partOf('sharedStrings')),
  };
}

async function scanPart(
  parts: WorkbookPackage,
  part: string,
  limit: number,
  listener: XmlListener,
): Promise<void> {
  if (parts.sizeOf(part) > limit) throw new WorkbookFault(`part too large: ${part}`);
  const scan = scanXml(listener);
  for await (const piece of parts.read(part)) scan.write(piece);
  scan.end();
}

interface Relation {
  /** The last step of the type: `worksheet`, `styles`, `sharedStrings`, in both dialects of the format. */
  readonly kind: string;
  readonly part: string;
}

async function readRelations(
  parts: WorkbookPackage,
  part: string,
  folder: string,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  if (!parts.has(part)) return relations;
  await scanPart(parts, part, MAX_SMALL_PART, {
    listening: false,
    open(name, text, from, to) {
      if (name !== 'Relationship') return;
      const attributes = attributesOf(text, from, to);
      const type = attributes.get('Type') ?? '';
      relations.set(attributes.get('Id') ?? '', {
        kind: type.slice(type.lastIndexOf('/') + 1),
        part: resolvePart(folder, attributes.get('Target') ?? ''),
      });
    },
    close() {},
    text() {},
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const steps = target.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function readWorkbookPart(
  parts: WorkbookPackage,
  part: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<{ sheets: ListedSheet[]; date1904: boolean; isWorkbook: boolean }> {
  const sheets: ListedSheet[] = [];
  let date1904 = false;
  let isWorkbook = false;
  await scanPart(parts, part, MAX_SMALL_PART, {
    listening: false,
    open(name, text, from, to) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr')
        date1904 = /^(1|true)$/.test(attributesOf(text, from, to).get('date1904') ?? '');
      if (name !== 'sheet') return;
      const attributes = attributesOf(text, from, to);
      const reference = [...attributes.keys()].find((key) => key.endsWith(':id'));
      const relation = relations.get(attributes.get(reference ?? '') ?? '');
      sheets.push({
        name: attributes.get('name') ?? `Sheet${sheets.length + 1}`,
        part: relation?.kind === 'worksheet' ? relation.part : null,
      });
    },
    close() {},
    text() {},
  });
  return { sheets, date1904, isWorkbook };
}

async function readFormats(parts: WorkbookPackage, part: string | undefined): Promise<CellFormat[]> {
  const formats: CellFormat[] = [];
  if (part === undefined || !parts.has(part)) return formats;
  const codes = new Map<number, string>();
  let inCells = false;
  await scanPart(parts, part, MAX_SMALL_PART, {
    listening: false,
    open(name, text, from, to) {
      if (name === 'cellXfs') inCells = true;
      if (name !== 'numFmt' && !(name === 'xf' && inCells)) return;
      const attributes = attributesOf(text, from, to);
      const id = Number(attributes.get('numFmtId') ?? '0');
      if (name === 'numFmt') codes.set(id, attributes.get('formatCode') ?? '');
      else formats.push(formatOf(id, codes.get(id) ?? null));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text() {},
  });
  return formats;
}

async function readTexts(parts: WorkbookPackage, part: string | undefined): Promise<(string | null)[]> {
  const texts: (string | null)[] = [];
  if (part === undefined || !parts.has(part)) return texts;
  let text = '';
  let inText = false;
  let phonetic = false;
  await scanPart(parts, part, MAX_TEXTS_PART, {
    get listening() {
      return inText;
    },
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') texts.push(cleanCell(decodeEscapes(text)));
    },
    text(piece) {
      text += piece;
      if (text.length > MAX_TEXT) throw new WorkbookFault('endless text');
    },
  });
  return texts;
}
