import { expect, test } from 'vitest';
import { makeFacts, TREE } from '../../../test/make-report-facts.ts';
import { buildReport } from '../kinds/build-report.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import type { LetterheadBook, RecordedSigner } from './letterhead-book.ts';
import { signersOn } from './letterhead-book.ts';
import { letterheadByRule } from './letterhead-rule.ts';

const signer = (differences: Partial<RecordedSigner>): RecordedSigner => ({
  id: 'a',
  agency: 'dept:tuphap',
  right: 'head',
  position: 'GIÁM ĐỐC',
  name: 'Nguyễn Văn A',
  usual: false,
  from: '2024-11-08',
  to: null,
  ...differences,
});

function who(signers: readonly RecordedSigner[], day: string) {
  const agency = 'dept:tuphap';
  const found = TREE.find(agency);
  if (!found) throw new Error(`no ${agency}`);
  return signersOn({ signers }, { agency, fields: letterheadByRule(found, TREE, day) }, day);
}
const names = (signers: readonly RecordedSigner[], day: string) =>
  who(signers, day).map(({ id, name }) => name ?? id);

test('who was marked last signs, then the head, deputies, others; each on their days alone', () => {
  const signers = [
    signer({ id: 'a', to: '2024-12-05' }),
    signer({ id: 'b', right: 'acting', name: 'Trần Thị B', from: '2024-12-06' }),
    signer({
      id: 'c',
      right: 'deputy',
      position: 'PHÓ GIÁM ĐỐC',
      name: 'Lê C',
      usual: true,
      from: '2024-12-20',
    }),
    signer({ id: 'd', right: 'by-order', position: 'CHÁNH VĂN PHÒNG', name: 'Y D' }),
    signer({ id: 'e', agency: 'dept:noivu', name: 'Khác' }),
  ];
  expect(names(signers, '2024-11-07')).toEqual(['rule:head', 'rule:deputy']);
  expect(names(signers, '2024-12-05')).toEqual(['Nguyễn Văn A', 'rule:deputy', 'Y D']);
  expect(names(signers, '2024-12-06')).toEqual(['Trần Thị B', 'rule:deputy', 'Y D']);
  expect(names(signers, '2024-12-20')).toEqual(['Lê C', 'Trần Thị B', 'Y D']);
});

test('of two who are marked to sign as a rule, the one marked from the later day does', () => {
  const signers = [
    signer({ id: 'a', name: 'Nguyễn Văn A', usual: true, from: '2024-11-01' }),
    signer({ id: 'b', right: 'deputy', name: 'Lê B', usual: true, from: '2024-12-01' }),
  ];
  const usual = (day: string) => who(signers, day).flatMap((each) => (each.usual ? [each.name] : []));
  expect([usual('2024-11-30'), usual('2024-12-01')]).toEqual([['Nguyễn Văn A'], ['Lê B']]);
});

const book = (differences: Partial<LetterheadBook>): LetterheadBook => ({
  versions: [],
  signers: [],
  offices: [],
  ...differences,
});

function report(letterheads: LetterheadBook, code = 'day-30'): ReportDocument {
  return buildReport(makeFacts(code, { letterheads }), null);
}

test('a paper is signed by who signs on its day, with the authority that is theirs', () => {
  const signers = [
    signer({ agency: 'dept:tttt', name: 'Trương Hoài A', to: '2024-12-07' }),
    signer({
      id: 'b',
      agency: 'dept:tttt',
      right: 'deputy',
      position: 'PHÓ GIÁM ĐỐC',
      name: 'Phạm B',
      usual: true,
      from: '2024-12-08',
    }),
  ];
  expect(report(book({ signers })).signature).toEqual({
    authority: [],
    position: 'GIÁM ĐỐC',
    name: 'Trương Hoài A',
  });
  expect(report(book({ signers }), 'day-40').signature).toEqual({
    authority: ['KT. GIÁM ĐỐC'],
    position: 'PHÓ GIÁM ĐỐC',
    name: 'Phạm B',
  });
  expect(buildReport(makeFacts('targets'), null).signature).toEqual({
    authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
    position: 'PHÓ CHỦ TỊCH',
    name: null,
  });
});

test('another office takes over in the middle of the campaign, and earlier papers stay with the first', () => {
  const offices = [
    {
      campaign: 'dak-lak-60',
      papers: ['progress' as const],
      from: '2024-12-10',
      to: null,
      agency: 'dept:khcn',
      type: 'BC',
      right: 'deputy' as const,
      fields: { recipients: ['Như trên;'] },
      number: 1,
      reason: 'x',
      savedAt: '',
      savedBy: null,
    },
  ];
  expect(report(book({ offices })).head).toMatchObject({ issuer: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG' });
  const after = report(book({ offices }), 'day-40');
  expect(after.head).toMatchObject({ issuer: 'SỞ KHOA HỌC VÀ CÔNG NGHỆ', number: 'Số:      /BC-SKHCN' });
  expect(after.recipients).toEqual(['Như trên;', 'Lưu: VT, VP.']);
  expect(after.signature).toEqual({ authority: ['KT. GIÁM ĐỐC'], position: 'PHÓ GIÁM ĐỐC', name: null });
});

test('what was set of an office is on the papers of the campaign, whose receivers stay those of the campaign', () => {
  const version = {
    agency: 'dept:tttt',
    number: 1,
    from: '2024-11-08',
    reason: 'x',
    savedAt: '',
    savedBy: null,
  };
  const versions = [
    { ...version, fields: { draftingUnit: 'BCVT', place: 'Buôn Ma Thuột', recipients: ['Ai đó;'] } },
  ];
  const paper = report(book({ versions }));
  expect(paper.head.placeAndDate).toMatch(/^Buôn Ma Thuột, ngày/u);
  expect(paper.recipients).toContain('Công an tỉnh;');
  expect(paper.recipients.at(-1)).toBe('Lưu: VT, BCVT.');
});

test("a campaign that the product knows nothing of is the province's own", () => {
  const facts = makeFacts('day-30');
  const paper = buildReport({ ...facts, campaign: { ...facts.campaign, id: 'khac' } }, null);
  expect(paper.head).toMatchObject({
    superior: null,
    issuer: 'ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK',
    number: 'Số:      /BC-UBND',
  });
  expect(paper.signature).toEqual({ authority: ['TM. ỦY BAN NHÂN DÂN'], position: 'CHỦ TỊCH', name: null });
});
