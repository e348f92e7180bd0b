import { join } from 'node:path';
import type { Command } from 'commander';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { formatDay } from '../../platform/date.ts';
import { makeDirectory } from '../../platform/make-directory.ts';
import { putFile } from '../../platform/put-file.ts';
import { textTable } from '../../platform/text-table.ts';
import { PAPER_KINDS, type PaperKind } from '../paper/paper-kind.ts';
import { documentLines, sentencesOf, textOf } from '../paper/report-document.ts';
import { EVERY_FORMAT } from '../paper/report-format.ts';
import { approvePaper } from './approve-paper.ts';
import { commentPaper, resolveComment } from './comment-paper.ts';
import { editPaper } from './edit-paper.ts';
import { issuePaper } from './issue-paper.ts';
import { listCampaignPapers } from './list-papers.ts';
import { paperNumber } from './number-paper.ts';
import { openPaper } from './open-paper.ts';
import { requireReadable } from './paper-place.ts';
import type { PaperPage, PaperSummary } from './papers-api.ts';
import { renderPaper } from './render-paper.ts';
import type { StoredPaper } from './stored-paper.ts';
import { submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';
import { besideSystem } from './typed-mark.ts';
import { withdrawPaper } from './withdraw-paper.ts';

interface SubjectOptions {
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: string;
  readonly agency?: string;
}

interface IssueOptions {
  readonly number?: string;
  readonly date?: string;
  readonly name: string;
  readonly position?: string;
  readonly authority: readonly string[];
  readonly signedBefore?: true;
}

/** `paper list|open|show|edit|comment|resolve|submit|approve|issue|withdraw|file`: whoever holds the data may do all of it. */
export function addPapersCommands(program: Command, door: CommandDoor, publicUrl: string): void {
  const papers = program.command('paper').description('văn bản: soạn, trình, duyệt, phát hành, thu hồi');
  const answerPage = async (work: (app: App) => Promise<StoredPaper>) => {
    const page = await door.withApp(async (app) => takePaperPage(app, await work(app)));
    door.answer(page, () => pageText(page));
  };

  papers
    .command('list')
    .description('các văn bản của chiến dịch')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .action(async ({ campaign }: { campaign: string }) => {
      const list = await door.withApp((app) => listCampaignPapers(app, campaign));
      door.answer(list, () => listText(list.papers));
    });

  papers
    .command('open')
    .description('mở dự thảo một văn bản; nếu đang soạn dở thì mở lại bản đó')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .requiredOption('--milestone <MILESTONE>', 'baseline, targets, day-10 … day-60')
    .option('--kind <KIND>', 'loại văn bản', 'report')
    .option('--agency <ID>', 'văn bản về một đơn vị')
    .action(({ campaign, milestone, kind, agency }: SubjectOptions) =>
      answerPage((app) =>
        openPaper(app, { campaign, milestone, kind: kindNamed(kind), agency: agency ?? null }),
      ),
    );

  papers
    .command('show <PAPER>')
    .description('một văn bản và những gì còn phải làm')
    .action(async (id: string) => {
      const page = await door.withApp(async (app) => takePaperPage(app, await requireReadable(app, id)));
      door.answer(page, () => [pageText(page), '', ...documentLines(page.document)].join('\n'));
    });

  papers
    .command('edit <PAPER>')
    .description('viết lại hoặc bỏ một câu của dự thảo')
    .requiredOption('--key <KEY>', 'mã của câu, như lệnh show in ra')
    .option('--text <TEXT>', 'lời văn mới; không có thì bỏ câu')
    .action((id: string, { key, text }: { key: string; text?: string }) =>
      answerPage((app) =>
        editPaper(app, id, {
          revision: null,
          key,
          kind: text === undefined ? 'remove' : 'rewrite',
          text: text ?? '',
        }),
      ),
    );

  papers
    .command('submit <PAPER>')
    .description('trình duyệt')
    .action((id: string) => answerPage((app) => submitPaper(app, id, null)));

  papers
    .command('approve <PAPER>')
    .description('duyệt: nội dung và số liệu được giữ nguyên từ đây')
    .option('--seen <SEEN>', 'bản đã xem (trường seen của lệnh show --json); mặc định: như hiện nay')
    .option('--typed <MARK>', 'đã đối chiếu từng số do người soạn nhập: mã mà lệnh show in cạnh các số ấy')
    .action((id: string, { seen, typed }: { seen?: string; typed?: string }) =>
      answerPage((app) =>
        approvePaper(app, id, { revision: null, seen: seen ?? null, typed: typed ?? null, publicUrl }),
      ),
    );

  papers
    .command('comment <PAPER>')
    .description('góp ý về một câu hoặc cả văn bản')
    .requiredOption('--text <TEXT>', 'góp ý')
    .option('--key <KEY>', 'mã của câu; không có thì về cả văn bản')
    .action((id: string, { text, key }: { text: string; key?: string }) =>
      answerPage((app) => commentPaper(app, id, { key: key ?? null, text })),
    );

  papers
    .command('resolve <PAPER> <COMMENT>')
    .description('đánh dấu một góp ý đã được xử lý')
    .action((id: string, comment: string) => answerPage((app) => resolveComment(app, id, comment)));

  papers
    .command('issue <PAPER>')
    .description('phát hành: vào số, ngày, người ký')
    .requiredOption('--name <NAME>', 'họ và tên người ký')
    .option('--number <NUMBER>', 'số (mặc định: số tiếp theo)')
    .option('--date <DAY>', 'ngày ký, YYYY-MM-DD (mặc định: hôm nay)')
    .option('--position <TEXT>', 'chức vụ người ký (mặc định: như trong văn bản)')
    .option(
      '--authority <TEXT>',
      'dòng trên chức vụ, như “KT. GIÁM ĐỐC” (nhắc lại được; mặc định: như trong văn bản)',
      (text: string, earlier: readonly string[]) => [...earlier, text],
      [],
    )
    .option('--signed-before', 'ghi sổ văn bản giấy đã ký trước khi duyệt trên hệ thống')
    .action((id: string, options: IssueOptions) =>
      answerPage(async (app) => {
        const { suggested } = await takePaperPage(app, await requireReadable(app, id));
        const { signer, signedDay } = suggested ?? EMPTY;
        return issuePaper(app, id, {
          revision: null,
          number: options.number === undefined ? null : paperNumber(options.number),
          signedDay: options.date ?? signedDay,
          signer: {
            authority: options.authority.length > 0 ? options.authority : signer.authority,
            position: options.position ?? signer.position,
            name: options.name,
          },
          recordedLate: options.signedBefore ?? false,
        });
      }),
    );

  papers
    .command('withdraw <PAPER>')
    .description('thu hồi văn bản đã phát hành')
    .requiredOption('--reason <TEXT>', 'vì sao thu hồi')
    .option('--replaced-by <PAPER>', 'văn bản thay thế')
    .action((id: string, { reason, replacedBy }: { reason: string; replacedBy?: string }) =>
      answerPage((app) => withdrawPaper(app, id, { revision: null, reason, replacedBy: replacedBy ?? null })),
    );

  papers
    .command('file <PAPER>')
    .description('ghi văn bản ra tệp')
    .requiredOption('--out <DIR>', 'thư mục ghi tệp')
    .option('--format <FORMAT>', 'docx, pdf hoặc xlsx', 'pdf')
    .action(async (id: string, { out, format: wanted }: { out: string; format: string }) => {
      const format = EVERY_FORMAT.find((known) => known === wanted);
      if (!format)
        throw new AppError('bad-usage', `Không có định dạng “${wanted}”. Hãy dùng docx, pdf hoặc xlsx.`);
      const file = await door.withApp(async (app) =>
        renderPaper(app, await requireReadable(app, id), format),
      );
      const path = join(out, file.name);
      await makeDirectory(out);
      await putFile(path, file.content);
      const { sha256, sameness } = file;
      door.answer({ paper: id, file: path, sha256, sameness }, () =>
        sameness === 'rewritten'
          ? `${path}\nTệp được ghi lại bằng bản phần mềm mới hơn: chữ và số giữ nguyên, byte khác lúc phát hành.`
          : path,
      );
    });
}

/** For an answer that will be refused anyway: nothing is suggested for a paper that cannot be issued. */
const EMPTY = {
  signedDay: '1970-01-01',
  signer: { authority: [], position: '', name: null },
};

function kindNamed(text: string): PaperKind {
  const kind = PAPER_KINDS.find((known) => known === text);
  if (kind) return kind;
  throw new AppError('bad-usage', `Không có loại văn bản “${text}”. Các loại: ${PAPER_KINDS.join(', ')}.`);
}

function listText(papers: readonly PaperSummary[]): string {
  return textTable(
    [
      { heading: 'Văn bản', cell: ({ id }) => id },
      { heading: 'Tên', cell: ({ title }) => title },
      { heading: 'Tình trạng', cell: ({ stateName }) => stateName },
      { heading: 'Số', cell: ({ number }) => number ?? '—' },
      { heading: 'Ngày ký', cell: ({ signedDay }) => (signedDay === null ? '—' : formatDay(signedDay)) },
    ],
    papers,
  );
}

function pageText(page: PaperPage): string {
  const open = new Set(page.blanks.map(({ key }) => key));
  const sentences = page.document.blocks
    .flatMap(sentencesOf)
    .filter(({ key }) => open.has(key))
    .map(({ key, runs }) => `  ${key}: ${textOf(runs)}`);
  return [
    listText([page]),
    ...(page.state === 'draft' || page.state === 'submitted' ? [page.obstacle ?? readyWords(page)] : []),
    ...sentences,
    ...typedLines(page),
    ...commentLines(page),
    ...(page.verification === null ? [] : [`Mã xác thực: ${page.verification.code}`]),
  ].join('\n');
}

/** What can be done with a paper in whose way nothing stands. */
function readyWords({ typed, comments }: PaperPage): string {
  return typed.count > 0 || comments.some(({ resolved }) => resolved === null)
    ? 'Có thể trình; trước khi duyệt phải xem những điều sau:'
    : 'Có thể trình, duyệt.';
}

/** The numbers that people typed, each beside the one of the system, and what an approval names them by. */
function typedLines({ typed }: PaperPage): string[] {
  if (typed.count === 0) return [];
  return [
    `Số do người soạn nhập: ${typed.count}`,
    ...typed.sentences.flatMap(({ key, numbers }) =>
      numbers.map((number) => `  ${key}: ${besideSystem(number)}`),
    ),
    ...(typed.mark === null ? [] : [`  Đối chiếu từng số rồi duyệt với --typed ${typed.mark}`]),
  ];
}

function commentLines({ comments }: PaperPage): string[] {
  const open = comments.filter(({ resolved }) => resolved === null);
  if (open.length === 0) return [];
  return [
    `Góp ý chưa giải quyết: ${open.length}`,
    ...open.map(({ id, by, text }) => `  ${id}, ${by}: ${text.split('\n').join(' ')}`),
  ];
}
