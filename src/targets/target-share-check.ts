import { formatCount, formatPlain } from '../platform/number.ts';
import { joinList } from '../platform/text.ts';
import {
  casesAt,
  ceiling,
  compare,
  type Fraction,
  fractionOf,
  subtract,
  sum,
  toHundredths,
} from './fraction.ts';
import {
  fieldOfPart,
  isActive,
  promiseOf,
  type ShareFrame,
  type TargetShare,
  wholeNeeded,
} from './target-share.ts';
import { memberKey } from './target-share-name.ts';
import type { ShareCheck, ShareFault, SharePartInput } from './target-share-schema.ts';

const NAMES_SAID = 5;
const FAULTS_SAID = 5;

/**
 * Cộng lại: the planned volumes must add up to the agency's, the promises (unrounded) must reach its target, every
 * field must be in one hand or divided between several, and each part must make sense by itself. `expected` is the
 * volume that the share's basis gives today; `null` where that is not held against it.
 */
export function checkShare(
  frame: ShareFrame,
  share: TargetShare,
  expected: number | null = null,
): ShareCheck {
  const { parts, volume } = share;
  const wanted = wantedCases(frame.target, share);
  const given = sum(parts.map(promiseOf));
  const planned = parts.reduce((all, part) => all + part.planned, 0);
  const missing = missingCases(frame.target, share);
  const faults = [
    ...volumeFaults(frame, share, planned, expected),
    ...(missing > 0 ? [fault('target-short', `còn thiếu ${formatCount(missing)} ${frame.counted}`)] : []),
    ...parts.flatMap((part, index) => measureFaults(frame, part, index + 1)),
    ...fieldFaults(frame, parts),
    ...memberFaults(frame, parts),
  ];
  const check = {
    addsUp: faults.length === 0,
    target: frame.target,
    planned: { given: planned, wanted: volume.dossiers, missing: volume.dossiers - planned },
    needed: { given: toHundredths(given), wanted: toHundredths(wanted), missing },
    faults,
    notes: notesOf(frame, share),
  };
  return { ...check, summary: summarise(frame, share, given, wanted, faults) };
}

/** Còn thiếu: whole cases above the line by which the promises, unrounded, stay below a target. */
export function missingCases(target: number, share: TargetShare): number {
  const missing = subtract(wantedCases(target, share), sum(share.parts.map(promiseOf)));
  return Math.max(0, Number(ceiling(missing)));
}

function wantedCases(target: number, { volume }: TargetShare): Fraction {
  return casesAt(fractionOf(target), volume.dossiers);
}

function summarise(
  frame: ShareFrame,
  { volume, parts }: TargetShare,
  given: Fraction,
  wanted: Fraction,
  faults: readonly ShareFault[],
): string {
  if (faults.length > 0) {
    const more = faults.length - FAULTS_SAID;
    const said = faults.slice(0, FAULTS_SAID).map(({ text }) => text);
    return `Chưa cộng đủ: ${said.join('; ')}${more > 0 ? `; và ${formatCount(more)} điểm khác` : ''}.`;
  }
  const spare = compare(given, wanted) > 0 && ceiling(given) > ceiling(wanted);
  return `Cộng đủ: ${formatCount(parts.length)} phần, ${formatCount(volume.dossiers)} ${frame.unit} dự kiến, cần ${formatCount(Number(ceiling(wanted)))} ${frame.counted}, giao ${formatCount(Number(ceiling(given)))}${spare ? ' (cao hơn mức cần)' : ''}.`;
}

function volumeFaults(
  frame: ShareFrame,
  { volume, parts }: TargetShare,
  planned: number,
  expected: number | null,
): ShareFault[] {
  const { unit } = frame;
  if (parts.length === 0) return [fault('no-parts', 'chưa có phần nào')];
  if (expected !== null && expected !== volume.dossiers) {
    const basis = volume.basis === 'baseline' ? 'theo nhịp kỳ gốc' : 'theo dự báo';
    return [
      fault(
        'volume-differs',
        `số dự kiến ${basis} của đơn vị nay là ${formatCount(expected)} ${unit}, không phải ${formatCount(volume.dossiers)}: hãy lấy lại phương án, hoặc chọn số tự dự kiến`,
      ),
    ];
  }
  if (volume.dossiers === 0) return [fault('volume-short', `chưa có ${unit} nào dự kiến để chia`)];
  const missing = volume.dossiers - planned;
  if (missing > 0) return [fault('volume-short', `còn thiếu ${formatCount(missing)} ${unit} dự kiến`)];
  if (missing < 0) return [fault('volume-over', `thừa ${formatCount(-missing)} ${unit} dự kiến`)];
  return [];
}

function measureFaults(frame: ShareFrame, part: SharePartInput, number: number): ShareFault[] {
  const { unit, counted } = frame;
  if (part.target === null && part.needed === null)
    return [fault('part-measure', `phần ${number} chưa ghi tỷ lệ giao hoặc số cần đạt`, [number])];
  if (part.target !== null && part.needed !== null && part.needed !== wholeNeeded(part)) {
    const rate = `${formatPlain(part.target)}% của ${formatCount(part.planned)} ${unit}`;
    return [
      fault(
        'part-measure',
        `phần ${number}: ${rate} là ${formatCount(wholeNeeded(part))}, không phải ${formatCount(part.needed)}`,
        [number],
      ),
    ];
  }
  if (part.target === null && (part.needed ?? 0) > part.planned)
    return [
      fault(
        'above-planned',
        `phần ${number} cần ${formatCount(part.needed ?? 0)} ${counted} mà chỉ dự kiến ${formatCount(part.planned)} ${unit}`,
        [number],
      ),
    ];
  return [];
}

interface Held {
  readonly number: number;
  readonly part: SharePartInput;
}

/** The parts of each field, in the order they are given; parts of no known field stand apart. */
function heldFields(frame: ShareFrame, parts: readonly SharePartInput[]) {
  const held = new Map<string | null, Held[]>();
  const unknown: Held[] = [];
  for (const [index, part] of parts.entries()) {
    const key = fieldOfPart(part, frame.index);
    const one = { number: index + 1, part };
    if (key === undefined) unknown.push(one);
    else held.set(key, [...(held.get(key) ?? []), one]);
  }
  return { held, unknown };
}

function fieldFaults(frame: ShareFrame, parts: readonly SharePartInput[]): ShareFault[] {
  if (parts.length === 0) return [];
  const { held, unknown } = heldFields(frame, parts);
  const faults = unknown.map(({ number }) =>
    fault('unknown-field', `phần ${number} ghi lĩnh vực không có trong danh mục thủ tục`, [number]),
  );
  for (const [key, holders] of held) {
    const name = key === null ? 'các lĩnh vực còn lại' : `lĩnh vực ${frame.index.nameOf(key)}`;
    const numbers = holders.map(({ number }) => number);
    if (isGivenTwice(holders))
      faults.push(
        fault(
          'field-twice',
          `${name} được giao ${TIMES[holders.length] ?? `${holders.length} lần`}`,
          numbers,
        ),
      );
    else if (holders.length === 1 && holders[0]?.part.hold === 'part')
      faults.push(
        fault('field-partly', `${name} mới giao một phần, phần còn lại chưa ai phụ trách`, numbers),
      );
  }
  const open = held.has(null) ? [] : openFields(frame, (key) => held.has(key));
  if (open.length > 0) faults.push(fault('field-open', `${nobodyHolds(open)}`));
  return faults;
}

const TIMES: Readonly<Record<number, string>> = { 2: 'hai lần', 3: 'ba lần' };

/** Somebody holds all of it and somebody else holds it too, or one member holds it twice. */
function isGivenTwice(holders: readonly Held[]): boolean {
  if (holders.length < 2) return false;
  const members = holders.map(({ part }) => memberKey(part.member ?? ''));
  return holders.some(({ part }) => part.hold === 'whole') || new Set(members).size < members.length;
}

/** Fields in which anything is expected or has arisen and that no part names. */
function openFields(frame: ShareFrame, isHeld: (key: string) => boolean): string[] {
  return frame.fields.filter((field) => !isHeld(field.key) && isActive(field)).map(({ field }) => field);
}

/** Where some parts have a member, every part needs one. */
function memberFaults(frame: ShareFrame, parts: readonly SharePartInput[]): ShareFault[] {
  const numbers = parts.flatMap((part, index) => (memberKey(part.member ?? '') === '' ? [index + 1] : []));
  if (numbers.length === 0 || numbers.length === parts.length) return [];
  const names = numbers.flatMap((number) => {
    const key = fieldOfPart(parts[number - 1] ?? { field: null }, frame.index);
    return key === undefined ? [] : [key === null ? 'các lĩnh vực còn lại' : frame.index.nameOf(key)];
  });
  return names.length === 0 ? [] : [fault('no-member', nobodyHolds([...new Set(names)]), numbers)];
}

function nobodyHolds(fields: readonly string[]): string {
  const more = fields.length - NAMES_SAID;
  const names = joinList(fields.slice(0, NAMES_SAID));
  return `${formatCount(fields.length)} lĩnh vực chưa ai phụ trách (${names}${more > 0 ? ` và ${formatCount(more)} lĩnh vực khác` : ''})`;
}

/** What an officer should know of volumes that part ways with what is expected. */
function notesOf(frame: ShareFrame, { parts }: TargetShare): string[] {
  const { held } = heldFields(frame, parts);
  return frame.fields.flatMap(({ key, field, soFar }) => {
    const holders = held.get(key);
    if (!holders) return [];
    const planned = holders.reduce((all, { part }) => all + part.planned, 0);
    return soFar.denominator > planned
      ? [
          `Lĩnh vực ${field} đã có ${formatCount(soFar.denominator)} ${frame.unit}, nhiều hơn ${formatCount(planned)} dự kiến cho cả chiến dịch.`,
        ]
      : [];
  });
}

function fault(code: ShareFault['code'], text: string, parts: number[] = []): ShareFault {
  return { code, text, parts };
}
