import { describe, expect, test } from 'vitest';
import { AppError } from '../platform/app-error.ts';
import { proposalSchema } from './proposal-schema.ts';
import { readReadings, readWays } from './read-ways.ts';
import { noteReadings } from './reading-notes.ts';
import { PLAN_READINGS, type ProposalOptions, type ReadingFrame, readingsOf } from './readings.ts';

const FRAME: ReadingFrame = {
  uplift: { mode: 'points', value: 5 },
  baseline: { from: '2024-01-01', to: '2024-10-31' },
  centralTargets: [
    { indicator: 'online-dossiers', percent: 50, clause: 'III.1.b' },
    { indicator: 'digitised-dossiers', percent: 80, clause: 'III.1.b' },
  ],
  targetIndicators: [
    { indicator: 'online-dossiers', rule: 'uplift', clause: 'III.2.a' },
    { indicator: 'digitised-dossiers', rule: 'full', clause: 'III.2.b' },
  ],
};

describe('the readings of III.2', () => {
  test('without a choice they are those of the frame, each with what it asks, its reason and the other ways', () => {
    const readings = readingsOf(FRAME, PLAN_READINGS);
    expect(readings).toEqual({
      uplift: { mode: 'points', value: 5 },
      baseline: { from: '2024-01-01', to: '2024-10-31' },
      cap: 100,
      floor: 'central',
      upliftOn: 'own-result',
    });
    const notes = noteReadings(FRAME, readings);
    expect(notes.map(({ id }) => id)).toEqual(['uplift', 'baseline', 'floor', 'uplift-on', 'cap']);
    for (const note of notes) {
      expect(note).toMatchObject({ isDefault: true, byDefault: note.taken });
      expect(note.reason).not.toBe('');
      expect(note.alternatives.length).toBeGreaterThan(0);
      expect(note.alternatives).not.toContain(note.taken);
    }
  });

  test('what is read otherwise says so, and names the plan’s way among the others', () => {
    const readings = readingsOf(FRAME, { ...PLAN_READINGS, uplift: 'relative', upliftValue: 2.5, cap: 95 });
    const changed = noteReadings(FRAME, readings).filter(({ isDefault }) => !isDefault);
    expect(changed.map(({ taken }) => taken)).toEqual([
      'Tăng thêm là nhân với 1,025: 50% thành 51,25%.',
      'Chỉ tiêu cao nhất là 95%.',
    ]);
    for (const note of changed) expect(note.alternatives).toContain(note.byDefault);
  });

  test.each([
    [{ cap: 49 }, /thấp hơn mức trung ương 50%/],
    [{ cap: 100.5 }, /không thể vượt 100%/],
    [{ cap: 0 }, /không thể vượt 100%/],
    [{ upliftValue: -1 }, /ngoài khoảng 0–100/],
    [{ floor: 'none', upliftOn: 'floor' }, /bỏ một trong hai/],
    [{ baselineFrom: '2024-11-01' }, /ngày đầu 01\/11\/2024 sau ngày cuối/],
    [{ baselineTo: '2024-02-30' }, /không có thật/],
  ] as const satisfies readonly (readonly [Partial<ProposalOptions>, RegExp])[])(
    '%o is refused',
    (choice, words) => {
      expect(() => readingsOf(FRAME, { ...PLAN_READINGS, ...choice })).toThrow(words);
    },
  );

  test('a cap may be below a central target that no target is lifted from, or where there is no floor', () => {
    expect(readingsOf(FRAME, { ...PLAN_READINGS, cap: 60 }).cap).toBe(60);
    expect(readingsOf(FRAME, { ...PLAN_READINGS, cap: 10, floor: 'none' }).cap).toBe(10);
  });

  test('ways are read from one line', () => {
    expect(readWays(' uplift=relative , cap=95.5 ; floor=none;')).toEqual([
      { ...PLAN_READINGS, uplift: 'relative', cap: 95.5 },
      { ...PLAN_READINGS, floor: 'none' },
    ]);
    expect(readWays('')).toEqual([]);
  });

  test.each([
    ['uplift=doubled', 'Cách hiểu uplift không nhận “doubled”. Hãy ghi points hoặc relative.'],
    ['cap=', 'Cách hiểu cap không nhận “”. Hãy ghi số trên 0, không quá 100.'],
    ['uplifted=points', 'Không hiểu “uplifted=points”.'],
    ['relative', 'Không hiểu “relative”.'],
    ['cap=90;'.repeat(7), 'Có 7 cách hiểu, quá 6.'],
  ])('%s is refused with what to write', (text, words) => {
    expect(() => readWays(text)).toThrow(AppError);
    expect(() => readWays(text)).toThrow(words);
  });

  test('an empty number is no 0', () => {
    expect(() => readReadings({ upliftValue: '' })).toThrow(/upliftValue/);
  });

  test('assignments stored before these readings had names were read as the defaults', () => {
    const stored = proposalSchema.parse({
      campaign: 'dak-lak-60',
      uplift: { mode: 'relative', value: 5 },
      baseline: { from: '2024-01-01', to: '2024-10-31' },
      rows: [],
    });
    expect(stored).toMatchObject({ cap: 100, floor: 'central', upliftOn: 'own-result' });
  });
});
