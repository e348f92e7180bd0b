import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeAndRemove, openIssuedWorld, PUBLIC_URL } from '../../../test/make-papers.ts';
import { accountAsker } from '../../accounts/account-asker.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { App } from '../../platform/app.ts';
import { askedBy } from '../../platform/asker.ts';
import { openPostbox, type Postbox } from '../../platform/mail/open-postbox.ts';
import { listPaperFiles } from '../issue/paper-file-store.ts';
import { requirePaper } from '../issue/paper-place.ts';
import type { StoredPaper } from '../issue/stored-paper.ts';
import { withdrawPaper } from '../issue/withdraw-paper.ts';
import { takeHandOuts } from './describe-hand-outs.ts';
import { handOut, handOutAgain } from './hand-out.ts';
import type { HandOut, RecipientWish } from './handing-api.ts';
import { importRecipients } from './import-recipients.ts';
import { takeRecipients } from './list-recipients.ts';
import { proposeHandOut } from './propose-hand-out.ts';
import { readAttachmentsOf } from './read-attachment.ts';
import { endRecipient, setRecipient } from './set-recipient.ts';

let app: App;
let paper: StoredPaper;
let postbox: Postbox;
let smtp: SMTPServer;
/** What the mail server took, and how many it takes before it breaks off. */
let taken: { to: string; text: string }[];
let takes: number;
let notes: string[];

beforeEach(async () => {
  app = await openIssuedWorld(() => new Date('2024-11-20T02:00:00Z'));
  paper = await requirePaper(app, 'vb-1');
  [taken, takes, notes] = [[], Number.POSITIVE_INFINITY, []];
  smtp = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('khong-co')
          ? Object.assign(new Error('no such user'), { responseCode: 550 })
          : null,
      ),
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (taken.length >= takes) return done(Object.assign(new Error('dying'), { responseCode: 421 }));
        const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
        taken.push({ to, text: Buffer.concat(pieces).toString('latin1') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, () => resolve()));
  const opened = await openPostbox(
    app,
    {
      VEDICH_SMTP_HOST: 'localhost',
      VEDICH_SMTP_PORT: String((smtp.server.address() as AddressInfo).port),
      VEDICH_MAIL_FROM: 'Về Đích <vedich@x.vn>',
    },
    PUBLIC_URL,
    readAttachmentsOf(app),
  );
  if (!opened) throw new Error('no postbox');
  postbox = opened;
});
afterEach(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await closeAndRemove(app);
});

const door = () => ({ publicUrl: PUBLIC_URL, postbox });
const add = (differences: Partial<RecipientWish> = {}) =>
  setRecipient(app, {
    name: 'Văn phòng UBND tỉnh',
    group: 'other',
    agency: null,
    addresses: ['vp@x.vn'],
    kinds: [],
    from: '2024-11-01',
    to: null,
    ...differences,
  });
const addTen = () =>
  Promise.all(
    Array.from({ length: 10 }, (_, index) => add({ name: `Nơi ${index}`, addresses: [`noi-${index}@x.vn`] })),
  );
const press = (recipients: readonly { id: string }[], differences = {}) =>
  handOut(app, door(), paper.id, {
    recipients: recipients.map(({ id }) => id),
    form: 'link',
    withAnnex: false,
    key: 'lan-gui-1',
    ...differences,
  });
const standing = async (): Promise<HandOut> => {
  const [first] = (await takeHandOuts(app, paper.id)).handOuts;
  if (!first) throw new Error('nothing handed out');
  return first;
};

/** A server sends until nothing waits that it could send now, or so many are through. */
async function send(until: (counts: HandOut['counts']) => boolean) {
  const round = postbox.keepSending((note) => notes.push(note));
  await expect
    .poll(async () => until((await standing()).counts), { timeout: 10_000, interval: 20 })
    .toBe(true);
  await round.stop();
}

test('what a command handed out names no user of the computer', async () => {
  await press([await add()]);
  expect((await standing()).by).toBe('người vận hành tại máy chủ');
});

describe('whom a paper names', () => {
  test('an agency’s lead keeps its own entry, and takes no other’s name or group for it', async () => {
    const lead = askedBy(
      app,
      accountAsker(app.records, {
        id: 'lead',
        name: 'Lê Thị C',
        role: 'agency-lead',
        agency: 'dept:tuphap',
        hasSecondFactor: true,
      }),
    );
    const wish = {
      name: 'Sở Tư pháp',
      group: 'departments' as const,
      agency: 'dept:tuphap',
      addresses: ['tp@x.vn'],
      kinds: [],
      from: '2024-11-01',
      to: null,
    };
    for (const taken of [{ name: 'Công an tỉnh' }, { group: 'communes' as const }])
      await expect(setRecipient(lead, { ...wish, ...taken })).rejects.toThrow('phải mang tên “Sở Tư pháp”');
    const { id } = await setRecipient(lead, wish);
    const named = await add({ ...wish, name: 'Lãnh đạo Sở Tư pháp' });
    await setRecipient(lead, { ...named, addresses: ['ld@x.vn'], kinds: [] });
    const { recipients } = await takeRecipients(lead, null);
    expect(recipients.map((entry) => [entry.id === id, ...entry.addresses]).sort()).toEqual([
      [false, 'ld@x.vn'],
      [true, 'tp@x.vn'],
    ]);
  });

  test('each line says whom it means, and who has no address', async () => {
    const office = await add();
    await importRecipients(app, {
      text: 'Tên nơi nhận\tThư điện tử\nSở Tư pháp\ttp@x.vn\nUBND huyện Lắk\tlak@x.vn; lak2@x.vn',
      from: '2024-11-01',
      save: true,
    });
    const { lines, recipients, obstacle, link } = await proposeHandOut(app, door(), paper.id);
    expect(obstacle).toBeNull();
    expect(link).toBe(`${PUBLIC_URL}/xac-thuc/${paper.verification?.code}`);
    const of = (start: string) => lines.find(({ text }) => text.startsWith(start));
    expect(of('Văn phòng UBND tỉnh')).toMatchObject({ recipients: [office.id], withoutAddress: [] });
    expect(of('CT, PCT UBND tỉnh')).toMatchObject({ recipients: [], withoutAddress: ['CT, PCT UBND tỉnh'] });
    expect(of('Lưu')).toMatchObject({ isKeptHere: true, recipients: [], withoutAddress: [] });
    const tree = await loadAgencyTree(app.records);
    const departments = tree
      .validWithin('2024-11-20', '2024-11-20')
      .filter(({ level }) => level === 'department');
    const departmentLine = of('Các sở, ban, ngành');
    expect(departmentLine?.recipients).toHaveLength(1);
    expect(departmentLine?.withoutAddress).toHaveLength(departments.length - 1);
    expect(departmentLine?.withoutAddress).not.toContain('Sở Tư pháp');
    expect(of('UBND các huyện')?.recipients).toHaveLength(1);
    expect(recipients.filter(({ isChosen }) => isChosen).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Văn phòng UBND tỉnh', 'Sở Tư pháp', 'UBND huyện Lắk']),
    );
  });

  test('those who take other kinds, have ended or have no address are not chosen', async () => {
    await add({ name: 'Văn phòng UBND tỉnh', kinds: ['reminder'] });
    const gone = await add({ name: 'Công an tỉnh', addresses: ['ca@x.vn'] });
    await add({ name: 'UBND tỉnh Đắk Lắk', addresses: [] });
    await endRecipient(app, gone.id);
    const { recipients } = await proposeHandOut(app, door(), paper.id);
    expect(recipients.map(({ name, isChosen }) => [name, isChosen]).sort()).toEqual([
      ['UBND tỉnh Đắk Lắk', false],
      ['Văn phòng UBND tỉnh', false],
    ]);
    await expect(press([gone])).rejects.toThrow('không còn trong danh sách');
  });
});

describe('a list of receivers', () => {
  test('is looked at, then saved; a second time it changes nothing', async () => {
    const text = [
      'Nơi nhận;Thư điện tử;Đơn vị;Từ ngày',
      'Sở Tư pháp;tp@x.vn;;08/11/2024',
      'Báo Đắk Lắk;toasoan@x.vn;;',
      'Sở Lạ;a@x.vn;Sở Không Có;',
      'Hỏng;a@x.vn\u000bBcc: b@x.vn;;',
      ';a@x.vn;;',
    ].join('\r\n');
    const looked = await importRecipients(app, { text, from: '2024-11-01', save: false });
    expect(looked).toMatchObject({ saved: false, added: 2, changed: 0 });
    expect((await takeRecipients(app, null)).recipients).toEqual([]);
    const saved = await importRecipients(app, { text, from: '2024-11-01', save: true });
    expect(saved.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'added'],
      [3, 'added'],
      [4, 'refused'],
      [5, 'refused'],
      [6, 'refused'],
    ]);
    expect(await importRecipients(app, { text, from: '2024-11-01', save: true })).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    const { recipients, withoutAddress } = await takeRecipients(app, null);
    expect(recipients.map(({ name, agency, group }) => [name, agency, group])).toEqual(
      expect.arrayContaining([
        ['Sở Tư pháp', 'dept:tuphap', 'departments'],
        ['Báo Đắk Lắk', null, 'other'],
      ]),
    );
    expect(withoutAddress.map(({ agency }) => agency)).not.toContain('dept:tuphap');
    expect(withoutAddress.length).toBeGreaterThan(200);
  });
});

describe('handing out', () => {
  test('pressed twice, at once or later, is sent once', async () => {
    const ten = await addTen();
    const [first, second] = await Promise.all([press(ten), press(ten)]);
    expect(first.handOut?.id).toBe(second.handOut?.id);
    const other = await press(ten, { key: 'lan-gui-2' });
    expect(other).toEqual({ handOut: null, leftOut: ten.map(({ name }) => ({ name, why: 'has-it' })) });
    await send(({ waiting }) => waiting === 0);
    expect(taken.map(({ to }) => to).sort()).toEqual(ten.flatMap(({ addresses }) => addresses).sort());
    expect((await standing()).counts).toEqual({ waiting: 0, sent: 10, failed: 0 });
    for (const { text } of taken) expect(text).toContain(PUBLIC_URL);
  });

  test('a mail server that dies after three gets the other seven later, and only these', async () => {
    const ten = await addTen();
    await press(ten);
    takes = 3;
    await send(({ sent }) => sent === 3);
    const halfway = await standing();
    expect(halfway.counts).toEqual({ waiting: 7, sent: 3, failed: 0 });
    takes = Number.POSITIVE_INFINITY;
    await handOutAgain(app, door(), paper.id, halfway.id);
    await send(({ waiting }) => waiting === 0);
    expect(taken.map(({ to }) => to).sort()).toEqual(ten.flatMap(({ addresses }) => addresses).sort());
    expect(notes.join(' ')).not.toContain('@');
  });

  test('what nobody takes is said, and goes out again alone once the address is right', async () => {
    const good = await add();
    const bad = await add({ name: 'Công an tỉnh', addresses: ['khong-co@x.vn'] });
    await press([good, bad]);
    await send(({ waiting }) => waiting === 0);
    const { id, counts, deliveries } = await standing();
    expect(counts).toEqual({ waiting: 0, sent: 1, failed: 1 });
    expect(deliveries.find(({ state }) => state === 'failed')).toMatchObject({
      name: 'Công an tỉnh',
      tries: 1,
      why: expect.stringContaining('sửa địa chỉ'),
    });
    await setRecipient(app, { ...bad, addresses: ['ca@x.vn'], kinds: [], id: bad.id });
    await handOutAgain(app, door(), paper.id, id);
    await handOutAgain(app, door(), paper.id, id);
    await send(({ waiting }) => waiting === 0);
    expect(taken.map(({ to }) => to)).toEqual(['vp@x.vn', 'ca@x.vn']);
  });

  test('the attached file is the issued one, byte for byte, and waits as a name alone', async () => {
    const office = await add({ name: 'Văn phòng\r\nBcc: b@x.vn https://evil.vn/', addresses: ['vp@x.vn'] });
    await press([office], { form: 'attachment', withAnnex: true });
    await send(({ waiting }) => waiting === 0);
    const [{ text } = { text: '' }] = taken;
    const head = text.split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^Bcc/im);
    const files = await listPaperFiles(app.records, paper.id);
    const parts = [...text.matchAll(/Content-Disposition: attachment[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)];
    const sums = parts.map(([, coded = '']) =>
      createHash('sha256').update(Buffer.from(coded, 'base64')).digest('hex'),
    );
    const sumOf = (format: string) => files.find((file) => file.format === format)?.sha256;
    expect(sums).toEqual([sumOf('pdf'), sumOf('xlsx')]);
  });

  test('a withdrawn paper is not handed out, and what still waits of it does not go out', async () => {
    const ten = await addTen();
    await press(ten);
    takes = 3;
    await send(({ sent }) => sent === 3);
    await withdrawPaper(app, paper.id, { revision: null, reason: 'Sai số liệu', replacedBy: null });
    takes = Number.POSITIVE_INFINITY;
    await expect(press(ten, { key: 'lan-gui-2' })).rejects.toThrow('đã được thu hồi');
    await expect(handOutAgain(app, door(), paper.id, (await standing()).id)).rejects.toThrow('thu hồi');
    const round = postbox.keepSending(() => {});
    await round.stop();
    expect(taken).toHaveLength(3);
    expect((await standing()).counts).toEqual({ waiting: 0, sent: 3, failed: 7 });
    expect(await proposeHandOut(app, door(), paper.id)).toMatchObject({ mayHandOut: false, lines: [] });
  });

  test('nothing goes out of a paper that is not issued, or without a mail server', async () => {
    const office = await add();
    const noMail = { publicUrl: PUBLIC_URL, postbox: null };
    const wish = { recipients: [office.id], form: 'link', withAnnex: false, key: 'lan-gui-1' } as const;
    await expect(
      handOut(app, noMail, paper.id, { ...wish, recipients: [...wish.recipients] }),
    ).rejects.toThrow('VEDICH_SMTP_URL');
    expect((await proposeHandOut(app, noMail, paper.id)).obstacle).toContain('chép liên kết');
    expect((await takeHandOuts(app, paper.id)).handOuts).toEqual([]);
  });
});
