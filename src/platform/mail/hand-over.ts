import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Clock } from '../clock.ts';
import type { Records } from '../records.ts';
import type { Attachment, ReadAttachment } from './letter.ts';
import { oneLine } from './mail-address.ts';
import type { MailTrouble } from './mail-fate-store.ts';
import { isThisMachine, type MailSettings } from './mail-settings.ts';
import type { Mail, Outbox } from './outbox.ts';

/** How long a mail server may keep silent, and how long one mail may take in all. */
const SILENCE_MS = 15_000;
const PATIENCE_MS = 60_000;
/** What an attachment of some size may take longer: a slow line carries this much in a millisecond. */
const BYTES_A_MS = 50;

/** What sending leans on. */
export interface Mailing {
  readonly records: Records;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly settings: MailSettings;
  readonly readAttachment: ReadAttachment;
  /** Hears, without names or addresses, of mails that were given up and servers that do not answer. */
  readonly note: (text: string) => void;
  readonly silenceMs?: number;
  readonly patienceMs?: number;
}

/** Why a mail was not taken. */
export interface Failure {
  /** No later try will do better. */
  readonly isFinal: boolean;
  readonly trouble: MailTrouble;
  /** Without a word of what the server said: messages of mail servers repeat addresses. */
  readonly detail: string;
}

/** Hands one mail to the mail server; `null`: taken. */
export async function handOver(mailing: Mailing, id: string, mail: Mail): Promise<Failure | null> {
  const { settings } = mailing;
  const attached = await readAttachments(mailing.readAttachment, mail.attachments).catch((error: unknown) =>
    nameOf(error),
  );
  if (attached === null) return { isFinal: true, trouble: 'file-changed', detail: 'file-changed' };
  if (typeof attached === 'string') return { isFinal: false, trouble: 'unreadable', detail: attached };
  const silence = mailing.silenceMs ?? SILENCE_MS;
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.tls,
    requireTLS: !settings.tls && !isThisMachine(settings.host),
    tls: { minVersion: 'TLSv1.2', ...(settings.authority === null ? {} : { ca: settings.authority }) },
    ...(settings.login ? { auth: { user: settings.login.user, pass: settings.login.password } } : {}),
    connectionTimeout: silence,
    greetingTimeout: silence,
    socketTimeout: silence,
    dnsTimeout: silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const patience = Promise.withResolvers<never>();
  const size = mail.attachments.reduce((sum, attachment) => sum + attachment.size, 0);
  const timer = setTimeout(
    () => patience.reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })),
    mailing.patienceMs ?? PATIENCE_MS + size / BYTES_A_MS,
  );
  try {
    const sent = transport.sendMail({
      from: settings.from,
      to: { name: '', address: mail.to },
      envelope: { from: settings.from.address, to: [mail.to] },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: attached,
      messageId: `<${id}@${settings.from.address.split('@')[1]}>`,
      // No answer of a machine to this machine's mail (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    // It may fail after patience has run out, when nobody listens any more.
    sent.catch(() => {});
    await Promise.race([sent, patience.promise]);
    return null;
  } catch (error) {
    return judge(error);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** What went wrong, by its code alone. */
export function nameOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'lỗi không rõ';
}

function judge(error: unknown): Failure {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  const isRefusal = responseCode >= 550 && responseCode < 560;
  const detail = nameOf(error);
  if (responseCode === 552) return { isFinal: true, trouble: 'too-large', detail };
  if (code === 'EENVELOPE' && isRefusal) return { isFinal: true, trouble: 'unwanted', detail };
  if (code === 'EMESSAGE' && isRefusal) return { isFinal: true, trouble: 'refused', detail };
  return { isFinal: false, trouble: code === 'EAUTH' ? 'login' : 'unreachable', detail };
}

/** The files as they were when the letter was written; `null` when one is another or gone. */
async function readAttachments(read: ReadAttachment, attachments: readonly Attachment[]) {
  const files = [];
  for (const { reference, name, mediaType, sha256 } of attachments) {
    const bytes = await read(reference);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) return null;
    files.push({ filename: fileName(name), content: Buffer.from(bytes), contentType: mediaType });
  }
  return files;
}

/** A name without a folder, of one line. */
function fileName(name: string): string {
  return oneLine(name).replace(/[\\/:*?"<>|]/g, '-') || 'van-ban';
}
