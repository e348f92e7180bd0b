import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { leaveUncounted, type Records } from '../records.ts';
import { ATTACHED_BYTES } from './letter.ts';
import { isMailAddress, oneLine } from './mail-address.ts';
import { insertFate } from './mail-fate-store.ts';
import { hurryMails, insertMail, type WaitingMail } from './outbox-store.ts';

const mailSchema = z.object({
  /** One address. */
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** An instant in UTC, ISO: when what it tells has ended, it is not sent any more. */
  usefulUntil: z.string().nullable(),
  attachments: z
    .array(
      z.object({
        reference: z.string(),
        name: z.string(),
        mediaType: z.string(),
        sha256: z.string(),
        size: z.number(),
      }),
    )
    .default([]),
});

/** Thư: one mail to one person. */
export type Mail = z.infer<typeof mailSchema>;
type MailInput = z.input<typeof mailSchema>;

/** Hộp thư đi: mails are written with the change that they tell of, and sent by whoever listens, when it can be done. */
export interface Outbox {
  /**
   * Within the transaction of the change; gives the mail's id, under which its fate is kept where it is followed. A mail that
   * nobody could send (a bad address, too much attached) is refused, as a defect.
   */
  write(records: Records, mail: MailInput, wish?: { readonly isFollowed: boolean }): Promise<string>;
  /** Tries those of these mails that still wait at once; within a transaction, once that has ended. */
  hurry(records: Records, ids: readonly string[]): Promise<void>;
  /** Is called after each writing; its reading of the records waits until the writer's transaction has ended. */
  listen(heard: () => void): void;
  /** What a waiting mail says; `null` where the secret it was locked with is no longer there. */
  open(waiting: WaitingMail): Mail | null;
}

/** `key` locks what waits, since links in it let somebody in (`keyFor(secret, 'outbox')`). */
export function openOutbox(records: Records, clock: Clock, key: Buffer): Outbox {
  leaveUncounted(records, ['outbox', 'mail_fate']);
  const listeners: (() => void)[] = [];
  return {
    async write(within, mail, { isFollowed } = { isFollowed: false }) {
      if (!isMailAddress(mail.to)) throw new Error('a mail to what is no address');
      const attached = (mail.attachments ?? []).reduce((sum, { size }) => sum + size, 0);
      if (attached > ATTACHED_BYTES) throw new Error('a mail with too much attached');
      const id = randomBytes(16).toString('hex');
      const now = clock().toISOString();
      const content = lock(key, id, { ...mail, subject: oneLine(mail.subject) });
      await insertMail(within, { id, content, writtenAt: now, tries: 0, nextTryAt: now, isFollowed });
      if (isFollowed) await insertFate(within, id);
      for (const heard of listeners) heard();
      return id;
    },
    async hurry(within, ids) {
      await hurryMails(within, ids, clock().toISOString());
      for (const heard of listeners) heard();
    },
    listen: (heard) => listeners.push(heard),
    open: ({ id, content }) => unlock(key, id, content),
  };
}

/** AES-256-GCM; the id is part of what is proven, so that one mail's content cannot stand under another's. */
function lock(key: Buffer, id: string, mail: MailInput): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
  const locked = Buffer.concat([cipher.update(JSON.stringify(mail), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), locked]).toString('base64');
}

function unlock(key: Buffer, id: string, content: string): Mail | null {
  const bytes = Buffer.from(content, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(id))
      .setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    return mailSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
