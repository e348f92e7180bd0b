// Makes a fresh clone ready, with nothing but Node >= 20 and npm: installs what package-lock.json pins, builds the
// screens, finds a browser for the tests. Does each step only when its inputs have changed. Speaks on stderr only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node that the lock file pins; the machine's own only runs these scripts. */
export const pinnedNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const installedStamp = join(root, 'node_modules/.vedich-installed');
const builtStamp = join(root, 'dist/.vedich-built');

const steps = { install, build, browser };

/** Runs the steps named, installing first; exits with one clear line when one cannot be done. */
export function prepare(...names) {
  for (const name of new Set(['install', ...names])) steps[name]();
}

function install() {
  const wanted = hashOf([join(root, 'package.json'), join(root, 'package-lock.json')]);
  if (readIfThere(installedStamp) === wanted && existsSync(pinnedNode)) return;
  // npm would empty the folder at the other end of a link.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    fail('node_modules là một liên kết tới thư mục khác. Hãy xóa liên kết rồi chạy lại lệnh.');
  say('Đang cài các thư viện (một lần)…');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) fail('Không cài được thư viện. Hãy kiểm tra kết nối tới kho npm rồi chạy lại lệnh.');
  if (!existsSync(pinnedNode))
    fail('Gói Node đi kèm chưa được cài. Hãy xóa thư mục node_modules rồi chạy lại lệnh.');
  writeFileSync(installedStamp, wanted);
}

function build() {
  const files = ['vite.config.ts', 'package-lock.json', 'tsconfig.json', 'tsconfig.web.json'].map((name) =>
    join(root, name),
  );
  const wanted = hashOf([...files, ...filesBelow(join(root, 'src'))]);
  if (readIfThere(builtStamp) === wanted) return;
  say('Đang dựng các màn hình…');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const done = spawnSync(pinnedNode, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) fail('Không dựng được các màn hình; xem lỗi ở trên.');
  mkdirSync(dirname(builtStamp), { recursive: true });
  writeFileSync(builtStamp, wanted);
}

function browser() {
  if (findBrowser()) return;
  if (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('apt-get', ['--version']).status === 0
  ) {
    say('Đang cài Chromium để chạy kiểm thử trên trình duyệt…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 2], env });
  }
  if (!findBrowser()) {
    fail(
      'Chưa có Chromium để chạy kiểm thử: cài bằng "apt-get install chromium", hoặc đặt CHROMIUM_PATH tới trình duyệt.',
    );
  }
}

/** Where a Chromium is, or undefined. */
export function findBrowser() {
  return [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
  ].find((path) => path && existsSync(path));
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path.slice(root.length));
    hash.update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) prepare(...process.argv.slice(2));
