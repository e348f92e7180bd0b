import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { listCampaigns } from '../../campaigns/campaign-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { joinList } from '../../platform/text.ts';
import { findQuickest } from './find-quickest.ts';
import { GOALS, headroomEndpoint, MOVES, ORDERS, VIEWS } from './headroom-api.ts';
import { listText, quickestText, simulationText } from './headroom-text.ts';
import { type ChosenMove, chosenSetSchema, quickestEndpoint } from './moves-api.ts';
import { simulateMoves } from './simulate-moves.ts';
import { takeHeadroom } from './take-headroom.ts';

interface HeadroomOptions {
  readonly campaign?: string;
  readonly at?: string;
  readonly scoreSet?: string;
  readonly goal: string;
  readonly by: string;
  readonly order?: string;
  readonly agency?: string;
  readonly level?: string;
  readonly procedure?: string;
  readonly blocked?: boolean;
  readonly below?: boolean;
  readonly offset: string;
  readonly limit: string;
}

/** `headroom`, `headroom quickest`, `headroom simulate`. */
export function addHeadroomCommands(program: Command, door: CommandDoor): void {
  const headroom = program
    .command('headroom')
    .description('dư địa tăng: nơi còn hồ sơ chuyển được sang trực tuyến, lợi nhiều nhất đứng trước')
    .option('--campaign <ID>', 'mã chiến dịch (mặc định: chiến dịch duy nhất)')
    .option('--at <DAY>', 'đến hết ngày, YYYY-MM-DD (mặc định: ngày cuối có số liệu)')
    .option('--score-set <SET>', 'bộ chỉ số 766 (mặc định: bộ đang áp dụng)')
    .option('--agency <ID>', 'một đơn vị')
    .addOption(new Option('--goal <GOAL>', 'muốn tăng gì').choices([...GOALS]).default('online'))
    .addOption(new Option('--by <VIEW>', 'mỗi dòng là gì').choices([...VIEWS]).default('pair'))
    .addOption(new Option('--order <ORDER>', 'xếp theo lợi cho ai').choices([...ORDERS]))
    .option('--level <LEVEL>', 'một cấp: department, district, commune')
    .option('--procedure <CODE>', 'một thủ tục')
    .option('--below', 'chỉ đơn vị chưa đạt chỉ tiêu')
    .option('--blocked', 'những hồ sơ không chuyển được, và vì sao')
    .option('--offset <N>', 'bỏ qua N dòng đầu', '0')
    .option('--limit <N>', 'nhiều nhất N dòng', '20')
    .action(async (options: HeadroomOptions) => {
      const { scoreSet, blocked, below, campaign, ...asked } = options;
      const list = await door.withApp(async (app) =>
        takeHeadroom(
          app,
          read(headroomEndpoint.query, {
            ...asked,
            campaign: await campaignOf(app, campaign),
            set: scoreSet,
            state: blocked ? 'blocked' : 'open',
            below: String(below ?? false),
          }),
        ),
      );
      for (const note of list.notes) door.note(note);
      door.answer(list, () => listText(list));
    });

  headroom
    .command('quickest')
    .description('gói nhanh nhất: ít nơi nhất để tỉnh hoặc một đơn vị đạt chỉ tiêu, đạt đủ điểm')
    .addOption(
      new Option('--aim <AIM>', 'target: chỉ tiêu; full-points: đủ điểm chỉ số 3.3, 3.6')
        .choices(['target', 'full-points'])
        .default('target'),
    )
    .action(async (_: object, command: Command) => {
      const { campaign, scoreSet, at, agency, goal, aim } = command.optsWithGlobals<
        HeadroomOptions & { aim: string }
      >();
      const isMove = MOVES.some((move) => move === goal);
      if (!isMove)
        throw new AppError(
          'bad-usage',
          `Gói nhanh nhất chỉ tính cho một tỷ lệ. Hãy dùng --goal ${joinList(MOVES)}.`,
        );
      const answer = await door.withApp(async (app) =>
        findQuickest(
          app,
          read(quickestEndpoint.query, {
            ...{ campaign: await campaignOf(app, campaign), set: scoreSet },
            ...{ at, agency, goal, aim },
          }),
        ),
      );
      for (const note of answer.notes) door.note(note);
      door.answer(answer, () => quickestText(answer));
      if (answer.state === 'out-of-reach') door.sayNo();
    });

  headroom
    .command('simulate')
    .description('thử: nếu các hồ sơ trong tệp nộp, thanh toán trực tuyến thì tỷ lệ, điểm, thứ hạng ra sao')
    .requiredOption(
      '--set <FILE>',
      'tệp JSON: [{"agency":"dept:tnmt","procedure":"1.001612","online":120,"paid":0}]',
    )
    .action(async (_: object, command: Command) => {
      const { campaign, scoreSet, at, set } = command.optsWithGlobals<HeadroomOptions & { set: string }>();
      const moves = await readSet(set);
      const answer = await door.withApp(async (app) =>
        simulateMoves(app, { campaign: await campaignOf(app, campaign), set: scoreSet, at }, moves),
      );
      for (const note of answer.notes) door.note(note);
      door.answer(answer, () => simulationText(answer));
    });
}

/** The question as the server would read it; what it does not take is told by its option. */
function read<Question>(
  schema: {
    safeParse(
      value: unknown,
    ):
      | { success: true; data: Question }
      | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
  },
  asked: Readonly<Record<string, unknown>>,
): Question {
  const parsed = schema.safeParse(asked);
  if (parsed.success) return parsed.data;
  const [name] = parsed.error.issues[0]?.path ?? [];
  throw new AppError(
    'bad-usage',
    `Tùy chọn --${String(name)} không nhận “${String(asked[String(name)])}”. Xem cách dùng: vedich headroom --help.`,
  );
}

async function campaignOf(app: App, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return asked;
  const campaigns = await listCampaigns(app.records);
  const [only] = campaigns;
  if (only && campaigns.length === 1) return only.id;
  throw new AppError(
    'bad-usage',
    only
      ? `Có nhiều chiến dịch. Hãy chọn một: --campaign ${joinList(campaigns.map(({ id }) => id))}.`
      : 'Thư mục dữ liệu chưa có chiến dịch nào. Hãy chạy vedich init.',
  );
}

/** A list of moves, or an object that holds one (an answer of `quickest`, for instance). */
async function readSet(path: string): Promise<readonly ChosenMove[]> {
  const what = 'một danh sách {"agency","procedure","online","paid"}, nhiều nhất 5.000 dòng';
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new AppError(
      'unreadable-file',
      error instanceof SyntaxError
        ? `Tệp ${path} không phải JSON. Hãy ghi ${what}.`
        : `Không đọc được tệp ${path}. Hãy kiểm tra lại đường dẫn.`,
    );
  }
  const set = chosenSetSchema.safeParse(Array.isArray(content) ? { moves: content } : content);
  if (set.success) return set.data.moves;
  const line = set.error.issues[0]?.path.find((part) => typeof part === 'number');
  const where = typeof line === 'number' ? `, dòng thứ ${line + 1}` : '';
  throw new AppError('unreadable-file', `Tệp ${path}${where} chưa đúng. Hãy ghi ${what}.`);
}
