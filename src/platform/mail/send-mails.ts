import { createTransport } from 'nodemailer';
import type { Clock } from '../clock.ts';
import type { Records } from '../records.ts';
import { isThisMachine, type MailSettings } from './mail-settings.ts';
import type { Mail, Outbox } from './outbox.ts';
import { deleteMail, findDueMail, findNextTurn, updateMail, type WaitingMail } from './outbox-store.ts';

const MINUTE = 60_000;
/** A mail that could not be handed over in so long is given up. */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE;
const LONGEST_PAUSE_MS = 60 * MINUTE;
/** How long a mail server may keep silent, and how long one mail may take in all. */
const SILENCE_MS = 15_000;
const PATIENCE_MS = 60_000;

/** What sending leans on. */
export interface Mailing {
  readonly records: Records;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly settings: MailSettings;
  /** Hears, without names or addresses, of mails that were given up and servers that do not answer. */
  readonly note: (text: string) => void;
  readonly silenceMs?: number;
  readonly patienceMs?: number;
}

/** A server that sends what waits. */
export interface MailRound {
  /** Waits for the mail that is being handed over. */
  stop(): Promise<void>;
}

/** Sends each mail as it is written, and again later what could not be handed over. */
export function keepMailing(mailing: Mailing): MailRound {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isQueued = false;
  const round = () => {
    if (stopped || isQueued) return;
    isQueued = true;
    if (timer) clearTimeout(timer);
    running = running
      .then(async () => {
        isQueued = false;
        if (stopped) return;
        await sendDue(mailing, () => stopped);
        const next = await findNextTurn(mailing.records);
        if (stopped || next === null) return;
        const pause = Date.parse(next) - mailing.clock().getTime();
        timer = setTimeout(round, Math.min(Math.max(pause, 1000), LONGEST_PAUSE_MS)).unref();
      })
      .catch((error: unknown) => mailing.note(`Không gửi được thư: ${nameOf(error)}.`));
  };
  mailing.outbox.listen(round);
  round();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/**
 * Hands over every mail whose turn it is. Its next turn is put off before it is sent and it is gone once it was taken, so that a
 * mail goes out once, and after a kill in between at worst once more (under the same Message-ID).
 */
export async function sendDue(mailing: Mailing, isOver: () => boolean = () => false): Promise<void> {
  const { records, clock, outbox, note } = mailing;
  for (;;) {
    const now = clock();
    const waiting = isOver() ? null : await findDueMail(records, now.toISOString());
    if (waiting === null) return;
    const mail = outbox.open(waiting);
    const reason = mail === null ? 'khóa bí mật đã đổi' : whyUseless(waiting, mail, now);
    if (mail === null || reason !== null) {
      await deleteMail(records, waiting.id);
      note(`Bỏ một thư chưa gửi: ${reason}.`);
      continue;
    }
    const tries = waiting.tries + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, MINUTE * 2 ** Math.min(waiting.tries, 10));
    const nextTryAt = new Date(now.getTime() + pause).toISOString();
    await updateMail(records, waiting.id, { tries, nextTryAt });
    const failure = await handOver(mailing, waiting, mail);
    if (failure === null || failure === 'unwanted') await deleteMail(records, waiting.id);
    if (failure === 'unwanted') note('Bỏ một thư chưa gửi: máy chủ thư không nhận địa chỉ người nhận.');
    else if (failure !== null) {
      note(`Chưa gửi được thư (lần ${tries}): ${failure}. Sẽ gửi lại.`);
      // What ails the mail server ails the other mails too; their turn comes.
      return;
    }
  }
}

function whyUseless({ writtenAt }: WaitingMail, { usefulUntil }: Mail, now: Date): string | null {
  if (usefulUntil !== null && usefulUntil <= now.toISOString()) return 'liên kết trong thư đã hết hạn';
  if (now.getTime() - Date.parse(writtenAt) > GIVE_UP_AFTER_MS) return 'ba ngày không gửi được';
  return null;
}

/** `null`: taken · `unwanted`: nobody will ever take it · otherwise why not now, without a word of what the server said. */
async function handOver(mailing: Mailing, { id }: WaitingMail, mail: Mail): Promise<string | null> {
  const { settings } = mailing;
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
  const timer = setTimeout(
    () => patience.reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })),
    mailing.patienceMs ?? PATIENCE_MS,
  );
  try {
    const sent = transport.sendMail({
      from: settings.from,
      to: { name: '', address: mail.to },
      envelope: { from: settings.from.address, to: [mail.to] },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${id}@${settings.from.address.split('@')[1]}>`,
      // No answer of a machine to this machine's mail (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    // It may fail after patience has run out, when nobody listens any more.
    sent.catch(() => {});
    await Promise.race([sent, patience.promise]);
    return null;
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 550 && responseCode < 560)
      return 'unwanted';
    return nameOf(error);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** What went wrong, by its code alone: messages of mail servers repeat addresses. */
function nameOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'lỗi không rõ';
}
