import { AppError } from '../platform/app-error.ts';
import type { ProposalOptions } from './readings.ts';
import { chosenReadings, readingsQuerySchema } from './readings-api.ts';

/** What each reading takes, in words. */
const TAKES = {
  uplift: 'points hoặc relative',
  upliftValue: 'số từ 0 đến 100',
  baselineFrom: 'ngày dạng 2024-01-01',
  baselineTo: 'ngày dạng 2024-10-31',
  cap: 'số trên 0, không quá 100',
  floor: 'central hoặc none',
  upliftOn: 'own-result hoặc floor',
} as const;

const NAMES = Object.keys(TAKES) as (keyof typeof TAKES)[];
const MOST_WAYS = 6;

/** Readings as somebody wrote them. */
export type WrittenReadings = { readonly [Name in keyof typeof TAKES]?: string };

/** The readings that options of a command name. */
export function readReadings(written: WrittenReadings): ProposalOptions {
  const named = Object.fromEntries(NAMES.map((name) => [name, written[name]]));
  const read = readingsQuerySchema.safeParse(named);
  if (read.success) return chosenReadings(read.data);
  const name = NAMES.find((each) => each === read.error.issues[0]?.path[0]) ?? 'uplift';
  throw new AppError(
    'bad-usage',
    `Cách hiểu ${name} không nhận “${written[name]}”. Hãy ghi ${TAKES[name]}.`,
    { reading: name },
  );
}

/** Ways of reading side by side: `uplift=relative,cap=95; floor=none`. */
export function readWays(text: string): ProposalOptions[] {
  const ways = text.split(';').filter((way) => way.trim() !== '');
  if (ways.length > MOST_WAYS)
    throw new AppError(
      'bad-usage',
      `Có ${ways.length} cách hiểu, quá ${MOST_WAYS}. Hãy so ít cách hơn trong một lần.`,
      { ways: ways.length },
    );
  return ways.map((way) => readReadings(Object.fromEntries(way.split(',').map(readPart))));
}

function readPart(part: string): [string, string] {
  const [name = '', ...value] = part.split('=').map((each) => each.trim());
  const known = NAMES.find((each) => each === name);
  if (known && value.length > 0) return [known, value.join('=')];
  throw new AppError(
    'bad-usage',
    `Không hiểu “${part.trim()}”. Hãy ghi tên=giá trị, ví dụ uplift=relative,cap=95; các tên: ${NAMES.join(', ')}.`,
    { part: part.trim() },
  );
}
