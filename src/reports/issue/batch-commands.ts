import { join } from 'node:path';
import type { Command } from 'commander';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { localDay } from '../../platform/date.ts';
import { makeDirectory } from '../../platform/make-directory.ts';
import { putFile } from '../../platform/put-file.ts';
import { textTable } from '../../platform/text-table.ts';
import type { PaperKind } from '../paper/paper-kind.ts';
import { BATCH_KINDS, lateOfficeSentence, type MovedPapers, type OpenedPapers } from './batch-api.ts';
import { batchKind } from './batch-kind.ts';
import { bundlePapers } from './bundle-papers.ts';
import { approvePapers, issuePapers, type ListedPaper, submitPapers } from './move-papers.ts';
import { paperNumber } from './number-paper.ts';
import { openPapers } from './open-papers.ts';
import { STATE_NAMES, STEPS } from './paper.ts';
import { listPapers } from './paper-store.ts';

interface SubjectOptions {
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: string;
}

interface IssueOptions extends SubjectOptions {
  readonly name: string;
  readonly position: string;
  readonly authority: readonly string[];
  readonly from?: string;
  readonly date?: string;
  readonly signedBefore?: true;
}

/** `papers open|submit|approve|issue`: the papers to all agencies of one kind at one milestone, together. */
export function addBatchCommands(program: Command, door: CommandDoor, publicUrl: string): void {
  const each = program.command('papers').description('văn bản cùng loại gửi nhiều đơn vị: làm một loạt');
  const command = (name: string, description: string) =>
    each
      .command(name)
      .description(description)
      .requiredOption('--campaign <ID>', 'mã chiến dịch')
      .requiredOption('--milestone <MILESTONE>', 'baseline, targets, day-10 … day-60')
      .option('--kind <KIND>', BATCH_KINDS.join(', '), 'reminder');
  const move = async (
    step: 'submit' | 'approve' | 'issue',
    options: SubjectOptions,
    work: (app: App, list: readonly ListedPaper[]) => Promise<MovedPapers>,
  ) => {
    const moved = await door.withApp(async (app) => work(app, await waitingFor(app, step, options)));
    door.answer(moved, () => movedText(moved));
    if (moved.refused > 0) door.sayNo();
  };

  command('open', 'mở dự thảo cho mọi đơn vị mà loại văn bản liên quan đến').action(
    async ({ campaign, milestone, kind }: SubjectOptions) => {
      const opened = await door.withApp((app) =>
        openPapers(app, { campaign, milestone, kind: batchKind(kind) }),
      );
      door.answer(opened, () => openedText(opened));
      if (opened.refused > 0) door.sayNo();
    },
  );
  command('submit', 'trình duyệt mọi dự thảo').action((options: SubjectOptions) =>
    move('submit', options, submitPapers),
  );
  command('approve', 'duyệt mọi văn bản đã trình').action((options: SubjectOptions) =>
    move('approve', options, (app, list) =>
      approvePapers(
        app,
        list.map((listed) => ({ ...listed, seen: null })),
        publicUrl,
      ),
    ),
  );
  command('files', 'ghi mọi tệp PDF đã phát hành vào một tệp ZIP')
    .requiredOption('--out <DIR>', 'thư mục ghi tệp')
    .action(async ({ campaign, milestone, kind, out }: SubjectOptions & { readonly out: string }) => {
      const { name, content } = await door.withApp((app) =>
        bundlePapers(app, { campaign, milestone, kind: batchKind(kind) }),
      );
      const path = join(out, name);
      await makeDirectory(out);
      await putFile(path, content);
      door.answer({ path, size: content.length }, () => path);
    });
  command('issue', 'phát hành mọi văn bản đã duyệt, vào số liên tiếp')
    .requiredOption('--name <NAME>', 'họ và tên người ký')
    .requiredOption('--position <TEXT>', 'chức vụ người ký')
    .option(
      '--authority <TEXT>',
      'dòng trên chức vụ, như “KT. GIÁM ĐỐC” (nhắc lại được)',
      (text: string, earlier: readonly string[]) => [...earlier, text],
      [],
    )
    .option('--from <NUMBER>', 'số đầu tiên (mặc định: số tiếp theo của sổ)')
    .option('--date <DAY>', 'ngày ký, YYYY-MM-DD (mặc định: hôm nay)')
    .option('--signed-before', 'ghi sổ văn bản giấy đã ký trước khi duyệt trên hệ thống')
    .action((options: IssueOptions) =>
      move('issue', options, (app, list) =>
        issuePapers(app, list, {
          firstNumber: options.from === undefined ? null : paperNumber(options.from),
          signedDay: options.date ?? localDay(app.clock()),
          signer: { authority: options.authority, position: options.position, name: options.name },
          recordedLate: options.signedBefore ?? false,
        }),
      ),
    );
}

/** The papers to agencies that wait for a step, as they are now. */
async function waitingFor(
  app: App,
  step: 'submit' | 'approve' | 'issue',
  { campaign, milestone, kind: name }: SubjectOptions,
): Promise<ListedPaper[]> {
  const kind: PaperKind = batchKind(name);
  const { from } = STEPS[step];
  const waiting = (await listPapers(app.records, campaign)).filter(
    (paper) =>
      paper.kind === kind &&
      paper.milestone === milestone &&
      paper.agency !== null &&
      from.includes(paper.state),
  );
  if (waiting.length > 0) return waiting.map(({ id, revision }) => ({ paper: id, revision }));
  throw new AppError(
    'conflict',
    `Không có văn bản gửi đơn vị nào của mốc ${milestone} đang ở bước ${from.map((state) => `“${STATE_NAMES[state]}”`).join(', ')}. Hãy xem danh sách văn bản (paper list).`,
    { campaign, milestone, kind },
  );
}

function openedText(answer: OpenedPapers): string {
  const { concerned, opened, underWay, issued, refused, papers, lateOffice } = answer;
  const open = papers.filter(({ why }) => why !== null);
  return [
    `${concerned} đơn vị: mở mới ${opened}, đang soạn ${underWay}, đã phát hành ${issued}, không mở được ${refused}.`,
    ...open.map(({ agency, why }) => `${agency.name}: ${why}`),
    ...(lateOffice === null ? [] : [lateOfficeSentence(lateOffice.name)]),
  ].join('\n');
}

function movedText({ done, refused, papers }: MovedPapers): string {
  const table = textTable(
    [
      { heading: 'Văn bản', cell: ({ paper }) => paper },
      { heading: 'Đơn vị', cell: ({ agency }) => agency?.name ?? '—' },
      { heading: 'Tình trạng', cell: ({ stands }) => stands?.stateName ?? '—' },
      { heading: 'Số', cell: ({ stands }) => stands?.number ?? '—' },
      { heading: 'Vì sao chưa làm', cell: ({ why }) => why ?? '' },
    ],
    papers,
  );
  return `${table}\nĐã làm ${done} văn bản, chưa làm ${refused}.`;
}
