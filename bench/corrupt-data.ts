// Changes bytes at random places of each file of a data directory and cuts its logs at random lengths, then asks everything:
// every answer is right, or says what is damaged; `verify` names it; never a defect, never a wrong figure in silence.
// node bench/corrupt-data.ts [tries of each=10] [seed=1] [only=part of a name]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli/run.ts';
import { openApp } from '../src/platform/app.ts';
import { seededRandom } from '../src/simulation/random.ts';
import { fillSoundly, importText, SOUND_DAY } from '../test/sound-installation.ts';

const HERE = fileURLToPath(import.meta.url);
const QUESTIONS = [
  ['batches'],
  ['measure', '--from', '2024-01-01', '--to', '2024-12-31', '--agency', 'dept:tuphap'],
  ['targets', 'list', '--campaign', 'dak-lak-60'],
  ['targets', 'amendments', '--campaign', 'dak-lak-60'],
  ['standing', '--campaign', 'dak-lak-60'],
  ['names'],
  ['name', 'list'],
  ['mappings'],
  ['refusals'],
  ['history', 'H5'],
  ['verify'],
];

interface Answer {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** Asks everything in this process, which may die of it. */
async function askAll(data: string): Promise<void> {
  const answers: Answer[] = [];
  for (const question of QUESTIONS) {
    let out = '';
    let error = '';
    const status = await run(['--data', data, '--json', ...question], {
      out: (text: string) => (out += text),
      error: (text: string) => (error += text),
      terminal: false,
      environment: {},
      clock: () => new Date(SOUND_DAY),
    } as unknown as Parameters<typeof run>[1]);
    answers.push({ status, out, error });
  }
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
}

async function asked(data: string): Promise<Answer[] | string> {
  const child = spawn(process.execPath, [HERE, 'ask', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => (out += piece));
  child.stderr.on('data', (piece) => (error += piece));
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [status, signal] = await once(child, 'close');
  clearTimeout(timer);
  return status === 0 ? (JSON.parse(out) as Answer[]) : `died of ${signal ?? status}: ${error.slice(0, 300)}`;
}

async function main(): Promise<void> {
  const wanted = Number(process.argv[2] ?? 10);
  const random = seededRandom(Number(process.argv[3] ?? 1), 'corrupt');
  const only = process.argv[4] ?? '';
  const root = await mkdtemp(join(tmpdir(), 'vedich-corrupt-'));
  const base = join(root, 'base');
  const app = await openApp({ directory: base, clock: () => new Date(SOUND_DAY) });
  await fillSoundly(app);
  // Taken while it is open: with logs that hold what is committed.
  await importText(
    app,
    `Mã hồ sơ,Đơn vị,Ngày tiếp nhận\n${Array.from({ length: 300 }, (_, index) => `V${index},643,14/11/2024`).join('\n')}\n`,
  );
  // By then the end of the audit's chain stands in the warehouse too, and tells of records that have become older.
  await wait(1500);
  const live = join(root, 'live');
  await cp(base, live, { recursive: true });
  await rm(join(live, 'owner.json'), { force: true });
  await app.close();
  const sound = await asked(base);
  if (typeof sound === 'string') throw new Error(sound);
  console.log(sound.map(({ status }) => status).join(' '), (await readdir(live)).join(' '));
  const files = [
    ['warehouse.duckdb', base],
    ['vedich.sqlite', base],
    ['warehouse.duckdb.wal', live],
    ['vedich.sqlite-wal', live],
    ['vedich.sqlite', live],
    ['warehouse.duckdb', live],
  ] as const;
  const work = join(root, 'work');
  let finds = 0;
  for (const [name, from] of files)
    for (const how of ['flip', 'cut', 'zero'] as const) {
      const label = `${how} ${name}${from === live ? ' (live)' : ''}`;
      if (!label.includes(only)) continue;
      const size = await stat(join(from, name)).then(
        (found) => found.size,
        () => 0,
      );
      if (size === 0) continue;
      const seen = { right: 0, said: 0, before: 0, silent: 0, defect: 0 };
      for (let turn = 0; turn < wanted; turn += 1) {
        await rm(work, { recursive: true, force: true });
        await cp(from, work, { recursive: true });
        const path = join(work, name);
        const place = Math.floor(random.between(0, size));
        if (how === 'cut') await truncate(path, place);
        else {
          const handle = await open(path, 'r+');
          const length = how === 'flip' ? 1 + Math.floor(random.between(0, 4)) : 512;
          const bytes = Buffer.alloc(Math.min(length, size - place));
          if (how === 'flip') {
            await handle.read(bytes, 0, bytes.length, place);
            for (let index = 0; index < bytes.length; index += 1)
              bytes[index] = (bytes[index] ?? 0) ^ (1 + Math.floor(random.between(0, 255)));
          }
          await handle.write(bytes, 0, bytes.length, place);
          await handle.close();
        }
        const found = await asked(work);
        const tell = (what: string) => {
          finds += 1;
          console.log(`  ${label} at ${place} of ${size}: ${what}`);
        };
        if (typeof found === 'string') {
          seen.defect += 1;
          tell(found);
          continue;
        }
        const verify = found.at(-1);
        const defects = found.filter(({ status }) => status === 70);
        const same = found.every(
          ({ status, out }, index) => status === sound[index]?.status && out === sound[index]?.out,
        );
        if (defects.length > 0) {
          seen.defect += 1;
          tell(
            `defect in ${QUESTIONS[found.findIndex(({ status }) => status === 70)]?.join(' ')}: ${defects[0]?.error.trim()} | verify ${verify?.status} ${verify?.out.slice(0, 200)}${verify?.error.slice(0, 200)}`,
          );
        } else if (same) seen.right += 1;
        else if (verify?.status !== 0) seen.said += 1;
        else {
          // A log that ends early is a state of before: whole, and older.
          const first = found.findIndex(({ out }, index) => out !== sound[index]?.out);
          const isOlder = how !== 'flip' && name.includes('wal');
          if (isOlder) seen.before += 1;
          else {
            seen.silent += 1;
            tell(
              `another answer in silence to ${QUESTIONS[first]?.join(' ')}: ${found[first]?.out.slice(0, 160)} ${found[first]?.error.slice(0, 160)}`,
            );
          }
        }
      }
      console.log(label, JSON.stringify(seen));
    }
  console.log(`${finds} finds`);
  await rm(root, { recursive: true, force: true });
}

if (process.argv[2] === 'ask') await askAll(process.argv[3] ?? '');
else await main();
