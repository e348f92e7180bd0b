import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip as it is to be packed, with what its headers shall claim instead of the truth. */
export interface PackedPart {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly size: number;
  readonly checksum: number;
  /** 8 is deflated. */
  readonly method?: number;
  readonly packedSize?: number;
  readonly offset?: number;
}

/** A part of a zip, deflated. */
export function pack(name: string, content: string | Uint8Array): PackedPart {
  const bytes = Buffer.from(content);
  return { name, packed: deflateRawSync(bytes), size: bytes.length, checksum: crc32(bytes) };
}

/** A zip of parts, honest or not. */
export function zipParts(parts: readonly PackedPart[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt16LE(part.method ?? 8, 4);
    head.writeUInt32LE(part.checksum, 10);
    head.writeUInt32LE(part.packedSize ?? part.packed.length, 14);
    head.writeUInt32LE(part.size, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, part.packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(part.offset ?? offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relate(...items: readonly (readonly [string, string])[]): string {
  const lines = items.map(
    ([kind, to], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${kind}" Target="${to}"/>`,
  );
  return `<Relationships>${lines.join('')}</Relationships>`;
}

export const SHEET_PART = 'xl/worksheets/sheet1.xml';
export const TEXTS_PART = 'xl/sharedStrings.xml';

/** The parts of a workbook of one sheet `Hồ sơ`, as texts; `sheets` lists it several times. */
export function workbookTexts(sheet: string, { texts = '', sheets = 1 } = {}): Record<string, string> {
  const listed = Array.from({ length: sheets }, (_, index) => {
    const name = index === 0 ? 'Hồ sơ' : `Hồ sơ ${index}`;
    return `<sheet name="${name}" sheetId="${index + 1}" r:id="rId1"/>`;
  });
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relate(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONSHIPS}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relate(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    [TEXTS_PART]: `<sst>${texts}</sst>`,
    [SHEET_PART]: `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
}

/** Parts given as texts, deflated. */
export function packTexts(texts: Readonly<Record<string, string>>): PackedPart[] {
  return Object.entries(texts).map(([name, text]) => pack(name, text));
}

/** A row of cells with their text inside. */
export function inlineRow(...texts: readonly string[]): string {
  return `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
}
