import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findIn, sectionOf, sourceFiles } from './source-files.ts';

const ALL = sourceFiles();
const WEB = sourceFiles('src/web');
const BEHIND = ALL.filter(({ path }) => !path.startsWith('src/web/'));

const CALLS_CRYPTOGRAPHY =
  /\b(?:createHash|createHmac|createCipheriv|createDecipheriv|scrypt(?:Sync)?|argon2(?:Sync)?|pbkdf2(?:Sync)?|hkdf(?:Sync)?|createSign|createVerify|createPrivateKey|createSecureContext|generateKeyPair(?:Sync)?|createSecretKey|timingSafeEqual)\b|from 'node:crypto'|crypto\.subtle|from '(?:age-encryption|jose|better-auth'|@noble\/)|\bmd5\(/;
/** Files that take nothing but names nobody else has chosen: no secret rests on them. */
const ONLY_NAMES =
  /^import \{ (?:randomUUID|randomBytes|randomUUID, randomBytes|randomBytes, randomUUID) \} from 'node:crypto';$/m;
const OPENS_CONNECTION =
  /\bfetch\(|\bcreateTransport\(|\bhttps?\.(?:request|get)\(|\bhttpRequest\(|\brequest\(\s*\{?|\bcreateConnection\(|(?<![.\w])connect\(|\bgenericOAuth\(|\bcreateRemoteJWKSet\(/;

test('screens show text as text: nothing makes HTML, code or styles of it', () => {
  expect(
    findIn(
      WEB,
      /dangerouslySetInnerHTML|\binnerHTML\b|outerHTML|insertAdjacentHTML|document\.write|srcdoc|javascript:|\beval\(|new Function|<(?:object|embed|applet|iframe)\b/i,
    ),
  ).toEqual([]);
});

test('passwords are typed into fields that hide them, name themselves to password managers, and let them paste', () => {
  const pieces = WEB.flatMap(({ path, text }) =>
    text
      .split('<TextField')
      .slice(1)
      .filter((piece) => /^[^<]*autoComplete="(?:current|new)-password"/.test(piece))
      .map((piece) => ({ path, hidden: /^[^<]*type="password"/.test(piece) })),
  );
  expect(pieces.length).toBeGreaterThanOrEqual(4);
  expect(pieces.filter(({ hidden }) => !hidden)).toEqual([]);
  expect(findIn(WEB, /autoComplete="(?:current|new)-password"/).length).toBe(pieces.length);
  expect(findIn(WEB, /onPaste|onCopy|onDrop=\{.*prevent/)).toEqual([]);
});

test('screens keep nothing in the browser’s storage', () => {
  expect(
    findIn(WEB, /localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|serviceWorker/),
  ).toEqual([]);
});

test('no window speaks to another', () => {
  expect(findIn(WEB, /\bpostMessage\(|addEventListener\('message'|window\.open\(|window\.opener/)).toEqual(
    [],
  );
});

test('no screen leads to an address that came with data', () => {
  const links = findIn(WEB, /href=\{[^}]*\}?/);
  const unknown = links.filter((link) => !/href=\{(?:`[#/]|addressOf\(|["'][#/])/.test(link));
  expect(unknown).toEqual([]);
});

test('no code is made of text, and no command is run by a shell', () => {
  expect(
    findIn(ALL, /\beval\(|new Function\(|node:vm|\bexec(?:File)?Sync\(|\bexecFile\(|shell:\s*true/),
  ).toEqual([]);
  const processes = findIn(ALL, /from 'node:child_process'/).map((found) => found.split(':')[0]);
  expect(processes).toEqual(['src/server/run-backup-worker.ts']);
});

test('regular expressions are made of our own texts only', () => {
  // A new one is looked at, and then named here.
  expect([...new Set(findIn(ALL, /new RegExp\(/).map((found) => found.split(':')[0]))].sort()).toEqual([
    'src/accounts/oidc/oidc-cookie.ts',
    'src/agencies/agency-office.ts',
    'src/agencies/read-units.ts',
    'src/intake/personal-content.ts',
    'src/platform/backup/stored-backups.ts',
    'src/reports/issue/number-paper.ts',
    'src/reports/writing/pdf-text.ts',
  ]);
});

test('papers reach Typst as data, never as its source', () => {
  const reports = ALL.filter(({ path }) => path.startsWith('src/reports/'));
  // The source is one of the templates' files, read where it is named; what differs from paper to paper is an input.
  expect(findIn(reports, /mainFileContent(?::| =) [^,]*/)).toEqual([
    expect.stringMatching(/mainFileContent: contents\[template\]$/),
  ]);
  expect(findIn(reports, /(?:paper|poster): await .*/)).toEqual([
    expect.stringMatching(/paper: await readFile\(TEMPLATES\.paper, 'utf8'\)/),
    expect.stringMatching(/poster: await readFile\(TEMPLATES\.poster, 'utf8'\)/),
  ]);
  expect(findIn(reports, /inputs = .*/)).toEqual([
    expect.stringMatching(/inputs = \{ paper: JSON\.stringify\(paper\), drawings: JSON\.stringify\(/),
  ]);
  for (const name of ['paper.typ', 'poster.typ']) {
    const template = reports.find(({ path }) => path === `src/reports/writing/${name}`)?.text ?? '';
    expect(template).toContain('sys.inputs');
    expect(template).not.toMatch(/\beval\(/);
  }
});

test('nothing but made-up data comes of a generator that can be guessed', () => {
  expect(findIn(ALL, /Math\.random/)).toEqual([]);
  const seeded = ALL.filter(({ text }) =>
    /from '[^']*simulation\/random\.ts'|from '\.\/random\.ts'/.test(text),
  );
  expect(seeded.map(({ path }) => path.split('/')[1]).filter((room) => room !== 'simulation')).toEqual([]);
});

test('every file that uses cryptography is in the inventory, and only what is in it is used', () => {
  const inventory = filesIn(sectionOf('docs/security-data.md', 'Cryptography in use'));
  const using = ALL.filter(({ text }) => CALLS_CRYPTOGRAPHY.test(text) && !ONLY_NAMES.test(text));
  expect(using.map(({ path }) => path).sort()).toEqual(inventory);
  const hashes = findIn(ALL, /(?:createHash|createHmac|\bhash|hkdfSync)\('[^']+'/).map(
    (found) => /'([^']+)'/.exec(found)?.[1],
  );
  const weak = findIn(ALL, /createHash\('(?:md5|sha1)'\)|\bmd5\(/).map((found) => found.split(':')[0]);
  expect(hashes.filter((name) => !['sha256', 'md5', 'sha1'].includes(name ?? ''))).toEqual([]);
  // No guard rests on these two: see “Hashes that guard nothing” on the page.
  expect([...new Set(weak)].sort()).toEqual([
    'src/accounts/passwords/ask-breach-service.ts',
    'src/intake/strip-personal.ts',
  ]);
});

test('ciphers are authenticated ones', () => {
  expect(
    findIn(ALL, /createCipheriv\('(?!aes-256-gcm'|chacha20-poly1305')[^']*'|-ecb|-cbc|RSA_PKCS1_PADDING/i),
  ).toEqual([]);
});

test('every file that opens a connection outwards is in the list of connections', () => {
  const listed = filesIn(sectionOf('docs/security-data.md', 'Connections'));
  const opening = BEHIND.filter((file) => findIn([file], OPENS_CONNECTION).length > 0).map(
    ({ path }) => path,
  );
  expect(opening.sort()).toEqual(listed);
  // Screens ask their own server alone.
  const asked = findIn(WEB, /\bfetch\(|XMLHttpRequest/).map((found) => found.split(':')[0]);
  expect([...new Set(asked)].sort()).toEqual([
    'src/web/call-endpoint.ts',
    'src/web/download-file.ts',
    'src/web/send-files.ts',
  ]);
  expect(findIn(WEB, /new WebSocket|EventSource|sendBeacon|["'`]https?:\/\/(?!www\.w3\.org)/)).toEqual([]);
});

test('no connection believes any certificate, or speaks old TLS', () => {
  expect(
    findIn(
      ALL,
      /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|insecureHTTPParser:\s*true|TLSv1(?:\.1)?['"]|checkServerIdentity/,
    ),
  ).toEqual([]);
});

test('no call outwards follows a redirect', () => {
  const calls = BEHIND.filter((file) => findIn([file], /\bfetch\(/).length > 0);
  expect(calls.length).toBeGreaterThan(0);
  for (const { path, text } of calls) {
    const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
    expect({ path, refusing: count(/redirect: '(?:error|manual)'/g) }).toEqual({
      path,
      refusing: count(/\bfetch\(/g),
    });
  }
});

test('nobody is led anywhere by the server, and by the screens only to the identity provider that is set', () => {
  const server = findIn(
    BEHIND,
    /reply[^;]*\.redirect\(|\bcode\(30[12378]\)|statusCode = 30[12378]|header\('location'/,
  );
  // The provider sends people back by a link of its own, whose answer leads on to a page of ours.
  expect(server.filter((found) => !found.startsWith('src/accounts/oidc'))).toEqual([]);
  expect(findIn(WEB, /location\.(?:assign|replace)\([^'/][^)]*|location\.href = /)).toEqual([
    'src/web/parts/sign-in-form.tsx: location.assign((await callEndpoint(ssoEndpoint, {}, { body: {} }',
  ]);
});

test('the program has no switch for debugging', () => {
  expect(
    findIn(ALL, /NODE_ENV|process\.env\.DEBUG|\bdebugger\b|--inspect|console\.(?:debug|trace)\(/),
  ).toEqual([]);
});

test('types are strict and comparisons exact', () => {
  const { compilerOptions } = JSON.parse(
    readFileSync(new URL('../../tsconfig.json', import.meta.url), 'utf8'),
  );
  expect(compilerOptions).toMatchObject({ strict: true, noUncheckedIndexedAccess: true });
  // `== null` asks for both kinds of nothing, and only that is asked so.
  expect(
    findIn(
      BEHIND.filter(({ path }) => path.endsWith('.ts')),
      /[\w)\]] (?:==|!=) (?!null\b)[\w'(["]/,
    ).filter((found) => !/`|sql/i.test(found)),
  ).toEqual([]);
});

function filesIn(section: string): readonly string[] {
  return [...new Set([...section.matchAll(/`(src\/[\w./-]+\.ts)`/g)].map((match) => match[1] ?? ''))].sort();
}
