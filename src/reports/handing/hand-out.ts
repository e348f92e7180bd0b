import { randomUUID } from 'node:crypto';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { ATTACHED_BYTES, type Attachment } from '../../platform/mail/letter.ts';
import { listFates } from '../../platform/mail/mail-fate-store.ts';
import { inTransaction } from '../../platform/records.ts';
import { OPERATOR_NAME } from '../issue/paper.ts';
import { placeOfPaper, requirePaper } from '../issue/paper-place.ts';
import { renderIssued } from '../issue/render-paper.ts';
import { formatsOf, MEDIA_TYPES, type ReportFormat } from '../paper/report-format.ts';
import { describeHandOuts, stateOf } from './describe-hand-outs.ts';
import { type HandingDoor, type HandOutGround, noPostbox, takeGround } from './hand-out-ground.ts';
import {
  insertHandOut,
  listDeliveries,
  listHandOuts,
  type StoredDelivery,
  updateDelivery,
} from './hand-out-store.ts';
import type { HandOut, HandOutResult, HandOutWish } from './handing-api.ts';
import { paperLetter } from './paper-letter.ts';
import { whoHadIt } from './propose-hand-out.ts';
import { attachmentReference } from './read-attachment.ts';
import type { Recipient } from './recipient.ts';

/**
 * Gửi văn bản cho nơi nhận: the letters wait in the outbox from the moment that the hand-out is on record, or neither is
 * there. The same key, or an address that has it already, sends nothing twice.
 */
export async function handOut(
  app: App,
  door: HandingDoor,
  id: string,
  wish: HandOutWish,
): Promise<HandOutResult> {
  const paper = await requirePaper(app, id);
  const change = await beginChange(app, 'issue-papers', placeOfPaper(paper));
  const ground = await takeGround(app, door, paper);
  const { postbox } = door;
  if (postbox === null) throw new AppError('conflict', noPostbox(door) ?? '');
  const chosen = wish.recipients.map((recipient) => requireReceiving(ground, recipient));
  const letter = { ...ground, attachments: await attachmentsOf(app, ground, wish) };
  const handOutId = randomUUID();
  const leftOut: HandOutResult['leftOut'] = [];
  const pressedBefore = await inTransaction(app.records, async (records) => {
    const before = (await listHandOuts(records, id)).find(({ key }) => key === wish.key);
    if (before) return before.id;
    // Withdrawn while this was being prepared: its letters would tell of a paper that holds no longer.
    const now = await requirePaper({ ...app, records }, id);
    if (now.state !== 'issued') await takeGround({ ...app, records }, door, now);
    const had = await whoHadIt({ ...app, records }, id);
    const written = new Set<string>();
    const deliveries: StoredDelivery[] = [];
    for (const { id: recipient, name, addresses } of chosen) {
      if (addresses.length === 0) leftOut.push({ name, why: 'no-address' });
      const fresh = addresses.filter((address) => {
        const state = had.get(address) ?? 'no';
        return !written.has(address) && (wish.again === true || (state !== 'sent' && state !== 'waiting'));
      });
      if (addresses.length > 0 && fresh.length === 0) leftOut.push({ name, why: 'has-it' });
      for (const address of fresh) {
        written.add(address);
        const mail = await postbox.follow(paperLetter(address, name, letter), records);
        const place = String(deliveries.length + 1).padStart(4, '0');
        deliveries.push({ id: `${handOutId}/${place}`, handOut: handOutId, recipient, name, address, mail });
      }
    }
    if (deliveries.length === 0) return null;
    await insertHandOut(
      records,
      {
        id: handOutId,
        paper: id,
        key: wish.key,
        form: wish.form,
        withAnnex: letter.attachments.length > 1,
        at: change.at,
        by: signatureOf(app) ?? OPERATOR_NAME,
      },
      deliveries,
    );
    await change.record(records, {
      what: 'hand-out-paper',
      subject: { kind: 'paper', id },
      agencies: paper.agency === null ? [] : [paper.agency],
      detail: { by: wish.form, addresses: deliveries.length },
    });
    return handOutId;
  });
  return {
    handOut: pressedBefore === null ? null : await requireHandOut(app, id, pressedBefore),
    leftOut,
  };
}

/** Gửi lại: what failed goes out once more, what waits is tried at once; what is sent stays sent. */
export async function handOutAgain(
  app: App,
  door: HandingDoor,
  id: string,
  handOutId: string,
): Promise<HandOut> {
  const paper = await requirePaper(app, id);
  const change = await beginChange(app, 'issue-papers', placeOfPaper(paper));
  const ground = await takeGround(app, door, paper);
  const { postbox } = door;
  if (postbox === null) throw new AppError('conflict', noPostbox(door) ?? '');
  const { form, withAnnex } = await requireHandOut(app, id, handOutId);
  const letter = { ...ground, attachments: await attachmentsOf(app, ground, { form, withAnnex }) };
  await inTransaction(app.records, async (records) => {
    const own = (await listDeliveries(records, id)).filter((delivery) => delivery.handOut === handOutId);
    const fates = await listFates(
      records,
      own.map(({ mail }) => mail),
    );
    const inState = (state: 'failed' | 'waiting') =>
      own.filter(({ mail }) => stateOf(fates.get(mail) ?? null) === state);
    const failed = inState('failed');
    for (const { id: delivery, name, recipient, address } of failed) {
      // A corrected address counts; an entry that is gone keeps the one it had.
      const now = ground.receiving.find((each) => each.id === recipient)?.addresses ?? [];
      const to = now.includes(address) || now.length !== 1 ? address : (now[0] ?? address);
      const mail = await postbox.follow(paperLetter(to, name, letter), records);
      await updateDelivery(records, delivery, { mail, address: to });
    }
    await postbox.hurry(
      inState('waiting').map(({ mail }) => mail),
      records,
    );
    if (failed.length === 0) return;
    await change.record(records, {
      what: 'hand-out-again',
      subject: { kind: 'paper', id },
      agencies: paper.agency === null ? [] : [paper.agency],
      detail: { addresses: failed.length },
    });
  });
  return requireHandOut(app, id, handOutId);
}

function requireReceiving({ receiving }: HandOutGround, id: string): Recipient {
  const found = receiving.find((recipient) => recipient.id === id);
  if (found) return found;
  throw new AppError(
    'not-found',
    'Một nơi nhận đã chọn không còn trong danh sách hôm nay. Hãy tải lại danh sách rồi chọn lại.',
    { recipient: id },
  );
}

async function requireHandOut(app: App, paper: string, id: string): Promise<HandOut> {
  const found = (await describeHandOuts(app.records, paper)).find((each) => each.id === id);
  if (found) return found;
  throw new AppError('not-found', `Văn bản ${paper} không có lần gửi “${id}”. Hãy tải lại trang.`, { id });
}

/** The PDF as it was issued, and the workbook where it is wanted. */
async function attachmentsOf(
  app: App,
  { paper }: HandOutGround,
  { form, withAnnex }: Pick<HandOutWish, 'form' | 'withAnnex'>,
): Promise<Attachment[]> {
  if (form === 'link') return [];
  const wanted: readonly ReportFormat[] = withAnnex ? ['pdf', 'xlsx'] : ['pdf'];
  // A poster has no annex.
  const formats = wanted.filter((format) => formatsOf(paper.kind).includes(format));
  const attachments: Attachment[] = [];
  for (const format of formats) {
    const { name, content, sha256 } = await renderIssued(app, paper, format);
    const reference = attachmentReference(paper.id, format);
    attachments.push({ reference, name, mediaType: MEDIA_TYPES[format], sha256, size: content.length });
  }
  const bytes = attachments.reduce((sum, { size }) => sum + size, 0);
  if (bytes <= ATTACHED_BYTES) return attachments;
  throw new AppError(
    'too-large',
    `Tệp của văn bản ${paper.id} lớn quá ${ATTACHED_BYTES / 1024 / 1024} MB nên không đính kèm được. Hãy gửi bằng liên kết.`,
    { paper: paper.id },
  );
}
