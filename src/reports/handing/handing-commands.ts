import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { openPostbox } from '../../platform/mail/open-postbox.ts';
import { textTable } from '../../platform/text-table.ts';
import { BATCH_KINDS } from '../issue/batch-api.ts';
import { batchKind } from '../issue/batch-kind.ts';
import { listPapers } from '../issue/paper-store.ts';
import { takeHandOuts } from './describe-hand-outs.ts';
import { handOut } from './hand-out.ts';
import { HAND_OUT_FORMS, type HandOutForm } from './hand-out-form.ts';
import type { HandingDoor } from './hand-out-ground.ts';
import { handOutPapers } from './hand-out-papers.ts';
import { importRecipients } from './import-recipients.ts';
import { takeRecipients } from './list-recipients.ts';
import { proposeHandOut } from './propose-hand-out.ts';
import { readAttachmentsOf } from './read-attachment.ts';
import { verifyPaper } from './verify-paper.ts';

interface Surroundings {
  readonly publicUrl: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface EachOptions {
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: string;
  readonly form: string;
  readonly withAnnex?: boolean;
}

const STATES = { waiting: 'đang chờ', sent: 'đã gửi', failed: 'không gửi được' } as const;

/** `recipient list|import`, `hand-out send|each|list`, `check-paper`: letters wait until a server sends them. */
export function addHandingCommands(program: Command, door: CommandDoor, around: Surroundings): void {
  const recipient = program.command('recipient').description('danh sách nơi nhận văn bản qua thư');

  recipient
    .command('list')
    .description('ai nhận vào một ngày, và đơn vị nào chưa có địa chỉ')
    .option('--at <DAY>', 'ngày, YYYY-MM-DD (mặc định: hôm nay)')
    .action(async ({ at }: { at?: string }) => {
      const list = await door.withApp((app) => takeRecipients(app, at ?? null));
      door.answer(list, () =>
        [
          textTable(
            [
              { heading: 'Nơi nhận', cell: ({ name }) => name },
              { heading: 'Nhóm', cell: ({ groupName }) => groupName },
              { heading: 'Thư điện tử', cell: ({ addresses }) => addresses.join(', ') },
            ],
            list.recipients,
          ),
          `${list.withoutAddress.length} đơn vị chưa có địa chỉ.`,
        ].join('\n'),
      );
    });

  recipient
    .command('import <FILE>')
    .description('nhập danh sách từ tệp CSV: Nơi nhận, Thư điện tử, Nhóm, Đơn vị, Từ ngày, Đến ngày')
    .option('--from <DAY>', 'ngày đầu cho dòng không ghi, YYYY-MM-DD (mặc định: hôm nay)')
    .option('--dry-run', 'xem trước, không lưu')
    .action(async (path: string, { from, dryRun }: { from?: string; dryRun?: boolean }) => {
      const text = await readList(path);
      const result = await door.withApp((app) =>
        importRecipients(app, { text, save: dryRun !== true, ...(from ? { from } : {}) }),
      );
      for (const { line, name, reason } of result.lines)
        if (reason !== null) door.note(`Dòng ${line} (${name}): ${reason}`);
      door.answer(
        result,
        () => `Thêm ${result.added}, sửa ${result.changed}, không đổi ${result.unchanged} nơi nhận.`,
      );
    });

  const sending = program.command('hand-out').description('gửi văn bản đã phát hành cho nơi nhận');

  sending
    .command('send <PAPER>')
    .description('gửi cho những nơi mà văn bản ghi ở Nơi nhận; thư đi khi máy chủ chạy')
    .option('--form <FORM>', 'link hoặc attachment', 'link')
    .option('--with-annex', 'kèm cả tệp XLSX (với attachment)')
    .action(async (paper: string, { form, withAnnex }: { form: string; withAnnex?: boolean }) => {
      const result = await door.withApp(async (app) => {
        const handing = await handingOf(app, around);
        const proposal = await proposeHandOut(app, handing, paper);
        for (const { withoutAddress } of proposal.lines)
          for (const name of withoutAddress) door.note(`${name}: chưa có địa chỉ.`);
        const recipients = proposal.recipients.filter(({ isChosen }) => isChosen).map(({ id }) => id);
        if (recipients.length === 0 && proposal.obstacle === null)
          throw new AppError(
            'bad-usage',
            'Chưa có nơi nhận nào của văn bản này có địa chỉ. Hãy nhập danh sách bằng vedich recipient import.',
          );
        return handOut(app, handing, paper, {
          recipients,
          form: formNamed(form),
          withAnnex: withAnnex === true,
          key: randomUUID(),
        });
      });
      door.answer(result, () =>
        result.handOut === null
          ? 'Mọi nơi nhận đã có văn bản này.'
          : `${result.handOut.deliveries.length} thư chờ gửi; máy chủ (vedich serve) sẽ gửi.`,
      );
    });

  sending
    .command('each')
    .description(
      'gửi mọi văn bản gửi đơn vị đã phát hành của một loại, một mốc, mỗi văn bản cho nơi nhận của nó',
    )
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--milestone <MILESTONE>', 'baseline, targets, day-10 … day-60')
    .option('--kind <KIND>', BATCH_KINDS.join(', '), 'reminder')
    .option('--form <FORM>', 'link hoặc attachment', 'attachment')
    .option('--with-annex', 'kèm cả tệp XLSX (với attachment)')
    .action(async ({ campaign, milestone, kind, form, withAnnex }: EachOptions) => {
      const told = await door.withApp(async (app) => {
        const papers = (await listPapers(app.records, campaign)).filter(
          (paper) =>
            paper.kind === batchKind(kind) &&
            paper.milestone === milestone &&
            paper.agency !== null &&
            paper.state === 'issued',
        );
        if (papers.length === 0)
          throw new AppError(
            'conflict',
            `Mốc ${milestone} chưa có văn bản nào gửi đơn vị đã phát hành. Hãy phát hành (papers issue) trước khi gửi.`,
          );
        return handOutPapers(app, await handingOf(app, around), {
          papers: papers.map(({ id }) => id),
          form: formNamed(form),
          withAnnex: withAnnex === true,
          key: randomUUID(),
        });
      });
      for (const { title, agency, why } of told.papers)
        if (why !== null) door.note(`${agency?.name ?? title}: ${why}`);
      door.answer(
        told,
        () =>
          `${told.letters} thư của ${told.sent} văn bản chờ gửi; ${told.had} văn bản đã gửi từ trước, ${told.refused} văn bản chưa gửi được.`,
      );
      if (told.refused > 0) door.sayNo();
    });

  sending
    .command('list <PAPER>')
    .description('văn bản đã gửi cho ai, thư đi đến đâu')
    .action(async (paper: string) => {
      const list = await door.withApp((app) => takeHandOuts(app, paper));
      door.answer(list, () =>
        textTable(
          [
            { heading: 'Nơi nhận', cell: ({ name }) => name },
            { heading: 'Thư điện tử', cell: ({ address }) => address },
            { heading: 'Trạng thái', cell: ({ state }) => STATES[state] },
            { heading: 'Ghi chú', cell: ({ why }) => why ?? '' },
          ],
          list.handOuts.flatMap(({ deliveries }) => deliveries),
        ),
      );
    });

  program
    .command('check-paper <CODE>')
    .description('xác thực một văn bản theo mã in trên văn bản')
    .action(async (code: string) => {
      const verification = await door.withApp((app) => verifyPaper(app, code));
      door.answer(verification, () => verification.sentence);
      if (!verification.found) door.sayNo();
    });
}

async function handingOf(app: App, { publicUrl, environment }: Surroundings): Promise<HandingDoor> {
  return { publicUrl, postbox: await openPostbox(app, environment, publicUrl, readAttachmentsOf(app)) };
}

function formNamed(text: string): HandOutForm {
  const form = HAND_OUT_FORMS.find((each) => each === text);
  if (form) return form;
  throw new AppError(
    'bad-usage',
    `Không có cách gửi “${text}”. Hãy dùng --form link hoặc --form attachment.`,
  );
}

async function readList(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      'unreadable-file',
      `Không đọc được tệp ${path} (${error.code}). Hãy kiểm tra đường dẫn.`,
      {},
      { cause: error },
    );
  });
}
