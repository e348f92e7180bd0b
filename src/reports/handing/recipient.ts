import type { Day } from '../../platform/date.ts';
import { fold } from '../../platform/text.ts';
import type { PaperKind } from '../paper/paper-kind.ts';

/** Nhóm nơi nhận, as papers name them in one line. */
export const RECIPIENT_GROUPS = ['province', 'departments', 'districts', 'communes', 'other'] as const;

export type RecipientGroup = (typeof RECIPIENT_GROUPS)[number];

export const GROUP_NAMES: Readonly<Record<RecipientGroup, string>> = {
  province: 'UBND tỉnh',
  departments: 'Các sở, ban, ngành tỉnh',
  districts: 'UBND các huyện, thị xã, thành phố',
  communes: 'UBND các xã, phường, thị trấn',
  other: 'Nơi nhận khác',
};

/** Nơi nhận: who gets papers by mail. */
export interface Recipient {
  readonly id: string;
  /** As it is printed. */
  readonly name: string;
  readonly group: RecipientGroup;
  /** `null` for one outside the tree. */
  readonly agency: string | null;
  readonly addresses: readonly string[];
  /** Empty: every kind. */
  readonly kinds: readonly PaperKind[];
  /** First and last day on which it receives; `null` is open. */
  readonly from: Day;
  readonly to: Day | null;
}

export function receivesOn({ from, to }: Recipient, day: Day): boolean {
  return from <= day && (to === null || to >= day);
}

export function takesKind({ kinds }: Recipient, kind: PaperKind): boolean {
  return kinds.length === 0 || kinds.includes(kind);
}

/** What one line of Nơi nhận means before anybody is looked up. */
export interface ReadLine {
  /** `Lưu: VT`: it stays here. */
  readonly isKeptHere: boolean;
  /** `Như trên`: those whom the letter addresses. */
  readonly isAddressees: boolean;
  readonly groups: readonly RecipientGroup[];
  /** Folded and without what is said about it: `- Văn phòng UBND tỉnh (b/c);` → `van phong ubnd tinh`. */
  readonly key: string;
}

/** Reads a line of Nơi nhận or Kính gửi. */
export function readLine(text: string): ReadLine {
  const key = nameKey(text);
  // Two words that would be taken for another kind of unit.
  const words = key.replaceAll('thi xa', 'thixa').replaceAll('thi tran', 'thitran');
  const isMany = /^(?:(?:ubnd|uy ban nhan dan) )?cac /.test(words);
  const isGroup = (mark: RegExp) => isMany && mark.test(words);
  const groups: RecipientGroup[] = [
    ...(isGroup(/\b(?:so|nganh)\b/) ? (['departments'] as const) : []),
    ...(isGroup(/\b(?:huyen|thixa|thanh pho)\b/) ? (['districts'] as const) : []),
    ...(isGroup(/\b(?:xa|phuong|thitran)\b/) ? (['communes'] as const) : []),
  ];
  return { isKeptHere: /^luu\b/.test(key), isAddressees: /^nhu tren\b/.test(key), groups, key };
}

/** The form in which two spellings of one receiver are equal. */
export function nameKey(text: string): string {
  return fold(text)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^[-–+*•\s]+/, '')
    .replace(/uy ban nhan dan/g, 'ubnd')
    .replace(/[;:.,\s]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
