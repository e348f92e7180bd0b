import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvFault, parseCsv } from './csv-parser.ts';
import { surveyCsv } from './csv-shape.ts';

const text = fc
  .array(fc.constantFrom('a', 'bc', ',', ',', '\n', '\n', '\r\n', '\r', '"', '""', '"x"', '"x,\ny"', ' '), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

function records(content: string, cut: number): string[][] | null {
  const found: string[][] = [];
  const parser = parseCsv(',', (cells) => found.push(cells));
  try {
    for (let at = 0; at < content.length; at += cut) parser.write(content.slice(at, at + cut));
    parser.end();
    return found;
  } catch (error) {
    if (error instanceof CsvFault) return null;
    throw error;
  }
}

test('records do not depend on where the text was cut', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (content, cut) => {
      expect(records(content, cut)).toEqual(records(content, 1000));
    }),
    { numRuns: 2000 },
  );
});

test('a text that is found plain has as many records as are read, wherever it was cut', () => {
  let plainTexts = 0;
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (content, cut) => {
      // A line of nothing but a quoted blank is a record here and a blank line there; no table of two columns has one.
      fc.pre(!/^("")+\r?$/m.test(content));
      const bytes = Buffer.from(content);
      const survey = surveyCsv(',');
      for (let at = 0; at < bytes.length; at += cut) survey.write(bytes.subarray(at, at + cut));
      const shape = survey.end();
      if (!shape.plain || content.trim() === '') return;
      plainTexts += 1;
      const read = records(content, 1000);
      while (read?.length && read.at(-1)?.length === 1 && read.at(-1)?.[0] === '') read.pop();
      expect(read).toHaveLength(shape.records);
      expect(read?.flat().some((cell) => cell.includes('\n')) ?? false).toBe(shape.lineBreaksInCells);
    }),
    { numRuns: 5000 },
  );
  expect(plainTexts).toBeGreaterThan(200);
});
