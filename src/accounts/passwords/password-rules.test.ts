import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePassword } from './password-rules.ts';

const OWNER = {
  email: 'nguyenvanan.stp@daklak.gov.vn',
  name: 'Nguyễn Văn An',
  names: ['Sở Tư pháp tỉnh Đắk Lắk'],
};

describe('a password', () => {
  test.each([
    'bốn con voi uống trà',
    'correct horse battery staple',
    'khoai lang nướng tháng mười',
    'k7#qP2v!mZ9x',
    'tH3W8kQzLp0r',
    '839155271946',
    'một cái áo xanh 2024',
    'nguyen thich an bun cha ca',
  ])('“%s” may be used', (password) => {
    expect(judgePassword(password, OWNER)).toBeNull();
  });

  test.each([
    ['matkhau12', 'ít nhất 12'],
    ['aaaaaaaaaaaaaaaa', 'lặp lại'],
    ['abcabcabcabc', 'lặp lại'],
    ['12345678901234', 'lặp lại'],
    ['abcdefgh87654321', 'lặp lại'],
    ['matkhau123456', 'nhiều người dùng'],
    ['Mật khẩu 123456', 'nhiều người dùng'],
    ['Vietnam@123456', 'nhiều người dùng'],
    ['Anhyeuem@2024', 'nhiều người dùng'],
    ['P@$$w0rd2024!', 'nhiều người dùng'],
    ['Qwertyuiop123', 'nhiều người dùng'],
    ['password1234', 'nhiều người dùng'],
    ['1q2w3e4r5t6y', 'nhiều người dùng'],
    ['passwordpassword', 'nhiều người dùng'],
    ['AdminPassword1', 'nhiều người dùng'],
    ['Vedich@2024!!!', 'nhiều người dùng'],
    ['Dichvucong#2025', 'nhiều người dùng'],
    ['Buonmathuot@47', 'nhiều người dùng'],
    ['NguyenVanAn@1985', 'tên'],
    ['an.nguyenvan.85', 'tên'],
    ['nguyenvanan0912345678', 'tên'],
    ['Đắk Lắk Sở Tư pháp 1', 'tên'],
    ['x'.repeat(127).concat('yz'), 'dài quá 128'],
  ])('“%s” is refused', (password, reason) => {
    expect(judgePassword(password, OWNER)).toContain(reason);
  });

  test('is counted in code points of its composed form, however it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 140 }), (password) => {
        const { length } = [...password.normalize('NFC')];
        const answer = judgePassword(password, OWNER);
        if (length < 12) expect(answer).toContain('ít nhất 12');
        else if (length > 128) expect(answer).toContain('dài quá 128');
        expect(judgePassword(password.normalize('NFD'), OWNER)).toBe(answer);
      }),
    );
  });

  test('that is refused stays refused whatever its case, and is never told again', () => {
    const frequent = fc.constantFrom('matkhau', 'vietnam', 'password', 'anhyeuem', 'daklak', 'iloveyou');
    const digits = fc.stringMatching(/^[0-9!@#.]{5,8}$/);
    fc.assert(
      fc.property(frequent, digits, fc.boolean(), (word, decoration, first) => {
        const password = first ? `${decoration}${word}` : `${word}${decoration}`;
        fc.pre(password.length >= 12);
        for (const spelt of [
          password,
          password.toUpperCase(),
          password.replace('a', '@').replace('o', '0'),
        ]) {
          const answer = judgePassword(spelt, OWNER);
          expect(answer).not.toBeNull();
          expect(answer).not.toContain(spelt);
        }
      }),
    );
  });

  test('made by chance is hardly ever refused', () => {
    const refused = fc
      .sample(fc.stringMatching(/^[a-zA-Z0-9]{14}$/), { numRuns: 2000, seed: 47 })
      .filter((password) => judgePassword(password, OWNER) !== null);
    expect(refused).toEqual([]);
  });

  test('of four words chosen by chance is hardly ever refused', () => {
    const word = fc.stringMatching(/^[bcdghklmnpqrstvx][aeiou][a-z]{2,5}$/);
    const refused = fc
      .sample(fc.tuple(word, word, word, word), { numRuns: 1000, seed: 47 })
      .filter((words) => judgePassword(words.join(' '), OWNER) !== null);
    expect(refused).toEqual([]);
  });
});
