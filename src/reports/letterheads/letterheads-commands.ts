import { type Command, Option } from 'commander';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { formatDay } from '../../platform/date.ts';
import { textTable } from '../../platform/text-table.ts';
import { addSigner, endSigner } from './change-signers.ts';
import { type LetterheadChange, SIGNING_RIGHTS, type SigningRight } from './letterhead.ts';
import {
  addSignerEndpoint,
  type ShownLetterhead,
  type ShownSigner,
  setLetterheadEndpoint,
  setPaperOfficeEndpoint,
} from './letterheads-api.ts';
import { setLetterhead, setPaperOffice } from './set-letterhead.ts';
import { listLetterheads, takeLetterhead } from './show-letterheads.ts';

/** Parts by their options; `-` is none. */
const PARTS = {
  superior: ['--superior <TEXT>', 'cơ quan chủ quản trực tiếp; - là không có'],
  issuer: ['--issuer <TEXT>', 'cơ quan ban hành'],
  issuerInText: ['--issuer-in-text <TEXT>', 'tên cơ quan trong câu văn'],
  abbreviation: ['--abbreviation <TEXT>', 'chữ viết tắt trong ký hiệu'],
  draftingUnit: ['--drafting-unit <TEXT>', 'chữ viết tắt đơn vị soạn thảo; - là không có'],
  place: ['--place <TEXT>', 'địa danh'],
  headPosition: ['--head-position <TEXT>', 'chức vụ người đứng đầu'],
  collective: ['--collective <TEXT>', 'tập thể lãnh đạo (TM.); - là không có'],
} as const;
const LISTS = {
  addressees: ['--addressee <TEXT...>', 'kính gửi, nhiều nơi'],
  recipients: ['--recipient <TEXT...>', 'nơi nhận, nhiều dòng, trừ dòng Lưu'],
} as const;

type PartOptions = { readonly [Part in keyof typeof PARTS]?: string } & {
  readonly addressee?: string[];
  readonly recipient?: string[];
};

/** `letterhead list|set|signer|end-signer|office`. */
export function addLetterheadsCommands(program: Command, door: CommandDoor): void {
  const letterhead = program
    .command('letterhead')
    .description('thể thức văn bản của các đơn vị: cơ quan ban hành, ký hiệu, địa danh, người ký');

  letterhead
    .command('list')
    .description('thể thức vào một ngày; với --agency cả các lần đã đặt')
    .option('--on <DAY>', 'ngày, YYYY-MM-DD (mặc định: hôm nay)')
    .option('--agency <ID>', 'một đơn vị')
    .action(async ({ on, agency }: { on?: string; agency?: string }) => {
      if (agency !== undefined) {
        const answer = await door.withApp((app) => takeLetterhead(app, agency, on ?? null));
        door.answer(answer, () => letterheadText(answer.letterhead));
        return;
      }
      const answer = await door.withApp((app) => listLetterheads(app, on ?? null));
      door.answer(answer, () => listText(answer.letterheads));
    });

  const set = withParts(
    letterhead
      .command('set')
      .description('đặt thể thức từ một ngày; phần không nêu giữ như đang đặt vào ngày đó')
      .requiredOption('--agency <ID>', 'đơn vị')
      .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
      .requiredOption('--reason <TEXT>', 'vì sao, theo văn bản nào')
      .option('--by-rule', 'bỏ mọi phần đã đặt trước đó, trở lại theo quy tắc'),
  );
  set.action(
    async ({
      agency,
      from,
      reason,
      byRule,
      ...options
    }: PartOptions & { agency: string; from: string; reason: string; byRule?: boolean }) => {
      const answer = await door.withApp(async (app) => {
        const { letterhead: now, versions } = await takeLetterhead(app, agency, from);
        const kept = byRule ? [] : now.changed.map((part) => [part, now.fields[part as 'place']]);
        const input = { from, reason, after: versions[0]?.number ?? 0 };
        const fields = { ...Object.fromEntries(kept), ...partsOf(options) };
        return setLetterhead(app, agency, checked(setLetterheadEndpoint.body, { ...input, fields }));
      });
      door.answer(answer, () => letterheadText(answer.letterhead));
    },
  );

  letterhead
    .command('signer')
    .description('thêm một người ký từ một ngày')
    .requiredOption('--agency <ID>', 'đơn vị')
    .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
    .option('--to <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .addOption(new Option('--right <RIGHT>', 'quyền hạn ký').choices(SIGNING_RIGHTS).default('head'))
    .option('--position <TEXT>', 'chức vụ (mặc định: theo người đứng đầu)')
    .option('--name <TEXT>', 'họ và tên')
    .option('--usual', 'ký khi không chọn người khác')
    .action(
      async ({ agency, ...signer }: { agency: string; from: string; right: SigningRight; name?: string }) => {
        const input = checked(addSignerEndpoint.body, { ...signer, name: signer.name ?? null });
        const added = await door.withApp((app) => addSigner(app, agency, input));
        door.answer({ signer: added }, () => signersText([added]));
      },
    );

  letterhead
    .command('end-signer')
    .description('kết thúc việc ký của một người')
    .requiredOption('--agency <ID>', 'đơn vị')
    .requiredOption('--signer <ID>', 'người ký (letterhead list --agency … --json)')
    .requiredOption('--to <DAY>', 'ngày cuối, YYYY-MM-DD')
    .action(async ({ agency, signer, to }: { agency: string; signer: string; to: string }) => {
      const ended = await door.withApp((app) => endSigner(app, agency, signer, to));
      door.answer({ signer: ended }, () => signersText([ended]));
    });

  const office = withParts(
    letterhead
      .command('office')
      .description('đặt cơ quan ban hành văn bản của chiến dịch từ một ngày')
      .requiredOption('--campaign <ID>', 'mã chiến dịch')
      .requiredOption('--papers <LIST>', 'baseline,targets,progress')
      .requiredOption('--agency <ID>', 'cơ quan ban hành')
      .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
      .requiredOption('--reason <TEXT>', 'vì sao, theo văn bản nào')
      .option('--type <TEXT>', 'tên loại trong ký hiệu', 'BC')
      .addOption(new Option('--right <RIGHT>', 'quyền hạn ký').choices(SIGNING_RIGHTS).default('head')),
  );
  office.action(
    async (
      options: PartOptions &
        Record<'campaign' | 'papers' | 'agency' | 'from' | 'reason' | 'type' | 'right', string>,
    ) => {
      const { campaign, papers, agency, from, reason, type, right, ...parts } = options;
      const input = checked(setPaperOfficeEndpoint.body, {
        papers: papers.split(',').map((paper) => paper.trim()),
        agency,
        from,
        reason,
        type,
        right,
        fields: partsOf(parts),
      });
      const set = await door.withApp((app) => setPaperOffice(app, campaign, input));
      door.answer(set, () => `Từ ${formatDay(from)}: ${set.papers.join(', ')} do ${set.agency} ban hành.`);
    },
  );
}

function withParts(command: Command): Command {
  for (const [flags, words] of [...Object.values(PARTS), ...Object.values(LISTS)])
    command.option(flags, words);
  return command;
}

function partsOf(options: PartOptions): LetterheadChange {
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) => {
    const value = options[part];
    return value === undefined ? [] : [[part, value === '-' ? null : value]];
  });
  const { addressee, recipient } = options;
  return {
    ...Object.fromEntries(parts),
    ...(addressee && { addressees: addressee }),
    ...(recipient && { recipients: recipient }),
  };
}

/** What the options say, held against the same bounds as what comes over the network. */
function checked<Output>(
  schema: {
    safeParse(input: unknown): {
      success: boolean;
      data?: Output;
      error?: { issues: { path: PropertyKey[] }[] };
    };
  },
  input: unknown,
): Output {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data as Output;
  const part = error?.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError('bad-usage', `Giá trị của “${part}” không hợp lệ hoặc quá dài. Hãy ghi lại.`, { part });
}

function listText(letterheads: readonly ShownLetterhead[]): string {
  return textTable(
    [
      { heading: 'Đơn vị', cell: ({ agency }) => agency.id },
      { heading: 'Cơ quan chủ quản', cell: ({ fields }) => fields.superior ?? '—' },
      { heading: 'Cơ quan ban hành', cell: ({ fields }) => fields.issuer },
      { heading: 'Báo cáo', cell: ({ symbols }) => symbols.report },
      { heading: 'Công văn', cell: ({ symbols }) => symbols.letter },
      { heading: 'Địa danh', cell: ({ fields }) => fields.place },
      { heading: 'Người ký', cell: ({ signers }) => (signers[0] ? signerText(signers[0]) : '—') },
    ],
    letterheads,
  );
}

function letterheadText({ fields, symbols, archive, signers, since }: ShownLetterhead): string {
  return [
    ...(fields.superior === null ? [] : [fields.superior]),
    fields.issuer,
    `${symbols.report}; ${symbols.letter}; ${fields.place}${since === null ? '' : ` (đặt từ ${formatDay(since)})`}`,
    ...fields.addressees.map((line) => `Kính gửi: ${line}`),
    ...[...fields.recipients, archive].map((line) => `- ${line}`),
    signersText(signers),
  ].join('\n');
}

function signersText(signers: readonly ShownSigner[]): string {
  return textTable(
    [
      { heading: 'Người ký', cell: signerText },
      { heading: 'Từ', cell: ({ from }) => (from === null ? '' : formatDay(from)) },
      { heading: 'Đến', cell: ({ to }) => (to === null ? '' : formatDay(to)) },
      { heading: 'Mã', cell: ({ id }) => id },
    ],
    signers,
  );
}

function signerText({ lines, name }: ShownSigner): string {
  return `${lines.join(' / ')}${name === null ? '' : `: ${name}`}`;
}
