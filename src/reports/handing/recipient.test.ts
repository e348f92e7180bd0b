import { describe, expect, test } from 'vitest';
import { nameKey, readLine } from './recipient.ts';

describe('a line of Nơi nhận', () => {
  test.each([
    ['- Các sở, ban, ngành tỉnh;', ['departments']],
    ['Các sở, ban, ngành;', ['departments']],
    ['UBND các huyện, thị xã, thành phố;', ['districts']],
    ['Ủy ban nhân dân các huyện, thị xã, thành phố', ['districts']],
    ['UBND các xã, phường, thị trấn;', ['communes']],
    ['UBND các xã, phường', ['communes']],
    ['UBND các huyện, thị xã, thành phố, xã, phường, thị trấn (t/h);', ['districts', 'communes']],
    ['UBND thị xã Buôn Hồ;', []],
    ['CT, các PCT UBND tỉnh (b/c);', []],
    ['Sở Tư pháp;', []],
    ['Các thành viên Ban chỉ đạo;', []],
  ])('%s names %j', (text, groups) => {
    expect(readLine(text)).toMatchObject({ groups, isKeptHere: false });
  });

  test.each(['Lưu: VT.', '- Lưu VT, HCC (03b);'])('%s stays here', (text) => {
    expect(readLine(text).isKeptHere).toBe(true);
  });

  test('means those addressed by “Như trên”', () => {
    expect(readLine('Như trên (b/c);').isAddressees).toBe(true);
    expect(readLine('Như Điều 3;').isAddressees).toBe(false);
  });

  test.each([
    ['- Văn phòng UBND tỉnh (b/c);', 'Văn phòng Ủy ban nhân dân tỉnh'],
    ['Sở Y tế.', 'SỞ  Y TẾ'],
  ])('%s is %s', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });
});
