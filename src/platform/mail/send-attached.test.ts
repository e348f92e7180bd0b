import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openRecords, type Records } from '../records.ts';
import type { Mailing } from './hand-over.ts';
import { abandonFates, listFates } from './mail-fate-store.ts';
import { openOutbox } from './outbox.ts';
import { countMails, deleteAllMails } from './outbox-store.ts';
import { sendDue } from './send-mails.ts';

const CONTENT = randomBytes(300_000);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const PDF = {
  reference: 'vb-1/pdf',
  name: 'a.pdf',
  mediaType: 'application/pdf',
  sha256: SHA256,
  size: CONTENT.length,
};
const MAIL = {
  to: 'an@x.vn',
  subject: 'Báo cáo',
  text: 'Kính gửi',
  html: '<p>Kính gửi</p>',
  usefulUntil: null,
};

let records: Records;
let kept: Buffer | null;
let now: number;

beforeEach(async () => {
  now = Date.parse('2024-11-20T01:00:00Z');
  const folder = await mkdtemp(join(tmpdir(), 'vedich-attached-'));
  records = await openRecords(join(folder, 'vedich.sqlite'));
  for (const name of ['010-sign-in-limits.sql', '013-handing.sql']) {
    const path = fileURLToPath(new URL(`../../../migrations/records/${name}`, import.meta.url));
    for (const statement of (await readFile(path, 'utf8')).split(/;\s*$/m))
      if (statement.trim() !== '') await records.executeQuery(CompiledQuery.raw(statement));
  }
  kept = CONTENT;
  onTestFinished(async () => {
    await records.destroy();
    await rm(folder, { recursive: true, force: true });
  });
});

async function mailServer(options: SMTPServerOptions = {}) {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        taken.push(Buffer.concat(pieces).toString('latin1'));
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, taken };
}

function mailing(port: number): Mailing {
  const clock = () => new Date(now);
  return {
    records,
    clock,
    readAttachment: async (reference) => (reference === PDF.reference ? kept : null),
    outbox: openOutbox(records, clock, Buffer.alloc(32, 3)),
    settings: {
      host: 'localhost',
      port,
      tls: false,
      login: null,
      from: { name: 'Về Đích', address: 'vedich@x.vn' },
      authority: null,
    },
    note: () => {},
  };
}

const fateOf = async (mail: string) => (await listFates(records, [mail])).get(mail);

test('a letter carries the kept file, byte for byte, and the outbox does not', async () => {
  const { port, taken } = await mailServer();
  const local = mailing(port);
  const hostile = 'Báo cáo "10 ngày"\r\nBcc: b@x.vn/../x.pdf';
  const id = await local.outbox.write(
    records,
    { ...MAIL, attachments: [{ ...PDF, name: hostile }] },
    { isFollowed: true },
  );
  const waiting = await records.executeQuery<{ content: string }>(
    CompiledQuery.raw('select content from outbox'),
  );
  expect(waiting.rows[0]?.content.length).toBeLessThan(2000);
  expect(await fateOf(id)).toMatchObject({ state: 'waiting', tries: 0 });
  await sendDue(local);
  const [text = ''] = taken;
  const coded = /Content-Type: application\/pdf[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text)?.[1] ?? '';
  expect(createHash('sha256').update(Buffer.from(coded, 'base64')).digest('hex')).toBe(SHA256);
  expect(text).not.toMatch(/^Bcc:/im);
  expect(await fateOf(id)).toEqual({
    mail: id,
    state: 'sent',
    tries: 1,
    settledAt: new Date(now).toISOString(),
    trouble: null,
  });
});

test.each(['changed', 'gone'])('a letter whose file is %s is not sent, and says why', async (what) => {
  const { port, taken } = await mailServer();
  const local = mailing(port);
  const id = await local.outbox.write(records, { ...MAIL, attachments: [PDF] }, { isFollowed: true });
  kept = what === 'gone' ? null : Buffer.concat([CONTENT, Buffer.from('x')]);
  await sendDue(local);
  expect(taken).toEqual([]);
  expect(await fateOf(id)).toMatchObject({ state: 'given-up', trouble: 'file-changed' });
  expect(await countMails(records)).toBe(0);
});

test('a letter whose file cannot be read now is tried again', async () => {
  const { port, taken } = await mailServer();
  const local = mailing(port);
  const id = await local.outbox.write(records, { ...MAIL, attachments: [PDF] }, { isFollowed: true });
  const broken = async () => {
    throw Object.assign(new Error('disk'), { code: 'EIO' });
  };
  await sendDue({ ...local, readAttachment: broken });
  expect(await fateOf(id)).toMatchObject({ state: 'waiting', trouble: 'unreadable', tries: 1 });
  now += 3_600_000;
  await sendDue(local);
  expect(taken).toHaveLength(1);
});

test('no letter carries more than mail servers take', async () => {
  const large = { ...PDF, size: 16 * 1024 * 1024 };
  const { outbox } = mailing(1);
  await expect(outbox.write(records, { ...MAIL, attachments: [large] })).rejects.toThrow('too much');
});

test.each([
  ['finds it too large', 552, 'too-large', 'given-up'],
  ['refuses what it says', 554, 'refused', 'given-up'],
  ['is busy', 451, 'unreachable', 'waiting'],
])('a server that %s', async (_what, responseCode, trouble, state) => {
  const { port } = await mailServer({
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(Object.assign(new Error('no'), { responseCode })));
    },
  });
  const local = mailing(port);
  const id = await local.outbox.write(records, { ...MAIL, attachments: [PDF] }, { isFollowed: true });
  await sendDue(local);
  expect(await fateOf(id)).toMatchObject({ state, trouble, tries: 1 });
});

test('letters that people wait for go before papers for hundreds', async () => {
  const { port, taken } = await mailServer();
  const local = mailing(port);
  await local.outbox.write(records, { ...MAIL, to: 'so@x.vn' }, { isFollowed: true });
  now += 1000;
  await local.outbox.write(records, { ...MAIL, to: 'nguoi@x.vn' });
  await sendDue(local);
  expect(taken.map((text) => /^To: (.*)$/m.exec(text)?.[1])).toEqual(['nguoi@x.vn', 'so@x.vn']);
});

test('what waited in restored data is said not to have gone out from here', async () => {
  const local = mailing(1);
  const id = await local.outbox.write(records, MAIL, { isFollowed: true });
  await deleteAllMails(records);
  await abandonFates(records, new Date(now).toISOString());
  expect(await fateOf(id)).toMatchObject({ state: 'given-up', trouble: 'restored' });
});
