import { deflateSync } from 'node:zlib';

/** Objects in one object stream: readers unpack a whole one to reach any object in it. */
const OBJECTS_A_STREAM = 500;
/** Bytes of an entry of the cross-reference stream: kind, place, index. */
const ENTRY = [1, 4, 2] as const;

interface PdfObject {
  readonly number: number;
  /** As it stands in the file, `7 0 obj … endobj`. */
  readonly whole: Buffer;
  /** What stands between. */
  readonly body: Buffer;
}

/**
 * The same PDF with the objects that describe its structure compressed (object streams, ISO 32000-1 section 7.5.7,
 * which ISO 19005-2 allows): the tags of a table of 212 rows take a tenth of their room.
 */
export function packPdf(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const { offsets, tableAt, trailer } = readCrossReferences(file);
  const objects = cutObjects(file, offsets, tableAt);
  const isStream = ({ body }: PdfObject) => body.subarray(-9).toString('latin1') === 'endstream';
  const packed = objects.filter((object) => !isStream(object));
  const size = Math.max(...offsets.keys()) + 1;
  const streamCount = Math.ceil(packed.length / OBJECTS_A_STREAM);
  const entries = Buffer.alloc((size + streamCount + 1) * 7);
  const enter = (number: number, kind: number, place: number, index: number) => {
    entries.writeUInt8(kind, number * 7);
    entries.writeUInt32BE(place, number * 7 + 1);
    entries.writeUInt16BE(index, number * 7 + 5);
  };
  enter(0, 0, 0, 0xffff);

  const parts: Buffer[] = [file.subarray(0, Math.min(...offsets.values()))];
  let length = parts[0]?.length ?? 0;
  const put = (number: number, part: Buffer) => {
    enter(number, 1, length, 0);
    parts.push(part, Buffer.from('\n'));
    length += part.length + 1;
  };
  for (const object of objects) if (isStream(object)) put(object.number, object.whole);
  for (let stream = 0; stream < streamCount; stream += 1) {
    const members = packed.slice(stream * OBJECTS_A_STREAM, (stream + 1) * OBJECTS_A_STREAM);
    for (const [index, member] of members.entries()) enter(member.number, 2, size + stream, index);
    put(size + stream, objectStream(size + stream, members));
  }
  const last = size + streamCount;
  enter(last, 1, length, 0);
  const table = stream(last, `/Type /XRef /W [${ENTRY.join(' ')}] /Size ${last + 1} ${trailer}`, entries);
  const end = Buffer.from(`\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.concat([...parts, table, end]);
}

function readCrossReferences(file: Buffer) {
  const tail = file.subarray(-2048).toString('latin1');
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1]);
  const [, count, entries = '', trailer = ''] =
    /^xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf]\s+)+)trailer\s*<<(.*)>>\s*startxref/s.exec(
      file.subarray(tableAt).toString('latin1'),
    ) ?? [];
  if (count === undefined) throw new Error('pack pdf: no single table of cross-references');
  const offsets = new Map<number, number>();
  for (const [number, entry] of entries
    .trim()
    .split(/\s*[\r\n]+/)
    .entries())
    if (entry.endsWith('n')) offsets.set(number, Number(entry.slice(0, 10)));
  return { offsets, tableAt, trailer: trailer.replace(/\/Size \d+/, '').trim() };
}

function cutObjects(file: Buffer, offsets: ReadonlyMap<number, number>, tableAt: number): PdfObject[] {
  const placed = [...offsets].sort(([, a], [, b]) => a - b);
  return placed.map(([number, from], index) => {
    const to = file.lastIndexOf('endobj', placed[index + 1]?.[1] ?? tableAt);
    const opening = `${number} 0 obj\n`;
    if (to < from || file.subarray(from, from + opening.length).toString('latin1') !== opening)
      throw new Error(`pack pdf: object ${number} is not where it is said to be`);
    let end = to;
    while (end > from && file.readUInt8(end - 1) <= 0x20) end -= 1;
    return {
      number,
      whole: file.subarray(from, to + 'endobj'.length),
      body: file.subarray(from + opening.length, end),
    };
  });
}

function objectStream(number: number, members: readonly PdfObject[]): Buffer {
  let at = 0;
  const places = members.map((member) => {
    const place = `${member.number} ${at}`;
    at += member.body.length + 1;
    return place;
  });
  const index = Buffer.from(`${places.join(' ')}\n`);
  const bodies = members.flatMap((member) => [member.body, Buffer.from('\n')]);
  return stream(
    number,
    `/Type /ObjStm /N ${members.length} /First ${index.length}`,
    Buffer.concat([index, ...bodies]),
  );
}

function stream(number: number, dictionary: string, content: Buffer): Buffer {
  const bytes = deflateSync(content, { level: 9 });
  return Buffer.concat([
    Buffer.from(
      `${number} 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`,
      'latin1',
    ),
    bytes,
    Buffer.from('\nendstream\nendobj'),
  ]);
}
