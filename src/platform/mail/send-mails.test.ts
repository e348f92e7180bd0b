import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openRecords, type Records } from '../records.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './certificate-for-test.ts';
import type { Mailing } from './hand-over.ts';
import type { MailSettings } from './mail-settings.ts';
import { type Mail, openOutbox } from './outbox.ts';
import { countMails } from './outbox-store.ts';
import { keepMailing, sendDue } from './send-mails.ts';

const MIGRATIONS = ['010-sign-in-limits.sql', '013-handing.sql'].map((name) =>
  fileURLToPath(new URL(`../../../migrations/records/${name}`, import.meta.url)),
);
const KEY = Buffer.alloc(32, 3);
const DAY = 24 * 3_600_000;
const MAIL: Mail = {
  to: 'an@daklak.gov.vn',
  subject: 'Về Đích: đặt lại mật khẩu của ông Nguyễn Văn Ấn',
  text: 'Mở https://vedich.daklak.gov.vn/dat-lai#TOKEN để đặt mật khẩu mới.\n',
  html: '<p>Đặt mật khẩu mới</p>',
  usefulUntil: null,
  attachments: [],
};

let folder: string;
let records: Records;
let now: number;
let notes: string[];
const clock = () => new Date(now);
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedich-mail-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  now = Date.parse('2024-11-08T01:00:00Z');
  notes = [];
  records = await openRecords(join(folder, `${closing.length}-${Math.random()}.sqlite`));
  for (const migration of MIGRATIONS)
    for (const statement of (await readFile(migration, 'utf8')).split(/;\s*$/m))
      if (statement.trim() !== '') await records.executeQuery(CompiledQuery.raw(statement));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await records.destroy();
});

/** A mail server of its own; gives its port and what it took. */
async function mailServer(options: SMTPServerOptions = {}) {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    key: TEST_KEY,
    cert: TEST_CERTIFICATE,
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        taken.push(Buffer.concat(pieces).toString('utf8'));
        done();
      });
    },
    ...options,
  });
  // Clients that refuse a certificate end the handshake.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, taken };
}

/** A server that is none: it does with each connection what it is told. */
async function brokenServer(handle: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return (server.address() as AddressInfo).port;
}

function mailing(port: number, differences: Partial<MailSettings> = {}): Mailing {
  return {
    records,
    clock,
    outbox: openOutbox(records, clock, KEY),
    settings: {
      host: 'localhost',
      port,
      tls: false,
      login: null,
      from: { name: 'Về Đích', address: 'vedich@daklak.gov.vn' },
      authority: null,
      ...differences,
    },
    note: (text) => notes.push(text),
    readAttachment: async () => null,
  };
}

/** Of a host that is not this machine as far as its name goes. */
const ELSEWHERE: Partial<MailSettings> = { host: '0.0.0.0', authority: TEST_CERTIFICATE };

describe('a mail that is written', () => {
  test('goes out once, whole, in Vietnamese, and nothing of it stays', async () => {
    const { port, taken } = await mailServer({ disabledCommands: ['STARTTLS'] });
    const local = mailing(port);
    const round = keepMailing(local);
    await records.transaction().execute((within) => local.outbox.write(within, MAIL));
    await expect.poll(() => countMails(records)).toBe(0);
    await round.stop();
    expect(taken).toHaveLength(1);
    const text = taken[0] as string;
    expect(text).toContain('To: an@daklak.gov.vn');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(decodeHeader(text, 'Subject')).toBe(MAIL.subject);
    expect(decodeHeader(text, 'From')).toContain('Về Đích');
    expect(Buffer.from(text.split('\r\n\r\n').slice(1).join(' '), 'utf8').toString()).toMatch(
      /multipart|plain/,
    );
  });

  test('with a change that is rolled back is never sent', async () => {
    const { port, taken } = await mailServer({ disabledCommands: ['STARTTLS'] });
    const local = mailing(port);
    const round = keepMailing(local);
    await records
      .transaction()
      .execute(async (within) => {
        await local.outbox.write(within, MAIL);
        throw new Error('rolled back');
      })
      .catch(() => {});
    await round.stop();
    await sendDue(local);
    expect(taken).toEqual([]);
  });

  test('waits unreadable, and is dropped when the secret is another', async () => {
    const { port, taken } = await mailServer({ disabledCommands: ['STARTTLS'] });
    const local = mailing(port);
    await local.outbox.write(records, MAIL);
    const rows = await records.executeQuery(CompiledQuery.raw('select * from outbox'));
    expect(JSON.stringify(rows.rows)).not.toMatch(/daklak|TOKEN|VE1R/);
    await sendDue({ ...local, outbox: openOutbox(records, clock, Buffer.alloc(32, 4)) });
    expect(taken).toEqual([]);
    expect(await countMails(records)).toBe(0);
  });

  test('is sent again after a while when the server is away, hangs, stops or refuses for now', async () => {
    let answer = 0;
    const busy = await mailServer({
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(answer++ === 0 ? Object.assign(new Error('later'), { responseCode: 451 }) : null),
    });
    const ports = [
      1,
      await brokenServer(() => {}),
      await brokenServer((socket) => socket.write('220 hello\r\n')),
      await brokenServer((socket) => {
        socket.write('220 hello\r\n');
        socket.once('data', () => socket.destroy());
      }),
      // Says a word now and then, and never comes to an end.
      await brokenServer((socket) => {
        const timer = setInterval(() => socket.write('220-hello\r\n'), 50);
        socket.on('close', () => clearInterval(timer));
      }),
      busy.port,
    ];
    const { outbox } = mailing(0);
    await outbox.write(records, MAIL);
    for (const port of ports) {
      // Those that say nothing are not waited for as long as in earnest.
      const patience = port === busy.port ? {} : { silenceMs: 300, patienceMs: 600 };
      await sendDue({ ...mailing(port), ...patience, outbox });
      expect(await countMails(records)).toBe(1);
      // Not before its time.
      await sendDue({ ...mailing(busy.port), outbox });
      expect(busy.taken).toEqual([]);
      now += 3_600_000;
    }
    expect(notes).toHaveLength(ports.length);
    expect(notes.join(' ')).not.toMatch(/daklak|an@/);
    await sendDue({ ...mailing(busy.port), outbox });
    expect(busy.taken).toHaveLength(1);
    expect(await countMails(records)).toBe(0);
  });

  test('is sent at worst once more, under the same Message-ID, when the server dies after taking it', async () => {
    const ids: string[] = [];
    const port = await brokenServer((socket) => {
      socket.write('220 hello\r\n');
      let text = '';
      socket.on('data', (piece) => {
        text += piece.toString('latin1');
        const id = /^Message-ID: (.*)$/im.exec(text)?.[1];
        if (text.endsWith('\r\n.\r\n')) {
          ids.push(id ?? '');
          socket.destroy();
        } else if (/\r\nDATA\r\n$/.test(text)) socket.write('354 go on\r\n');
        else if (id === undefined) socket.write('250 ok\r\n');
      });
    });
    const local = mailing(port);
    await local.outbox.write(records, MAIL);
    await sendDue(local);
    now += DAY;
    const good = await mailServer({ disabledCommands: ['STARTTLS'] });
    await sendDue(mailing(good.port));
    expect(ids).toHaveLength(1);
    expect(good.taken[0]).toContain(ids[0]);
    expect(await countMails(records)).toBe(0);
  });

  test('is given up when nobody takes its address, after three days, or when its link has ended', async () => {
    const unknown = await mailServer({
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no such user an@'), { responseCode: 550 })),
    });
    const local = mailing(unknown.port);
    await local.outbox.write(records, MAIL);
    await sendDue(local);
    expect(await countMails(records)).toBe(0);
    await local.outbox.write(records, MAIL);
    now += 3 * DAY + 1;
    await sendDue(mailing(1));
    expect(await countMails(records)).toBe(0);
    await local.outbox.write(records, { ...MAIL, usefulUntil: new Date(now + 1000).toISOString() });
    now += 1000;
    await sendDue(mailing(1));
    expect(await countMails(records)).toBe(0);
    expect(notes).toHaveLength(3);
    expect(notes.join(' ')).not.toContain('an@');
  });
});

describe('a mail server elsewhere', () => {
  test('is spoken to under TLS, with the password', async () => {
    const seen: unknown[] = [];
    const { port, taken } = await mailServer({
      authOptional: false,
      onAuth: ({ username, password }, { secure }, done) => {
        seen.push({ username, password, secure });
        done(null, { user: username });
      },
    });
    const login = { user: 'vedich', password: 'bí mật' };
    const local = mailing(port, { ...ELSEWHERE, login });
    await local.outbox.write(records, MAIL);
    await sendDue(local);
    expect(notes).toEqual([]);
    expect(taken).toHaveLength(1);
    expect(seen).toEqual([{ username: 'vedich', password: 'bí mật', secure: true }]);
  });

  test('is told nothing when it offers no TLS, or when nobody vouches for its certificate', async () => {
    const plain = await mailServer({ disabledCommands: ['STARTTLS'] });
    const strange = await mailServer();
    const local = mailing(plain.port, ELSEWHERE);
    await local.outbox.write(records, MAIL);
    await sendDue(local);
    now += DAY;
    await sendDue(mailing(strange.port, { ...ELSEWHERE, authority: null }));
    expect([...plain.taken, ...strange.taken]).toEqual([]);
    expect(await countMails(records)).toBe(1);
    expect(notes).toHaveLength(2);
  });

  test('may speak TLS from the first byte', async () => {
    const { port, taken } = await mailServer({ secure: true });
    const local = mailing(port, { ...ELSEWHERE, tls: true });
    await local.outbox.write(records, MAIL);
    await sendDue(local);
    expect(taken).toHaveLength(1);
  });
});

test('nobody writes a second header or recipient into a mail', async () => {
  const { port, taken } = await mailServer({ disabledCommands: ['STARTTLS'] });
  const local = mailing(port);
  for (const to of ['a@x.vn\r\nBcc: b@x.vn', 'a@x.vn, b@x.vn', 'a@x.vn b@x.vn', '<a@x.vn>', 'a', ''])
    await expect(local.outbox.write(records, { ...MAIL, to })).rejects.toThrow('no address');
  await local.outbox.write(records, {
    ...MAIL,
    subject: 'Chào\r\nBcc: b@x.vn\r\n\r\nhết',
    text: '.\r\nQUIT\r\n',
  });
  await sendDue(local);
  const [head = ''] = (taken[0] as string).split('\r\n\r\n');
  expect(head).not.toMatch(/^Bcc/im);
  expect(decodeHeader(head, 'Subject')).toBe('Chào Bcc: b@x.vn hết');
  expect(taken).toHaveLength(1);
});

/** A header of encoded words (RFC 2047), as people see it. */
function decodeHeader(text: string, name: string): string {
  const value = new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(text)?.[1] ?? '';
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, content: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64').toString('utf8')
        : Buffer.from(
            content
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/g, (_hex, code: string) =>
                String.fromCharCode(Number.parseInt(code, 16)),
              ),
            'latin1',
          ).toString('utf8'),
    );
}
