// A backup of a province-year against a plain copy of the directory (`cp -a`, each file flushed): time, size, how long
// an import waits, and a restore that must answer every question as the data did, byte for byte.
// node bench/backup.ts [rows=1000000] [rounds=3]
import { spawnSync } from 'node:child_process';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { fingerprintAnswers } from '../src/dashboard/fingerprint-answers.ts';
import { verifyStored } from '../src/dashboard/verify-stored.ts';
import { openApp } from '../src/platform/app.ts';
import type { Lock } from '../src/platform/backup/backup-lock.ts';
import { drillBackup } from '../src/platform/backup/drill-backup.ts';
import { makeBackup } from '../src/platform/backup/make-backup.ts';
import { restoreBackup } from '../src/platform/backup/restore-backup.ts';
import { takeSnapshot } from '../src/platform/backup/take-snapshot.ts';
import { ignoreProgress } from '../src/platform/progress.ts';
import { installSample } from '../src/simulation/install-sample.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 3);
const CHECKS = { answers: fingerprintAnswers, verify: verifyStored };
const MAIN = join(import.meta.dirname, '../src/cli/main.ts');
const QUESTIONS = ['own', 'subtree']
  .flatMap((scope) => [
    ['measure', '--from', '1990-01-01', '--to', '2099-12-31', '--scope', scope],
    ['measure', '--from', '2024-11-08', '--to', '2025-01-06', '--scope', scope],
  ])
  .concat([
    ['standing', '--campaign', 'dak-lak-60', '--at', '2025-01-06'],
    ['targets', 'propose', '--campaign', 'dak-lak-60'],
    ['batches'],
  ]);

const root = await mkdtemp(join(tmpdir(), 'vedich-backup-bench-'));
const data = join(root, 'data');
const times = new Map<string, { wall: number[]; cpu: number[] }>();

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const kept = times.get(name) ?? { wall: [], cpu: [] };
  kept.wall.push(performance.now() - began);
  kept.cpu.push((user + system) / 1000);
  times.set(name, kept);
  return result;
}

async function plainCopy(to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  const done = spawnSync('cp', ['-a', '--reflink=never', data, to]);
  if (done.status !== 0) throw new Error(String(done.stderr));
  for (const name of await readdir(to)) {
    const file = await open(join(to, name));
    await file.sync();
    await file.close();
  }
}

async function makeAt(path: string, lock: Lock | null): Promise<void> {
  const app = await openApp({ directory: data });
  try {
    const directory = join(app.temporary, 'backup-bench');
    const snapshot = await timed('  of which data are held back for', () =>
      takeSnapshot(app, directory, ignoreProgress),
    );
    await makeBackup(snapshot, { path, lock, replace: true }, CHECKS, ignoreProgress);
  } finally {
    await app.close();
  }
}

function ask(directory: string): string {
  return QUESTIONS.map((question) => {
    const done = spawnSync(process.execPath, [MAIN, '--data', directory, '--json', ...question], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (done.status !== 0) throw new Error(`${question.join(' ')}: ${done.stderr}`);
    return done.stdout.replace(/"asOf":"[^"]*",/, '');
  }).join('');
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

try {
  const app = await openApp({ directory: data });
  await installSample(app, ignoreProgress, { dossiers: rows, seed: 1 });
  await app.close();
  console.log(
    `${rows} dossiers, ${rounds} rounds interleaved, load ${loadavg()[0]?.toFixed(1)} on two cores`,
  );
  const plain = join(root, 'a.tar.zst');
  const shut = join(root, 'a.tar.zst.age');
  const identity = await generateX25519Identity();
  const lock = { recipients: [await identityToRecipient(identity)] };
  for (let round = 0; round < rounds; round += 1) {
    await timed('cp', () => plainCopy(join(root, 'copy')));
    await timed('backup', () => makeAt(plain, null));
    await timed('backup, encrypted', () => makeAt(shut, lock));
    await rm(join(root, 'again'), { recursive: true, force: true });
    await timed('restore', () =>
      restoreBackup({ file: plain, key: null }, join(root, 'again'), CHECKS, ignoreProgress),
    );
    const key = { identities: [identity] };
    const report = await timed('drill, encrypted', () =>
      drillBackup({ file: shut, key }, root, CHECKS, ignoreProgress),
    );
    if (!report.same) throw new Error(report.message);
    if (round === 0) console.log(report.message);
  }
  const rival = median(times.get('cp')?.wall ?? []);
  for (const [name, { wall, cpu }] of times) {
    const ratio = (median(wall) / rival).toFixed(1);
    console.log(`${name}: ${Math.round(median(wall))} ms, ${Math.round(median(cpu))} ms CPU, ${ratio}× cp`);
  }
  let copied = 0;
  for (const name of await readdir(join(root, 'copy'))) copied += (await stat(join(root, 'copy', name))).size;
  const { size } = await stat(plain);
  console.log(`${copied} bytes copied, ${size} bytes backed up: ${(size / copied).toFixed(2)}×`);
  const before = ask(data);
  const same = before === ask(join(root, 'again'));
  console.log(
    `${QUESTIONS.length} answers, ${before.length} characters: ${same ? 'identical' : 'DIFFERENT'}`,
  );
  if (!same) process.exitCode = 1;
} finally {
  await rm(root, { recursive: true, force: true });
}
