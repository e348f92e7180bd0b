import { inTransaction, type Records } from '../records.ts';
import { handOver, type Mailing, nameOf } from './hand-over.ts';
import { type MailTrouble, updateFate } from './mail-fate-store.ts';
import type { Mail } from './outbox.ts';
import { deleteMail, findDueMail, findNextTurn, updateMail, type WaitingMail } from './outbox-store.ts';

const MINUTE = 60_000;
/** A mail that could not be handed over in so long is given up. */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE;
const LONGEST_PAUSE_MS = 60 * MINUTE;

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
    const useless = mail === null ? 'no-key' : whyUseless(waiting, mail, now);
    if (mail === null || useless !== null) {
      await settle(records, waiting, now, 'given-up', useless);
      note(`Bỏ một thư chưa gửi: ${GIVEN_UP[useless ?? 'no-key']}.`);
      continue;
    }
    const tries = waiting.tries + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, MINUTE * 2 ** Math.min(waiting.tries, 10));
    const nextTryAt = new Date(now.getTime() + pause).toISOString();
    await updateMail(records, waiting.id, { tries, nextTryAt });
    const failure = await handOver(mailing, waiting.id, mail);
    const tried = { ...waiting, tries };
    if (failure === null) await settle(records, tried, clock(), 'sent', null);
    else if (failure.isFinal) {
      await settle(records, tried, clock(), 'given-up', failure.trouble);
      note(`Bỏ một thư chưa gửi: ${GIVEN_UP[failure.trouble] ?? failure.detail}.`);
    } else {
      if (waiting.isFollowed)
        await updateFate(records, {
          mail: waiting.id,
          state: 'waiting',
          tries,
          settledAt: null,
          trouble: failure.trouble,
        });
      note(`Chưa gửi được thư (lần ${tries}): ${failure.detail}. Sẽ gửi lại.`);
      // What ails the mail server ails the other mails too; their turn comes.
      return;
    }
  }
}

/** Why a mail is not tried again, for whoever sits at the terminal. */
const GIVEN_UP: Partial<Record<MailTrouble, string>> = {
  unwanted: 'máy chủ thư không nhận địa chỉ người nhận',
  'too-large': 'máy chủ thư không nhận thư lớn như vậy',
  refused: 'máy chủ thư từ chối nội dung thư',
  'file-changed': 'tệp kèm theo không còn như khi phát hành',
  ended: 'liên kết trong thư đã hết hạn',
  'too-long': 'ba ngày không gửi được',
  'no-key': 'khóa bí mật đã đổi',
};

/** The mail is gone, and what became of it is known, in one step. */
async function settle(
  records: Records,
  { id, tries, isFollowed }: WaitingMail,
  now: Date,
  state: 'sent' | 'given-up',
  trouble: MailTrouble | null,
): Promise<void> {
  await inTransaction(records, async (within) => {
    await deleteMail(within, id);
    if (isFollowed)
      await updateFate(within, { mail: id, state, tries, settledAt: now.toISOString(), trouble });
  });
}

function whyUseless({ writtenAt }: WaitingMail, { usefulUntil }: Mail, now: Date): MailTrouble | null {
  if (usefulUntil !== null && usefulUntil <= now.toISOString()) return 'ended';
  if (now.getTime() - Date.parse(writtenAt) > GIVE_UP_AFTER_MS) return 'too-long';
  return null;
}
