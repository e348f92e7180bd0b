import { type Command, Option } from 'commander';
import { AppError } from '../platform/app-error.ts';
import type { ProposalOptions } from './readings.ts';
import { chosenReadings, readingsQuerySchema } from './readings-api.ts';

/** The readings as commander hands them over. */
export interface ReadingOptions {
  readonly uplift?: string;
  readonly upliftValue?: string;
  readonly baselineFrom?: string;
  readonly baselineTo?: string;
  readonly cap?: string;
  readonly floor?: string;
  readonly upliftOn?: string;
}

/** Adds an option for each reading of III.2. */
export function addReadingOptions(command: Command): Command {
  return command
    .addOption(new Option('--uplift <MODE>', 'cách hiểu “tăng thêm 5%”').choices(['points', 'relative']))
    .option('--uplift-value <NUMBER>', 'tăng thêm bao nhiêu (mặc định: 5)')
    .option('--baseline-from <DAY>', 'kỳ gốc từ ngày')
    .option('--baseline-to <DAY>', 'kỳ gốc đến hết ngày')
    .option('--cap <PERCENT>', 'chỉ tiêu cao nhất (mặc định: 100)')
    .addOption(
      new Option(
        '--floor <FLOOR>',
        'mức sàn: mức trung ương, hoặc không có (kết quả của đơn vị và tăng thêm)',
      ).choices(['central', 'none']),
    )
    .addOption(
      new Option(
        '--uplift-on <WHAT>',
        'từ mức trung ương trở lên, tăng thêm cộng vào kết quả hay chỉ vào mức sàn',
      ).choices(['own-result', 'floor']),
    );
}

const NAMES: Readonly<Record<string, string>> = {
  uplift: 'points hoặc relative',
  upliftValue: 'số từ 0 đến 100',
  baselineFrom: 'ngày dạng 2024-01-01',
  baselineTo: 'ngày dạng 2024-10-31',
  cap: 'số trên 0, không quá 100',
  floor: 'central hoặc none',
  upliftOn: 'own-result hoặc floor',
};

/** The readings that options, or the parts of a way of reading in an address, name. */
export function readingsFrom(options: ReadingOptions): ProposalOptions {
  const named = Object.fromEntries(
    Object.keys(NAMES).map((name) => [name, options[name as keyof ReadingOptions]]),
  );
  const read = readingsQuerySchema.safeParse(named);
  if (read.success) return chosenReadings(read.data);
  const name = String(read.error.issues[0]?.path[0]);
  throw new AppError(
    'bad-usage',
    `Cách hiểu ${name} không nhận “${named[name]}”. Hãy ghi ${NAMES[name] ?? 'lại'}.`,
    { reading: name },
  );
}
