import { type Command, Option } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatCount, formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import { INDICATORS } from './catalogue.ts';
import { definitionOf } from './indicator-definition.ts';
import { meaningsAnswer } from './meanings-answer.ts';
import type { Meanings } from './meanings-api.ts';
import type { Scope } from './measurement.ts';
import { registerMarkdown } from './register-markdown.ts';
import { takeMeanings } from './take-meanings.ts';

interface MeaningsOptions {
  readonly indicator: string;
  readonly from: string;
  readonly to: string;
  readonly agency?: string;
  readonly scope?: Scope;
}

/** `indicators`, `meanings`. */
export function addRegisterCommands(program: Command, door: CommandDoor): void {
  program
    .command('indicators')
    .description('in định nghĩa mọi chỉ tiêu: tử số, mẫu số, căn cứ, cách hiểu')
    .action(() => {
      door.answer({ indicators: INDICATORS.map(definitionOf) }, () => registerMarkdown(INDICATORS).trimEnd());
    });
  program
    .command('meanings')
    .description('tính cạnh nhau các cách hiểu của một tỷ lệ trong kế hoạch')
    .requiredOption('--indicator <CODE>', 'một trong các cách hiểu: online-dossiers, online-payments')
    .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
    .requiredOption('--to <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .option('--agency <ID>', 'một đơn vị (mặc định: toàn tỉnh)')
    .addOption(
      new Option(
        '--scope <SCOPE>',
        'own: riêng đơn vị; subtree: cả địa bàn (mặc định với toàn tỉnh)',
      ).choices(['own', 'subtree']),
    )
    .action(async (options: MeaningsOptions) => {
      const taken = await door.withApp((app) =>
        takeMeanings(app, {
          indicator: options.indicator,
          from: options.from,
          to: options.to,
          agency: options.agency ?? null,
          scope: options.scope ?? null,
        }),
      );
      const answer = meaningsAnswer(taken);
      door.answer(answer, () => meaningsText(answer));
    });
}

function meaningsText(answer: Meanings): string {
  const number = (value: number | null) => (value === null ? '—' : formatCount(value));
  const table = textTable<Meanings['meanings'][number]>(
    [
      {
        heading: 'Cách hiểu',
        cell: ({ id, name }) => `${name.vi}${id === answer.taken ? ' (của kế hoạch)' : ''}`,
      },
      { heading: 'Tử số', align: 'right', cell: ({ numerator }) => number(numerator) },
      { heading: 'Mẫu số', align: 'right', cell: ({ denominator }) => number(denominator) },
      { heading: 'Tỷ lệ %', align: 'right', cell: percentCell },
      {
        heading: 'Số liệu',
        cell: ({ origin, source }) => `${ORIGIN_WORDS[origin]}${source ? `: ${source}` : ''}`,
      },
    ],
    answer.meanings,
  );
  return `“${answer.phrase.vi}”, mục ${answer.clause} · ${answer.agencyName}${answer.scope === 'subtree' ? ', cả địa bàn' : ''}\n\n${table}\n\n${answer.explanation.vi}`;
}

const ORIGIN_WORDS = { declared: 'khai báo', counted: 'tính từ hồ sơ', none: 'chưa báo cáo' } as const;

function percentCell({ percent, origin }: Meanings['meanings'][number]): string {
  if (percent !== null) return formatDecimal(percent, 2);
  return origin === 'none' ? '—' : 'không phát sinh';
}
