import { expect, test } from 'vitest';
import { unpackPdf } from '../../../test/unpack-pdf.ts';
import { packPdf } from './pack-pdf.ts';

const TREACHEROUS = '(endobj and endstream are words too) ';
const BODIES = [
  '<<\n  /Type /Catalog\n  /Pages 2 0 R\n>>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Note (\u00fe\u00ff) >>',
  '<< /Length 11 >>\nstream\nBT ET q Q n\nendstream',
  TREACHEROUS,
  '[0 1 2]',
];

/** A file with those objects, last ones first. */
function fileOf(bodies: readonly string[]): Buffer {
  let text = '%PDF-1.7\n%\u0080\u0080\u0080\u0080\n\n';
  const offsets = new Map<number, number>();
  for (const [index, body] of [...bodies.entries()].reverse()) {
    offsets.set(index + 1, text.length);
    text += `${index + 1} 0 obj\n${body}\nendobj\n\n`;
  }
  const entries = bodies.map((_, index) => `${String(offsets.get(index + 1)).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
  const trailer = `trailer\n<<\n  /Size ${bodies.length + 1}\n  /Root 1 0 R\n  /ID [(a\u00ff) (b)]\n>>\n`;
  return Buffer.from(`${text}${table}${trailer}startxref\n${text.length}\n%%EOF`, 'latin1');
}

test('every object of the file is found again, word for word, under its number', () => {
  const packed = packPdf(fileOf(BODIES));
  const objects = unpackPdf(packed);
  for (const [index, body] of BODIES.entries()) expect(objects.get(index + 1)).toBe(body.trim());
  const text = Buffer.from(packed).toString('latin1');
  expect(text).toContain('/Root 1 0 R');
  expect(text).toContain('/ID [(a\u00ff) (b)]');
  expect(text).toContain('BT ET q Q n');
  expect(text).not.toContain('/Catalog');
});

test('more objects than one stream holds are spread over several', () => {
  const bodies = Array.from({ length: 1_203 }, (_, index) => `<< /At ${index} /Same (tags repeat) >>`);
  const file = fileOf(bodies);
  const packed = packPdf(file);
  const objects = unpackPdf(packed);
  expect(bodies.every((body, index) => objects.get(index + 1) === body)).toBe(true);
  expect(packed.length).toBeLessThan(file.length / 4);
});

test('a file whose objects cannot be found is a defect, not a broken paper', () => {
  const file = fileOf(BODIES).toString('latin1');
  expect(() => packPdf(Buffer.from(file.replace('5 0 obj', '9 0 obj'), 'latin1'))).toThrow(/object/);
  expect(() => packPdf(Buffer.from('%PDF-1.7\nstartxref\n0\n%%EOF', 'latin1'))).toThrow(/cross-references/);
});
