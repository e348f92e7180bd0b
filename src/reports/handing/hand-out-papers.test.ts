import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import {
  approvedPaper,
  closeAndRemove,
  issuedPaper,
  openIssuedWorld,
  PAPER_CAMPAIGN,
  PUBLIC_URL,
  report,
} from '../../../test/make-papers.ts';
import { accountAsker, visitor } from '../../accounts/account-asker.ts';
import type { Role } from '../../accounts/role.ts';
import type { App } from '../../platform/app.ts';
import { askedBy } from '../../platform/asker.ts';
import { openPostbox, type Postbox } from '../../platform/mail/open-postbox.ts';
import { bundlePapers } from '../issue/bundle-papers.ts';
import { listPaperFiles, readPaperBytes } from '../issue/paper-file-store.ts';
import { withdrawPaper } from '../issue/withdraw-paper.ts';
import { takeHandOuts } from './describe-hand-outs.ts';
import { handOutPapers } from './hand-out-papers.ts';
import { readAttachmentsOf } from './read-attachment.ts';
import { setRecipient } from './set-recipient.ts';

const AGENCIES = ['643', '644', 'dept:tuphap'];
const BUNDLE = { campaign: PAPER_CAMPAIGN, milestone: 'day-10', kind: 'report' } as const;
let app: App;
let postbox: Postbox;
/** Notices to three agencies, numbered in this order. */
let papers: string[];

beforeEach(async () => {
  app = await openIssuedWorld(() => new Date('2024-11-20T02:00:00Z'));
  // Letters only wait here: nothing sends them.
  const opened = await openPostbox(
    app,
    { VEDICH_SMTP_HOST: 'localhost', VEDICH_SMTP_PORT: '9', VEDICH_MAIL_FROM: 'Về Đích <vedich@x.vn>' },
    PUBLIC_URL,
    readAttachmentsOf(app),
  );
  if (!opened) throw new Error('no postbox');
  postbox = opened;
  papers = [];
  for (const agency of AGENCIES) papers.push((await issuedPaper(app, report(agency))).id);
  for (const [agency, address] of [
    ['643', 'huyen@x.vn'],
    ['dept:tuphap', 'so@x.vn'],
  ] as const)
    await setRecipient(app, {
      name: `Nơi ${agency}`,
      group: agency.startsWith('dept') ? 'departments' : 'districts',
      agency,
      addresses: [address],
      kinds: [],
      from: '2024-11-01',
      to: null,
    });
});
afterEach(() => closeAndRemove(app));

const as = (role: Role, agency: string) =>
  askedBy(
    app,
    accountAsker(app.records, { id: role, name: 'Lê Thị C', role, agency, hasSecondFactor: true }),
  );
const WISH = { form: 'attachment', withAnnex: false, key: 'lan-gui-1' } as const;
const send = (asking: App, ids: readonly string[], wish = {}) =>
  handOutPapers(asking, { publicUrl: PUBLIC_URL, postbox }, { papers: [...ids], ...WISH, ...wish });
const lettersOf = async (paper: string) =>
  (await takeHandOuts(app, paper)).handOuts.flatMap(({ deliveries }) =>
    deliveries.map(({ address }) => address),
  );

describe('many papers go out together', () => {
  test('each to its own agency; who has no address, and what may not be sent, is told and holds back none', async () => {
    const [first = '', second = '', third = ''] = papers;
    const approved = await approvedPaper(app, report('645'));
    await withdrawPaper(app, third, { revision: null, reason: 'Sai', replacedBy: null });
    const replacement = await issuedPaper(app, report('dept:tuphap'));
    const told = await send(app, [...papers, 'vb-99', approved.id, replacement.id, first]);
    expect(told).toMatchObject({ sent: 2, had: 0, refused: 4, letters: 2 });
    expect(told.papers.map(({ paper, outcome, why }) => [paper, outcome, why])).toEqual([
      [first, 'sent', null],
      [second, 'refused', expect.stringMatching(/^Chưa có địa chỉ thư của nơi nhận nào/)],
      [third, 'refused', expect.stringContaining('đã được thu hồi')],
      ['vb-99', 'refused', expect.stringContaining('Không có văn bản “vb-99”')],
      [approved.id, 'refused', expect.stringContaining('Hãy phát hành trước khi gửi')],
      [replacement.id, 'sent', null],
    ]);
    expect([await lettersOf(first), await lettersOf(replacement.id)]).toEqual([['huyen@x.vn'], ['so@x.vn']]);
  });

  test('pressed again, by the same hand or another, nothing goes out twice', async () => {
    await send(app, papers);
    expect(await send(app, papers)).toMatchObject({ refused: 1 });
    expect(await send(app, papers, { key: 'lan-gui-2' })).toMatchObject({ sent: 0, had: 2, letters: 0 });
    expect(await lettersOf(papers[0] ?? '')).toEqual(['huyen@x.vn']);
  });

  test('an agency sends none of the office’s; without a mail server nothing is begun', async () => {
    const told = await send(as('agency-lead', '643'), papers);
    expect(told).toMatchObject({ sent: 0, refused: 3 });
    expect(told.papers.map(({ agency }) => agency?.id ?? null)).toEqual(['643', null, null]);
    await expect(send(askedBy(app, visitor('guest')), papers)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(
      handOutPapers(app, { publicUrl: PUBLIC_URL, postbox: null }, { papers, ...WISH }),
    ).rejects.toThrow('VEDICH_SMTP_URL');
    expect(await Promise.all(papers.map(lettersOf))).toEqual([[], [], []]);
  });
});

describe('one file of all of them', () => {
  test('holds the very PDFs of those that hold, in official order; to whoever may read them', async () => {
    await withdrawPaper(app, papers[1] ?? '', { revision: null, reason: 'Sai', replacedBy: null });
    const { name, content } = await bundlePapers(app, BUNDLE);
    expect(name).toBe('report-day-10.zip');
    const files = await unpack(content);
    expect([...files.keys()]).toEqual([
      expect.stringMatching(/^0003-bao-cao-day-10-so-tu-phap-.*\.pdf$/),
      expect.stringMatching(/^0001-bao-cao-day-10-ubnd-.*\.pdf$/),
    ]);
    const kept = await Promise.all(
      [papers[2], papers[0]].map((id) => readPaperBytes(app.records, id ?? '', 'pdf')),
    );
    expect([...files.values()]).toEqual(kept.map((bytes) => Buffer.from(bytes ?? [])));
    expect(await listPaperFiles(app.records, papers[0] ?? '')).toHaveLength(3);
    const own = await unpack((await bundlePapers(as('agency-lead', '643'), BUNDLE)).content);
    expect([...own.keys()]).toEqual([expect.stringMatching(/^0001-/)]);
  });

  test('where there is none it says so, and makes no empty file', async () => {
    for (const asking of [app, as('agency-lead', 'dept:noivu')])
      await expect(
        bundlePapers(asking, asking === app ? { ...BUNDLE, kind: 'reminder' } : BUNDLE),
      ).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('chưa có văn bản nào') });
  });
});

/** The files of a ZIP file by their names, in their order. */
function unpack(content: Uint8Array): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(content), { lazyEntries: true, strictFileNames: true }, (error, zip) => {
      if (error) return reject(error);
      const files = new Map<string, Buffer>();
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          buffer(stream).then((bytes) => {
            files.set(entry.fileName, bytes);
            zip.readEntry();
          }, reject);
        }),
      );
      zip.on('end', () => resolve(files));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}
