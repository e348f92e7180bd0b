import type { Command } from 'commander';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatDay } from '../platform/date.ts';
import { formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import { amendTarget, withdrawAmendment } from './amend-target.ts';
import type { Amendment, TargetHistory } from './amendment-api.ts';
import { listTargetAmendments } from './list-target-amendments.ts';
import { takeTargetHistory } from './take-target-history.ts';

interface AmendOptions {
  readonly campaign: string;
  readonly agency: string;
  readonly indicator: string;
  readonly target: string;
  readonly from: string;
  readonly document: string;
  readonly documentDate?: string;
  readonly reason: string;
}

const STATE: Record<Amendment['state'], string> = {
  'in-force': 'đang có hiệu lực',
  waiting: 'chưa đến ngày hiệu lực',
  replaced: 'đã được thay',
  superseded: 'lần giao đã được thay',
  withdrawn: 'đã thu hồi',
};

/** `targets amend|amendments|withdraw-amendment|history`. */
export function addAmendmentCommands(targets: Command, door: CommandDoor): void {
  targets
    .command('amend')
    .description('điều chỉnh chỉ tiêu của một đơn vị')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--agency <ID>', 'mã đơn vị')
    .requiredOption('--indicator <CODE>', 'mã chỉ tiêu')
    .requiredOption('--target <PERCENT>', 'chỉ tiêu mới, hoặc none: thôi giao')
    .requiredOption('--from <DAY>', 'có hiệu lực từ ngày, YYYY-MM-DD')
    .requiredOption('--document <NUMBER>', 'số văn bản')
    .option('--document-date <DAY>', 'ngày văn bản, YYYY-MM-DD')
    .requiredOption('--reason <TEXT>', 'vì sao điều chỉnh')
    .action(async (options: AmendOptions) => {
      const target = targetFrom(options.target);
      const amendment = await door.withApp((app) =>
        amendTarget(app, options.campaign, {
          agency: options.agency,
          indicator: options.indicator,
          target,
          inForceFrom: options.from,
          documentNumber: options.document,
          documentDate: options.documentDate ?? null,
          reason: options.reason,
        }),
      );
      door.answer(amendment, () => amendmentsText([amendment]));
    });

  targets
    .command('amendments')
    .description('các điều chỉnh chỉ tiêu')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .option('--agency <ID>', 'của một đơn vị')
    .option('--indicator <CODE>', 'của một chỉ tiêu')
    .option('--at <DAY>', 'tình trạng vào ngày này, YYYY-MM-DD')
    .action(async ({ campaign, ...asked }: { campaign: string; agency?: string; at?: string }) => {
      const list = await door.withApp((app) => listTargetAmendments(app, campaign, asked));
      door.answer(list, () => amendmentsText(list.amendments));
    });

  targets
    .command('withdraw-amendment')
    .description('thu hồi một điều chỉnh; chỉ tiêu trước đó có hiệu lực trở lại')
    .argument('<ID>', 'mã điều chỉnh, ví dụ dc-3')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--reason <TEXT>', 'vì sao thu hồi')
    .action(async (id: string, { campaign, reason }: { campaign: string; reason: string }) => {
      const withdrawn = await door.withApp((app) => withdrawAmendment(app, campaign, id, reason));
      door.answer(withdrawn, () => amendmentsText([withdrawn]));
    });

  targets
    .command('history')
    .description('chỉ tiêu của một đơn vị qua các ngày của chiến dịch')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--agency <ID>', 'mã đơn vị')
    .action(async ({ campaign, agency }: { campaign: string; agency: string }) => {
      const history = await door.withApp((app) => takeTargetHistory(app, campaign, agency));
      door.answer(history, () => historyText(history));
    });
}

/** `55`, `55,5`, `55.5`, or `none` for “thôi giao”. */
function targetFrom(text: string): number | null {
  if (text === 'none') return null;
  const value = /^\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (!Number.isNaN(value)) return value;
  throw new AppError(
    'bad-usage',
    `Chỉ tiêu “${text}” không phải một số. Hãy ghi ví dụ 55 hoặc 55,5; ghi none để thôi giao.`,
    { target: text },
  );
}

function amendmentsText(amendments: readonly Amendment[]): string {
  if (amendments.length === 0) return 'Chưa có điều chỉnh nào.';
  return textTable(
    [
      { heading: 'Mã', cell: ({ id }) => id },
      { heading: 'Đơn vị', cell: ({ agency }) => agency },
      { heading: 'Chỉ tiêu', cell: ({ indicator }) => indicator },
      { heading: 'Tình trạng', cell: ({ state }) => STATE[state] },
      { heading: 'Nội dung', cell: ({ sentence }) => sentence },
    ],
    amendments,
  );
}

function historyText(history: TargetHistory): string {
  return textTable(
    [
      { heading: 'Chỉ tiêu', cell: ({ indicator }) => indicator },
      { heading: 'Từ ngày', cell: ({ from }) => formatDay(from) },
      { heading: 'Đến ngày', cell: ({ to }) => formatDay(to) },
      {
        heading: 'Giao',
        align: 'right',
        cell: ({ target }) => (target === null ? 'không giao' : formatDecimal(target, 2)),
      },
      { heading: 'Vì sao', cell: ({ reason }) => reason },
    ],
    history.indicators.flatMap(({ indicator, stretches }) =>
      stretches.map((each) => ({ indicator, ...each })),
    ),
  );
}
