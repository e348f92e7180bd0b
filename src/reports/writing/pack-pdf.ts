import { deflateSync } from 'node:zlib';

/** Objects in one object stream: readers unpack a whole one to reach any object in it. */
const OBJECTS_A_STREAM = 500;
/** Bytes of an entry of the cross-reference stream: kind, place, index. */
const ENTRY = [1, 4, 2] as const;
const NEW_LINE = Buffer.from('\n');

/** Where the objects of a file stand, by their order in it; plain numbers, for a long table has a hundred thousand. */
interface PdfObjects {
  readonly numbers: Uint32Array;
  /** Where `7 0 obj …` begins, what stands between begins and ends, and where `endobj` ends. */
  readonly from: Uint32Array;
  readonly bodyFrom: Uint32Array;
  readonly bodyTo: Uint32Array;
  readonly to: Uint32Array;
}

/**
 * The same PDF with the objects that describe its structure compressed (object streams, ISO 32000-1 section 7.5.7,
 * which ISO 19005-2 allows): the tags of a table of 212 rows take a tenth of their room.
 */
export function packPdf(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const { count, places, tableAt, trailer } = readCrossReferences(file);
  const objects = cutObjects(file, places, tableAt);
  const isStream = (index: number) =>
    file.toString('latin1', (objects.bodyTo[index] ?? 0) - 9, objects.bodyTo[index]) === 'endstream';
  const [streams, packed]: [number[], number[]] = [[], []];
  for (let index = 0; index < objects.numbers.length; index += 1)
    (isStream(index) ? streams : packed).push(index);
  const streamCount = Math.ceil(packed.length / OBJECTS_A_STREAM);
  const entries = Buffer.alloc((count + streamCount + 1) * 7);
  const enter = (number: number, kind: number, place: number, index: number) => {
    entries.writeUInt8(kind, number * 7);
    entries.writeUInt32BE(place, number * 7 + 1);
    entries.writeUInt16BE(index, number * 7 + 5);
  };
  enter(0, 0, 0, 0xffff);

  const parts: Buffer[] = [file.subarray(0, objects.from[0])];
  let length = parts[0]?.length ?? 0;
  const put = (number: number, part: Buffer) => {
    enter(number, 1, length, 0);
    parts.push(part, NEW_LINE);
    length += part.length + 1;
  };
  for (const index of streams)
    put(objects.numbers[index] ?? 0, file.subarray(objects.from[index], objects.to[index]));
  for (let stream = 0; stream < streamCount; stream += 1) {
    const members = packed.slice(stream * OBJECTS_A_STREAM, (stream + 1) * OBJECTS_A_STREAM);
    for (const [at, member] of members.entries()) enter(objects.numbers[member] ?? 0, 2, count + stream, at);
    put(count + stream, objectStream(file, objects, count + stream, members));
  }
  const last = count + streamCount;
  enter(last, 1, length, 0);
  const table = stream(last, `/Type /XRef /W [${ENTRY.join(' ')}] /Size ${last + 1} ${trailer}`, entries);
  const end = Buffer.from(`\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.concat([...parts, table, end]);
}

/** Entries of a table of cross-references are 20 bytes each: `0000000017 00000 n`, a space and an end of line. */
const ENTRY_BYTES = 20;

/** How many objects the file has room for, and for each that is there its place and number, in the order of the file. */
function readCrossReferences(file: Buffer) {
  const tail = file.toString('latin1', Math.max(0, file.length - 2048));
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1]);
  const head = /^xref\s+0 (\d+)\s+/.exec(file.toString('latin1', tableAt, tableAt + 40));
  const trailer = /trailer\s*<<(.*)>>\s*startxref/s.exec(tail)?.[1];
  if (head === null || trailer === undefined)
    throw new Error('pack pdf: no single table of cross-references');
  const [count, entriesAt] = [Number(head[1]), tableAt + head[0].length];
  const places: { readonly number: number; readonly place: number }[] = [];
  for (let number = 0; number < count; number += 1) {
    const entry = file.toString(
      'latin1',
      entriesAt + number * ENTRY_BYTES,
      entriesAt + (number + 1) * ENTRY_BYTES,
    );
    const [, place, kind] = /^(\d{10}) \d{5} ([nf])\s+$/.exec(entry) ?? [];
    if (place === undefined) throw new Error('pack pdf: no single table of cross-references');
    if (kind === 'n') places.push({ number, place: Number(place) });
  }
  places.sort((a, b) => a.place - b.place);
  return { count, places, tableAt, trailer: trailer.replace(/\/Size \d+/, '').trim() };
}

function cutObjects(
  file: Buffer,
  places: readonly { readonly number: number; readonly place: number }[],
  tableAt: number,
): PdfObjects {
  const numbers = () => new Uint32Array(places.length);
  const objects = {
    numbers: numbers(),
    from: numbers(),
    bodyFrom: numbers(),
    bodyTo: numbers(),
    to: numbers(),
  };
  for (const [index, { number, place: from }] of places.entries()) {
    const to = file.lastIndexOf('endobj', places[index + 1]?.place ?? tableAt);
    const opening = `${number} 0 obj\n`;
    if (to < from || file.toString('latin1', from, from + opening.length) !== opening)
      throw new Error(`pack pdf: object ${number} is not where it is said to be`);
    let end = to;
    while (end > from && file.readUInt8(end - 1) <= 0x20) end -= 1;
    objects.numbers[index] = number;
    objects.from[index] = from;
    objects.bodyFrom[index] = from + opening.length;
    objects.bodyTo[index] = end;
    objects.to[index] = to + 'endobj'.length;
  }
  return objects;
}

function objectStream(file: Buffer, objects: PdfObjects, number: number, members: readonly number[]): Buffer {
  const bodies = members.map((member) => file.subarray(objects.bodyFrom[member], objects.bodyTo[member]));
  let at = 0;
  const places = bodies.map((body, index) => {
    const place = `${objects.numbers[members[index] ?? 0]} ${at}`;
    at += body.length + 1;
    return place;
  });
  const index = Buffer.from(`${places.join(' ')}\n`);
  return stream(
    number,
    `/Type /ObjStm /N ${members.length} /First ${index.length}`,
    Buffer.concat([index, ...bodies.flatMap((body) => [body, NEW_LINE])]),
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
