import { inflateSync } from 'node:zlib';

/** The objects of a PDF by number, those in object streams too, as its cross-reference stream leads to them. */
export function unpackPdf(pdf: Uint8Array): Map<number, string> {
  const file = Buffer.from(pdf);
  const text = file.toString('latin1');
  const tableAt = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const entries = contentAt(file, text, tableAt);
  const objects = new Map<number, string>();
  const streams = new Map<number, string[][]>();
  for (let number = 1; number * 7 < entries.length; number += 1) {
    const [kind, place, index] = [
      entries.readUInt8(number * 7),
      entries.readUInt32BE(number * 7 + 1),
      entries.readUInt16BE(number * 7 + 5),
    ];
    if (kind === 1) {
      const opening = `${number} 0 obj\n`;
      if (!text.startsWith(opening, place)) throw new Error(`object ${number} is not at ${place}`);
      objects.set(number, text.slice(place + opening.length, text.indexOf('\nendobj', place)));
      continue;
    }
    const members = streams.get(place) ?? membersOf(file, text, entries.readUInt32BE(place * 7 + 1));
    streams.set(place, members);
    const [named, body] = members[index] ?? [];
    if (named !== String(number)) throw new Error(`object ${number} is not in stream ${place}`);
    objects.set(number, body ?? '');
  }
  return objects;
}

function membersOf(file: Buffer, text: string, at: number): string[][] {
  const content = contentAt(file, text, at).toString('latin1');
  const first = Number(/\/First (\d+)/.exec(text.slice(at, at + 200))?.[1]);
  const numbers = content.slice(0, first).trim().split(' ');
  return Array.from({ length: numbers.length / 2 }, (_, index) => {
    const from = first + Number(numbers[2 * index + 1]);
    const next = numbers[2 * index + 3];
    return [
      numbers[2 * index] ?? '',
      content.slice(from, next === undefined ? undefined : first + Number(next)).trim(),
    ];
  });
}

function contentAt(file: Buffer, text: string, at: number): Buffer {
  const from = text.indexOf('stream\n', at) + 'stream\n'.length;
  const length = Number(/\/Length (\d+)/.exec(text.slice(at, from))?.[1]);
  return inflateSync(file.subarray(from, from + length));
}
