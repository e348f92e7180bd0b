import { type Command, Option } from 'commander';

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
