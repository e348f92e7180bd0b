import { findIndicator } from './catalogue.ts';
import { DOSSIERS } from './counting-rules.ts';
import type { Words } from './indicator.ts';
import type { Meaning, Phrase } from './meaning.ts';
import { type Pair, words } from './reading.ts';

/** The phrases of the plan that can mean several ratios (mục III.2.a). */
export const PLAN_PHRASES: readonly Phrase[] = [
  {
    words: { vi: 'Tỷ lệ DVC trực tuyến', en: 'Online service rate' },
    clause: 'III.2.a',
    taken: 'online-dossiers',
    meanings: [
      inRegister('online-dossiers', [
        'Kế hoạch, mục III.1.b: “tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ”, mức 50%',
        'Plan, III.1.b: online dossiers among all dossiers, 50%',
      ]),
      inRegister(
        'active-online-services',
        [
          'Kế hoạch, mục III.1.a: “DVC trực tuyến có phát sinh hồ sơ”; QĐ 766/QĐ-TTg, chỉ số 3.2',
          'Plan, III.1.a: online services with dossiers; QĐ 766/QĐ-TTg, row 3.2',
        ],
        [
          'Đếm dịch vụ, không đếm hồ sơ: một dịch vụ có một hồ sơ trực tuyến cũng bằng một dịch vụ có nghìn hồ sơ.',
          'Counts services, not dossiers: one with a single online dossier counts as much as one with a thousand.',
        ],
      ),
      {
        id: 'standard-online-dossiers',
        indicator: null,
        name: words(['Tỷ lệ hồ sơ trực tuyến đạt chuẩn', 'Online dossiers up to standard']),
        numerator: words([
          'Số hồ sơ trực tuyến tiếp nhận trong kỳ đã đồng bộ lên Cổng Dịch vụ công quốc gia và, nếu đã xong, có kết quả điện tử',
          'Online dossiers received in the window that were synchronised with the national portal and, if completed, have an electronic result',
        ]),
        denominator: words(['Số hồ sơ tiếp nhận trong kỳ', 'Dossiers received in the window']),
        unit: DOSSIERS,
        basis: words([
          'Cách tính chỉ số 3.3 của Cổng Dịch vụ công quốc gia, trừ hồ sơ trực tuyến “không chuẩn”',
          'The national portal’s way with row 3.3, which leaves out online dossiers not up to standard',
        ]),
        differs: words([
          'Bỏ hồ sơ trực tuyến chưa đồng bộ hoặc đã xong mà không có kết quả điện tử, nên không lớn hơn cách thứ nhất.',
          'Leaves out online dossiers not synchronised, or completed without an electronic result, so it is never above the first.',
        ]),
        computation: { of: 'dossiers', above: 'online_standard', below: 'received', procedures: 'all' },
      },
    ],
    explanation: {
      vi: 'Cách thứ nhất đếm hồ sơ nên nơi nhiều hồ sơ quyết định con số chung, cách thứ hai đếm dịch vụ nên dịch vụ nào cũng nặng như nhau, cách thứ ba bỏ bớt hồ sơ trực tuyến chưa đạt chuẩn ở tử số; mục III.2.a của kế hoạch mang nghĩa thứ nhất, vì mức 50% ở mục III.1.b tính trên tổng số hồ sơ.',
      en: 'The first counts dossiers, so those who receive many decide the total; the second counts services, each alike; the third takes online dossiers below standard from the numerator; clause III.2.a of the plan has the first meaning, for the 50% in III.1.b is of all dossiers.',
    },
  },
  {
    words: { vi: 'Tỷ lệ thanh toán trực tuyến', en: 'Online payment rate' },
    clause: 'III.2.a',
    taken: 'online-payments',
    meanings: [
      inRegister('online-payments', [
        'Kế hoạch, ghi chú tại mục III.2.a và mục II.2.b; QĐ 766/QĐ-TTg, chỉ số 3.6',
        'Plan, note in III.2.a and II.2.b; QĐ 766/QĐ-TTg, row 3.6',
      ]),
      inRegister(
        'procedures-paid-online',
        [
          'Kế hoạch, mục III.1.a: “TTHC có giao dịch thanh toán trực tuyến”; QĐ 766/QĐ-TTg, chỉ số 3.5',
          'Plan, III.1.a: procedures with an online payment; QĐ 766/QĐ-TTg, row 3.5',
        ],
        [
          'Đếm thủ tục, không đếm hồ sơ: một lần trả tiền trực tuyến đã đủ cho cả thủ tục.',
          'Counts procedures, not dossiers: one online payment is enough for a procedure.',
        ],
      ),
      inRegister(
        'payment-transactions',
        [
          'Kế hoạch, mục III.1.b: “trên Cổng DVC quốc gia trên tổng số giao dịch thanh toán”, mức 45%',
          'Plan, III.1.b: on the national portal among all payment transactions, 45%',
        ],
        [
          'Đếm giao dịch tại Cổng Dịch vụ công quốc gia, không đếm hồ sơ; hồ sơ của tỉnh không cho biết số này.',
          'Counts transactions on the national portal, not dossiers; the province’s dossiers do not tell it.',
        ],
      ),
    ],
    explanation: {
      vi: 'Cách thứ nhất đếm hồ sơ phải trả tiền, cách thứ hai đếm thủ tục nên một lần trả là đủ, cách thứ ba đếm giao dịch trên Cổng Dịch vụ công quốc gia; mục III.2.a của kế hoạch mang nghĩa thứ nhất theo ghi chú của chính mục đó, còn mức 45% ở mục III.1.b đặt cho cách thứ ba, nên so với mức này là so hai mẫu số khác nhau.',
      en: 'The first counts dossiers that owe a payment, the second procedures, for which one payment is enough, the third transactions on the national portal; clause III.2.a of the plan has the first meaning by its own note, while the 45% in III.1.b is set for the third, so that to compare with it is to compare two denominators.',
    },
  },
];

/** The phrase of which the code (or the id of a meaning) is one meaning; `null` for one with a single meaning. */
export function findPhrase(code: string): Phrase | null {
  return PLAN_PHRASES.find((phrase) => phrase.meanings.some((meaning) => meaning.id === code)) ?? null;
}

/** An indicator of the register as one meaning. */
function inRegister(code: string, basis: Pair, differs?: Pair): Meaning {
  const found = findIndicator(code);
  if (!found) throw new Error(`plan phrases: no indicator ${code}`);
  const both = (vi: string, en: string): Words => ({ vi, en });
  return {
    id: code,
    indicator: code,
    name: both(found.name, found.nameEn),
    numerator: both(found.numerator, found.numeratorEn),
    denominator: both(found.denominator, found.denominatorEn),
    unit: found.unit,
    basis: words(basis),
    differs: differs ? words(differs) : null,
    computation: found.computation,
  };
}
