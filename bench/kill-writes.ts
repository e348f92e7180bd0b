// Kills real processes at random moments during every kind of write, and looks at what is left: the state before or after,
// whole; what was answered is there; every rule holds, and every change has its entry. Also: files copied while they are
// written, as after a power cut. OLD=<checkout of an older release>: the shape of its data is brought up to date, killed.
// [OLD=dir] node bench/kill-writes.ts [rounds of each=6] [seed=1] [only=part of a name]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { inviteAccount } from '../src/accounts/manage-accounts.ts';
import { addSource } from '../src/intake/push/manage-sources.ts';
import { listSuspicions } from '../src/intake/suspicion/list-suspicions.ts';
import { openApp } from '../src/platform/app.ts';
import { seededRandom } from '../src/simulation/random.ts';
import { browserAt, makeAccount, PASSWORD, signedInBrowser, type TestAccount } from '../test/sign-in.ts';
import { AGENCY, fillSoundly, INDICATOR, SOUND_DAY } from '../test/sound-installation.ts';
import { foundLater, look } from './look-at-data.ts';
import { gone, type Start, serving, startCommand } from './start-product.ts';

const wanted = Number(process.argv[2] ?? 6);
const random = seededRandom(Number(process.argv[3] ?? 1), 'kill');
const only = process.argv[4] ?? '';
const ROWS = 4000;
const root = await mkdtemp(join(tmpdir(), 'vedich-kill-'));
const at = (...names: string[]) => join(root, ...names);

/** A write of which more is to say than how it starts. */
interface Write {
  readonly start: Start;
  /** Where it begins, instead of the filled data; `null`: where there is nothing. */
  readonly from?: string | null;
  /** After a kill it is done once more, and then it is there. */
  readonly again?: true;
  /** What else must be so after a kill; the sentence that is not. Without a comparison of what is stored. */
  readonly judge?: (data: string) => Promise<string | null>;
}

function run(...argv: string[]): Start {
  const filled = () => argv.map((arg) => arg.replace('{big}', big).replace('{suspicion}', suspicion));
  return (data) => startCommand(data, filled());
}

const INVITED = 'moi@daklak.example.vn';
let token = '';
let invitation = '';
let suspicion = '';
/** Of one who may import. */
let cookie = '';
let clerk: TestAccount;
/** The batch that is undone, retried, set aside. */
let big = '';
const lines = (from: number, agency = 'Sở Tư pháp') =>
  Array.from(
    { length: ROWS },
    (_, index) =>
      `X${from + index},${index % 50 === 0 ? 'Sở Lạ' : agency},08/11/2024 09:15,${1 + (index % 2)}`,
  ).join('\n');
const csv = `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Hình thức nộp\n${lines(0)}\n`;
const ndjson = Array.from(
  { length: ROWS },
  (_, index) => `{"MaHoSo":"N${index}","MaDonVi":"643","NgayTiepNhan":"2024-11-11","KenhThucHien":2}\n`,
).join('');
await writeFile(at('a.csv'), csv);
await writeFile(at('a.csv.gz'), gzipSync(csv));
await writeFile(at('a.ndjson'), ndjson);
await writeFile(at('tt.csv'), 'Mã TTHC,Tên TTHC,Có phí\n1.000001,Một,Không\n1.000009,Chín,Có\n');
await writeFile(
  at('kq.csv'),
  'Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày\n643,on-time,8,10,01/01/2024,31/10/2024\n',
);
await writeFile(at('lạ.csv'), 'Biên nhận,Nơi,Hôm\nL1,643,08/11/2024\n');

const base = at('base');
const inbox = at('inbox');
await fill();
async function fill(): Promise<void> {
  const app = await openApp({ directory: base, clock: () => new Date(SOUND_DAY) });
  await fillSoundly(app);
  token = (await addSource(app, { name: 'Thử', kinds: ['dossiers'] })).token;
  const now = { records: app.records, clock: () => new Date() };
  clerk = await makeAccount(now, 'clerk');
  const coordinator = await makeAccount(now, 'coordinator');
  const postbox = { publicUrl: 'http://localhost', postbox: null };
  const wish = { email: INVITED, role: 'clerk', agency: '643' } as const;
  invitation = new URL((await inviteAccount({ ...app, ...now }, postbox, wish)).link).hash.slice(1);
  await app.close();
  await (
    await serving(async (address) => {
      const browser = browserAt(address);
      await signedInBrowser(browser, coordinator);
      cookie = browser.cookie();
      return { ok: true };
    })(base)
  ).done;
}
await (await run('import', at('a.csv'))(base)).done;
await (await run('name', 'decide', 'Sở Lạ', 'dept:tuphap')(base)).done;

const campaign = ['--campaign', 'dak-lak-60'];
const shared = [...campaign, '--agency', AGENCY, '--indicator', INDICATOR, '--at', '2024-11-25'];
const WRITES: Readonly<Record<string, Start | Write>> = {
  'import csv again over': run('import', at('b.csv')),
  'import csv.gz': run('import', at('c.csv.gz')),
  'import ndjson': run('import', at('a.ndjson')),
  'import procedures': run('import', at('tt.csv'), '--kind', 'procedures'),
  'import results': run('import', at('kq.csv'), '--kind', 'results'),
  undo: run('undo', '{big}'),
  retry: run('retry', '{big}'),
  dismiss: run('dismiss', '{big}', '--reason', 'không sửa được'),
  'name decide': run('name', 'decide', 'Sở Lạ Khác', 'dept:tuphap'),
  map: run(
    'map',
    at('lạ.csv'),
    '--column',
    'Biên nhận=key',
    '--column',
    'Nơi=agency',
    '--column',
    'Hôm=received_at',
  ),
  'source add': run('source', 'add', 'Nguồn nữa', '--kind', 'dossiers'),
  'targets assign': run('targets', 'assign', ...campaign),
  'targets approve': run(
    'targets',
    'approve',
    ...campaign,
    '--number',
    '1/QĐ-UBND',
    '--date',
    '2024-11-07',
    '--signer',
    'Chủ tịch',
  ),
  'targets withdraw-approval': run(
    'targets',
    'withdraw-approval',
    ...campaign,
    '--assignment',
    'dak-lak-60-000001',
    '--reason',
    'nhầm',
  ),
  'targets amend': run(
    'targets',
    'amend',
    ...campaign,
    '--agency',
    '643',
    '--indicator',
    'on-time',
    '--target',
    '99',
    '--from',
    '2024-11-20',
    '--document',
    '1/UBND',
    '--reason',
    'thử',
  ),
  'targets withdraw-amendment': run('targets', 'withdraw-amendment', ...campaign, 'dc-2', '--reason', 'nhầm'),
  watch: run('watch', inbox, '--stable', '0', '--once'),
  push: serving((address) =>
    fetch(`${address}/api/dossiers`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-ndjson',
        'idempotency-key': 'kill',
        authorization: `Bearer ${token}`,
      },
      body: ndjson,
    }),
  ),
  'import xlsx': run('import', at('x.xlsx')),
  upload: serving(upload),
  'share save': run('targets', 'share', 'save', at('share.json'), ...shared, '--reason', 'thử'),
  'suspicion accept': run('suspicion', 'accept', '{suspicion}', '--reason', 'thử'),
  'user add': run('user', 'add', 'nua@daklak.example.vn', '--role', 'clerk', '--agency', '643'),
  'invitation accepted': {
    start: serving((address) => ask(address, 'POST', '/api/invitation/accept', joining())),
    judge: (data) => asking(data, judgeJoined),
  },
  'sign in': {
    start: serving((address) =>
      ask(address, 'POST', '/api/session', { email: clerk.email, password: PASSWORD }),
    ),
    judge: (data) =>
      asking(data, async (address) => {
        const { ok } = await ask(address, 'POST', '/api/session', { email: clerk.email, password: PASSWORD });
        return ok ? null : 'the owner cannot sign in';
      }),
  },
  backup: { start: run('backup', at('copies', 'b.tar.zst'), '--force'), judge: judgeCopies },
  'scheduled backup': {
    start: serving(firstCopy, '--backup-dir', at('copies'), '--backup-every', '30m'),
    judge: judgeCopies,
  },
  restore: { start: run('restore', at('base.tar.zst')), from: null, again: true },
  'init empty': { start: run('init', '--empty'), from: null, again: true },
  ...(process.env.SAMPLE ? { 'init sample': { start: run('init'), from: null, again: true } } : {}),
  ...(process.env.OLD ? { migration: { start: run('batches'), from: at('old'), again: true } } : {}),
} as const;

async function ask(address: string, method: 'GET' | 'POST', path: string, body?: object) {
  const { status, json } = await browserAt(address).ask(method, path, body);
  return { ok: status === 200, status, json };
}
function joining() {
  return { token: invitation, name: 'Một Hai', password: PASSWORD };
}
/** Either the invitation still works, or it was used, and then its owner comes in. */
async function judgeJoined(address: string): Promise<string | null> {
  const { ok } = await ask(address, 'POST', '/api/invitation/accept', joining());
  const entered = await ask(address, 'POST', '/api/session', { email: INVITED, password: PASSWORD });
  return entered.ok ? null : `invited, ${ok ? 'accepted' : 'the link is used'}, and cannot sign in`;
}
async function upload(address: string): Promise<{ ok: boolean }> {
  const body = new FormData();
  body.append('file', new File([csv.replaceAll('X', 'U')], 'u.csv'));
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const begun = await fetch(`${address}/api/imports`, { method: 'POST', headers, body });
  if (!begun.ok) return { ok: false };
  const { job } = (await begun.json()) as { job: string };
  for (;;) {
    const { state } = (await (await fetch(`${address}/api/imports/${job}`, { headers })).json()) as {
      state: string;
    };
    if (state !== 'running') return { ok: state === 'done' };
    await wait(30);
  }
}
/** Data as an older release made them. */
async function makeOld(release: string): Promise<void> {
  const main = join(release, 'src/cli/main.ts');
  for (const argv of [
    ['init', '--empty'],
    ['import', at('a.csv')],
  ])
    await once(spawn(process.execPath, [main, '--data', at('old'), ...argv], { stdio: 'ignore' }), 'exit');
}
/** Asks a server over what is left. */
async function asking(
  data: string,
  judge: (address: string) => Promise<string | null>,
): Promise<string | null> {
  let said: string | null = 'nobody was asked';
  const { child, done } = await serving(async (address) => {
    said = await judge(address);
    return { ok: true };
  })(data);
  await Promise.all([once(child, 'exit'), done]);
  return said;
}
async function copies(): Promise<string[]> {
  return (await readdir(at('copies')).catch(() => [])).filter((name) => name.endsWith('.zst'));
}
/** Until there is one, or the server is no more. */
async function firstCopy(address: string): Promise<{ ok: boolean }> {
  while ((await copies()).length === 0) await fetch(`${address}/api/health`);
  return { ok: true };
}
/** A copy that is there is whole; what was broken off is no copy. */
async function judgeCopies(): Promise<string | null> {
  for (const name of await copies()) {
    const target = at('restored');
    await rm(target, { recursive: true, force: true });
    if (!(await (await run('restore', at('copies', name))(target)).done)) return `${name} cannot be restored`;
  }
  return null;
}
await writeFile(
  at('x.xlsx'),
  await writeXlsx({
    sheets: [
      {
        name: 'Hồ sơ',
        rows: csv
          .trim()
          .split('\n')
          .map((line) => line.replaceAll('X', 'E').split(',')),
      },
    ],
  }),
);
const part = { hold: 'whole', member: null, target: null };
await writeFile(
  at('share.json'),
  JSON.stringify({
    volume: { basis: 'own', dossiers: 100 },
    parts: [
      { ...part, field: 'Hộ tịch', planned: 80, needed: 57 },
      { ...part, field: 'Chưa rõ lĩnh vực', planned: 20, needed: 6 },
    ],
  }),
);
// Of a copy: the data themselves have no backup yet, so that a plan makes one at once.
await cp(base, at('copied'), { recursive: true });
await (await run('backup', at('base.tar.zst'))(at('copied'))).done;
if (process.env.OLD) await makeOld(process.env.OLD);
await writeFile(at('b.csv'), csv.replaceAll(',1\n', ',2\n'));
await writeFile(at('c.csv.gz'), gzipSync(csv.replaceAll('X', 'Z')));

await openApp({ directory: base }).then(async (app) => {
  const [row] = await app.warehouse.query<{ id: string }>('select id from batch order by seq desc limit 1');
  big = row?.id ?? '';
  suspicion = (await listSuspicions(app, { state: 'open' })).suspicions[0]?.id ?? '';
  await app.close();
});
const before = await look(base);
console.log('before', before, 'batch', big);

let finds = 0;
let [killed, rounds] = [0, 0];
const work = at('work');
async function fresh({ from = base }: Write): Promise<void> {
  for (const name of ['work', 'copies']) await rm(at(name), { recursive: true, force: true });
  await mkdir(at('copies'));
  if (from !== null) await cp(from, work, { recursive: true });
  await rm(inbox, { recursive: true, force: true });
  await mkdir(inbox, { recursive: true });
  await writeFile(join(inbox, 'w.csv'), csv.replaceAll('X', 'W'));
}
function writeOf(name: string): Write {
  const write = WRITES[name];
  if (!write) throw new Error(name);
  return typeof write === 'function' ? { start: write } : write;
}
for (const name of Object.keys(WRITES).filter((each) => each.includes(only))) {
  const write = writeOf(name);
  await fresh(write);
  const undisturbed = await write.start(work);
  const began = performance.now();
  const isGood = await undisturbed.done;
  const length = performance.now() - began;
  await gone(undisturbed.child);
  const after = await look(work);
  let same = 0;
  let whole = 0;
  let copies = 0;
  for (let round = 0; round < wanted; round += 1) {
    await fresh(write);
    rounds += 1;
    const { child, done } = await write.start(work);
    const ended = once(child, 'exit');
    const delay = random.between(undisturbed.served ? 0 : length * 0.3, length * 1.02);
    const copied = copies;
    const timer = wait(delay).then(async () => {
      if (round % 3 === 2) {
        await rm(at('cut'), { recursive: true, force: true });
        await cp(work, at('cut'), { recursive: true }).then(
          () => (copies += 1),
          () => {},
        );
        await rm(at('cut', 'owner.json'), { force: true });
      }
      child.kill('SIGKILL');
    });
    const wasDone = await Promise.race([
      done,
      ended.then(async () => {
        await wait(5);
        return done;
      }),
    ]);
    const [, signal] =
      child.exitCode !== null || child.signalCode !== null ? [null, child.signalCode] : await ended;
    if (signal === 'SIGKILL') killed += 1;
    await timer;
    const isRepeated = !write.again || (await (await write.start(work)).done);
    const said = await write.judge?.(work);
    const looked = await look(work).catch((error: unknown) => `FAILED ${String(error)}`);
    // Ended just before it was: then it is there, and a restore goes into no place that holds something.
    const judged = isRepeated || looked === after ? (said ?? null) : 'cannot be done again';
    const isSound = write.judge !== undefined && !/^(BROKEN|FAILED)/.test(looked);
    const found = judged ?? (isSound ? after : looked);
    if (found === before) same += 1;
    if (found === after) whole += 1;
    const isLost = wasDone && isGood && found !== after;
    if ((found !== before && found !== after) || isLost) {
      finds += 1;
      console.log(`  ${name}, killed after ${Math.round(delay)} ms: ${isLost ? 'LOST ' : ''}${found}`);
      await cp(work, at(`find-${finds}`), { recursive: true });
    }
    if (copies > copied) {
      const cut = await look(at('cut')).catch((error: unknown) => String((error as Error).message));
      const isOnItsWay = (write.again || write.judge) && /^[0-9a-f]{12}$/.test(cut);
      if (cut !== before && cut !== after && !isOnItsWay)
        console.log(`  ${name}, files as they lay: ${cut.slice(0, 200)}`);
      await rm(at('cut'), { recursive: true, force: true });
    }
  }
  console.log(
    `${name}: done ${isGood}, ${Math.round(length)} ms, before ${same}, after ${whole} of ${wanted}${before === after ? ' (no change)' : ''}, copies ${copies}`,
  );
}
console.log(`${rounds} rounds, ${killed} killed, ${finds} finds, ${foundLater()} entries found later`);
if (finds === 0) await rm(root, { recursive: true, force: true });
else console.log(root);
