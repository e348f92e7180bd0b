import { type Day, formatDay } from '../platform/date.ts';

/** What kind of document a number belongs to, by its symbol. */
const KINDS: readonly (readonly [symbol: RegExp, name: string])[] = [
  [/\/QĐ/i, 'Quyết định'],
  [/\/KH/i, 'Kế hoạch'],
  [/\/NQ/i, 'Nghị quyết'],
  [/\/TB/i, 'Thông báo'],
];

/** `Quyết định số 2871/QĐ-UBND`: the document of that number, as papers and screens name it. */
export function decisionName(number: string): string {
  const kind = KINDS.find(([symbol]) => symbol.test(number))?.[1] ?? 'Văn bản';
  return `${kind} số ${number}`;
}

/** `Quyết định số 2871/QĐ-UBND ngày 06/11/2024`. */
export function decisionInWords(approval: {
  readonly decisionNumber: string;
  readonly decisionDate: Day;
}): string {
  return `${decisionName(approval.decisionNumber)} ngày ${formatDay(approval.decisionDate)}`;
}
