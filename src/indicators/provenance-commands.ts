import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatCount, formatPlain } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import type { Scope } from './measurement.ts';
import { LINE_SIDES, type LineSide } from './provenance.ts';
import type { ProvenanceAnswer } from './provenance-api.ts';
import { takeProvenance } from './take-provenance.ts';
import { untoldSentence } from './untold-words.ts';

interface ProvenanceOptions {
  readonly agency: string;
  readonly indicator: string;
  readonly from: string;
  readonly to: string;
  readonly scope: Scope;
  readonly source?: 'declared' | 'computed';
  readonly procedure?: string;
  readonly side: LineSide;
  readonly only?: 'open' | 'completed';
  readonly offset: number;
  readonly limit: number;
  readonly knownAt?: string;
}

/** `provenance`. */
export function addProvenanceCommands(program: Command, door: CommandDoor): void {
  program
    .command('provenance')
    .description('nguồn gốc của một con số: định nghĩa, đợt nhập, hồ sơ hoặc thủ tục ở tử số và mẫu số')
    .requiredOption('--agency <ID>', 'đơn vị')
    .requiredOption('--indicator <CODE>', 'chỉ tiêu')
    .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
    .requiredOption('--to <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .addOption(
      new Option('--scope <SCOPE>', 'own: riêng đơn vị; subtree: cả địa bàn')
        .choices(['own', 'subtree'])
        .default('own'),
    )
    .addOption(
      new Option('--source <SOURCE>', 'declared: chỉ số khai báo; computed: chỉ số tính từ hồ sơ').choices([
        'declared',
        'computed',
      ]),
    )
    .option('--procedure <CODE>', 'riêng hồ sơ của một thủ tục')
    .addOption(
      new Option('--side <SIDE>', 'below: cả mẫu số; above: ở tử số; missing: ở mẫu số mà không ở tử số')
        .choices([...LINE_SIDES])
        .default('below'),
    )
    .addOption(
      new Option('--only <STATE>', 'của on-time: open: đang giải quyết; completed: đã xong').choices([
        'open',
        'completed',
      ]),
    )
    .option('--offset <N>', 'bỏ qua từng này dòng đầu', atLeast(0), 0)
    .option('--limit <N>', 'số dòng một trang', atLeast(1), 50)
    .option(
      '--known-at <INSTANT>',
      'như đã biết vào thời điểm này: 2024-11-27 (hết ngày) hoặc 2024-11-27T17:00',
    )
    .action(async (options: ProvenanceOptions) => {
      const answer = await door.withApp((app) => takeProvenance(app, options));
      if (answer.note !== null) door.note(answer.note);
      door.answer(answer, () => provenanceText(answer));
    });
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`phải là số nguyên từ ${least}`);
  };
}

function provenanceText(answer: ProvenanceAnswer): string {
  const { definition, ratio, batches, declared } = answer;
  const untold = untoldSentence(answer.untold, definition.unit.vi);
  const number = (value: number | null) => (value === null ? '—' : formatCount(value));
  const lines = [
    `${answer.figure.agencyName} · ${definition.name}: ${ratio.percent === null ? '—' : `${formatPlain(ratio.percent)}%`}`,
    `Tử số ${number(ratio.numerator)}: ${definition.numerator}`,
    `Mẫu số ${number(ratio.denominator)}: ${definition.denominator}`,
    ...(untold === null ? [] : [untold]),
    `Căn cứ: ${answer.binding.join('; ') || '—'}`,
    ...batches.map(
      ({ id, source, fileNames, dossiers }) =>
        `Đợt nhập ${id} (${source ?? 'chưa ghi nguồn'}, ${fileNames.join(', ')})${dossiers > 0 ? `: ${formatCount(dossiers)} hồ sơ` : ''}`,
    ),
    ...(declared?.statements ?? []).map(
      ({ numerator, denominator, percent, source, file, sheet, row, stands, undone }) =>
        `${stands ? 'Đang lấy' : undone ? 'Đã hoàn tác' : 'Trước đó'}: ${percent === null ? '—' : `${formatPlain(percent)}%`} (${number(numerator)}/${number(denominator)}), nguồn ${source ?? 'chưa ghi'}${file === null ? '' : `, ${[file, sheet === null ? null : `trang ${sheet}`, `dòng ${row}`].filter((part) => part !== null).join(', ')}`}`,
    ),
  ];
  return [...lines, ...pageText(answer)].join('\n');
}

function pageText({ counts, total, dossiers, procedures }: ProvenanceAnswer): string[] {
  if (counts === null) return [];
  const mark = ({ above }: { readonly above: boolean }) => (above ? 'x' : '');
  return counts === 'procedures'
    ? [
        `${formatCount(total)} thủ tục:`,
        textTable(
          [
            { heading: 'Mã TTHC', cell: ({ code }) => code },
            { heading: 'Tử số', cell: mark },
            { heading: 'Hồ sơ', align: 'right', cell: ({ dossiersBelow }) => formatCount(dossiersBelow) },
            { heading: 'Đạt', align: 'right', cell: ({ dossiersAbove }) => formatCount(dossiersAbove) },
            { heading: 'Tên', cell: ({ name }) => name ?? '' },
          ],
          procedures,
        ),
      ]
    : [
        `${formatCount(total)} hồ sơ:`,
        textTable(
          [
            { heading: 'Mã hồ sơ', cell: ({ key }) => key },
            { heading: 'Tử số', cell: mark },
            { heading: 'Đơn vị', cell: ({ agency }) => agency },
            { heading: 'Mã TTHC', cell: ({ procedure }) => procedure ?? '—' },
            { heading: 'Tiếp nhận', cell: ({ receivedOn }) => receivedOn ?? '—' },
            { heading: 'Hẹn trả', cell: ({ dueOn }) => dueOn ?? '—' },
            { heading: 'Xong', cell: ({ completedOn }) => completedOn ?? '—' },
            { heading: 'Đợt nhập', cell: ({ batch }) => batch ?? '—' },
          ],
          dossiers,
        ),
      ];
}
