import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CHAPTERS } from './chapters.ts';
import { PUBLISHED_LEVELS, publishedLevels } from './published-levels.ts';
import { type Evidence, OPERATOR_PAGE } from './requirement.ts';
import { writePage } from './write-page.ts';

const ALL = CHAPTERS.flatMap((chapter) => chapter.requirements);

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const textOf = (path: string) => (existsSync(pathOf(path)) ? readFileSync(pathOf(path), 'utf8') : null);

test('the published list is whole: 345 requirements, 70 of level 1, 183 of level 2', () => {
  const levels = Object.values(PUBLISHED_LEVELS).flat();
  const ofLevel = (level: number) => levels.filter((one) => one === level).length;
  expect([levels.length, ofLevel(1), ofLevel(2), ofLevel(3)]).toEqual([345, 70, 183, 92]);
});

test('every requirement of level 1 and 2 has one line, in its chapter, in order', () => {
  const wanted = [...publishedLevels()].filter(([, level]) => level < 3).map(([id]) => id);
  expect(ALL.map(({ id }) => id)).toEqual(wanted);
  for (const { number, requirements } of CHAPTERS) {
    expect(requirements.filter(({ id }) => !id.startsWith(`${number}.`))).toEqual([]);
  }
});

test('what is met is shown, and what is not says why', () => {
  const unshown = ALL.filter(
    ({ state, shown }) => (state === 'met' || state === 'operator') && shown.length === 0,
  );
  const unsaid = ALL.filter(
    ({ state, note }) => (state === 'not-met' || state === 'not-applicable') && note.trim() === '',
  );
  expect({ unshown: unshown.map(({ id }) => id), unsaid: unsaid.map(({ id }) => id) }).toEqual({
    unshown: [],
    unsaid: [],
  });
});

test('every test and page that is named is there', () => {
  const gone = ALL.flatMap(({ id, shown }) =>
    shown.filter((one) => !isThere(one)).map((one) => ({ id, ...one })),
  );
  expect(gone).toEqual([]);
});

test('every source file that is named is there', () => {
  const gone = ALL.flatMap(({ id, by }) =>
    by.filter((path) => textOf(path) === null).map((path) => ({ id, path })),
  );
  expect(gone).toEqual([]);
});

test('docs/security-asvs.md is the table as it is (node scripts/write-asvs-page.mjs writes it)', () => {
  expect(textOf('docs/security-asvs.md')).toBe(writePage(CHAPTERS));
});

/** A page has the heading (the page for those who install: the sentence); a file of tests has a test of that title that is not put off. */
function isThere({ file, title }: Evidence): boolean {
  const text = textOf(file);
  if (text === null) return false;
  if (file === OPERATOR_PAGE) return asOneLine(text).includes(asOneLine(title));
  if (file.endsWith('.md')) return text.split('\n').some((line) => line.replace(/^#+ /, '') === title);
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "\\\\?'");
  return (
    new RegExp(`\\(\\s*(['"\`])${escaped}\\1`).test(text) &&
    !new RegExp(`\\.(?:skip|todo|fails)\\(\\s*['"\`]${escaped}`).test(text)
  );
}

function asOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
