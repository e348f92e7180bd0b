import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isDay } from '../platform/date.ts';
import { findIndicator, INDICATORS } from './catalogue.ts';
import { INDICATOR_GROUPS } from './declared-indicators.ts';
import type { Words } from './indicator.ts';
import { bindsWithin } from './legal-bases.ts';
import { percent } from './ratio.ts';
import { registerMarkdown } from './register-markdown.ts';

const isSaid = (text: string) => text.trim() === text && text.length > 1;
const isSaidTwice = ({ vi, en }: Words) => isSaid(vi) && isSaid(en) && vi !== en;
/** Marks that only Vietnamese has; `NĐ`, `QĐ` and names of documents are the same in English. */
const VIETNAMESE = /[ăâêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;

test('every code is there once', () => {
  const codes = INDICATORS.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test('every row of the 766 set has exactly one indicator, and the groups give 100 points', () => {
  const groups = new Set(INDICATOR_GROUPS.map(({ name }) => name));
  const single = INDICATORS.filter(({ name }) => !groups.has(name)).flatMap(({ rows766 }) => rows766);
  expect(single.sort()).toEqual(INDICATOR_GROUPS.flatMap(({ rows766 }) => rows766).sort());
  expect(INDICATOR_GROUPS.reduce((sum, { points }) => sum + points, 0)).toBe(100);
});

test.each(INDICATORS.map((indicator) => [indicator.code, indicator] as const))(
  '%s says everything',
  (_, one) => {
    expect(isSaidTwice({ vi: one.name, en: one.nameEn })).toBe(true);
    expect(isSaid(one.shortName)).toBe(true);
    expect(isSaidTwice({ vi: one.numerator, en: one.numeratorEn })).toBe(true);
    expect(isSaidTwice({ vi: one.denominator, en: one.denominatorEn })).toBe(true);
    expect(isSaidTwice(one.unit)).toBe(true);
    expect(isSaidTwice(one.rounding.words)).toBe(true);
    expect(isSaidTwice(one.empty.words)).toBe(true);
    expect(one.readings.length).toBeGreaterThan(0);
    for (const reading of one.readings) {
      expect(reading.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(isSaidTwice(reading.question)).toBe(true);
      expect(reading.question.vi.endsWith('?'), reading.id).toBe(true);
      expect(isSaidTwice(reading.taken)).toBe(true);
      expect(isSaidTwice(reading.reason)).toBe(true);
      expect(reading.alternatives.length, reading.id).toBeGreaterThan(0);
      expect(reading.alternatives.every(isSaidTwice)).toBe(true);
    }
    const english = [
      one.nameEn,
      one.numeratorEn,
      one.denominatorEn,
      one.unit.en,
      one.empty.words.en,
      ...one.readings.flatMap(({ question, taken, reason, alternatives }) =>
        [question, taken, reason, ...alternatives].map(({ en }) => en),
      ),
    ];
    expect(english.filter((text) => VIETNAMESE.test(text))).toEqual([]);
  },
);

test.each(INDICATORS.map((indicator) => [indicator.code, indicator] as const))(
  '%s rests on law with a date, an article and days on which it binds',
  (_, { legalBases }) => {
    expect(legalBases.length).toBeGreaterThan(0);
    for (const basis of legalBases) {
      expect(basis.document).toMatch(/số \d+\/(\d{4}\/)?[A-ZĐ]+(-[A-ZĐa-z]+)*/);
      expect(basis.article).toMatch(/Điều \d+|Mục [IVX]+ Phụ lục [IVX]+|nhóm \d/);
      expect([basis.date, basis.validFrom, basis.validTo ?? basis.validFrom].every(isDay)).toBe(true);
      expect(basis.validFrom >= basis.date).toBe(true);
      expect(basis.validTo === null || basis.validTo > basis.validFrom).toBe(true);
    }
  },
);

test('every indicator has law that binds in the campaign, and none is held to law yet to come', () => {
  for (const { code, legalBases } of INDICATORS) {
    expect(
      legalBases.some((basis) => bindsWithin(basis, '2024-11-08', '2025-01-06')),
      code,
    ).toBe(true);
    const binding = legalBases.filter((basis) => bindsWithin(basis, '2024-11-08', '2025-01-06'));
    expect(binding.filter(({ date }) => date > '2025-01-06')).toEqual([]);
  }
  const onTime = findIndicator('on-time')?.legalBases ?? [];
  const inForce = (day: string) =>
    onTime.filter((basis) => bindsWithin(basis, day, day)).map(({ document }) => document);
  expect(inForce('2025-06-30')).toContain('Nghị định số 61/2018/NĐ-CP');
  expect(inForce('2025-07-01')).not.toContain('Nghị định số 61/2018/NĐ-CP');
});

test('one reading is one reading, wherever it is taken', () => {
  const byId = new Map(INDICATORS.flatMap(({ readings }) => readings).map((one) => [one.id, one]));
  for (const { readings } of INDICATORS) for (const one of readings) expect(byId.get(one.id)).toBe(one);
});

test('rounding and an empty denominator are what the figures do', () => {
  // 1/800 is 0.125 %, which half up makes 0.13.
  expect(percent({ numerator: 1, denominator: 800 })).toBe(0.13);
  for (const { rounding, empty } of INDICATORS) {
    expect(String(percent({ numerator: 1, denominator: 3 })).split('.')[1]).toHaveLength(rounding.decimals);
    expect(percent({ numerator: 0, denominator: 0 })).toBe(empty.percent);
  }
});

test('docs/indicators.md is the register as it is', async () => {
  const page = await readFile(new URL('../../docs/indicators.md', import.meta.url), 'utf8');
  expect(page === registerMarkdown(INDICATORS), 'chạy: node scripts/write-indicators.mjs').toBe(true);
  for (const { code } of INDICATORS) expect(page).toContain(`\`${code}\``);
  for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(page).toContain(`\n### ${anchor}\n`);
});
