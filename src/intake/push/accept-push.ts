import { basename } from 'node:path';
import { sourceAsker } from '../../accounts/source-asker.ts';
import { changeInstant } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { askedBy } from '../../platform/asker.ts';
import { formatDay } from '../../platform/date.ts';
import type { ArrivingBody, HeadedAnswer } from '../../platform/route.ts';
import { findBatch } from '../batch-store.ts';
import { importFiles } from '../import-files.ts';
import type { ImportKind } from '../import-kind.ts';
import type { ImportResult } from '../intake-api.ts';
import { authenticateSource } from './authenticate-source.ts';
import { hashContent } from './hash-content.ts';
import type { PushResult } from './push-api.ts';
import { KEY_KEPT_DAYS, readPushKey, requireReadableCoding } from './push-key.ts';
import type { PushQueue } from './push-queue.ts';
import { deletePushesBefore, findPush, insertPush, type Push } from './push-store.ts';

const DAY_MS = 86_400_000;

/**
 * Đẩy: rows that another system sends become one batch under its name. The key is written with the batch, so a sender
 * who does not know whether it came through sends it again and is told.
 */
export async function acceptPush(
  app: App,
  queue: PushQueue,
  kind: ImportKind,
  body: ArrivingBody,
): Promise<HeadedAnswer<PushResult>> {
  const source = await authenticateSource(app, body.header('authorization'));
  if (!source.kinds.includes(kind.kind)) {
    throw new AppError(
      'not-allowed',
      `Nguồn “${source.name}” chưa được gửi loại “${kind.kind}”. Hãy đề nghị người quản trị cấp mã cho loại này.`,
    );
  }
  const key = readPushKey(body.header('idempotency-key'));
  requireReadableCoding(body.header('content-encoding'));
  const known = (await findPush(app.warehouse, source.id, key)) !== null;
  const leave = queue.enter(source.id, known ? null : key);
  try {
    const received = await body.receive();
    const file = { ...received, name: `đẩy ${key}` };
    const contentHash = await hashContent(file);
    const earlier = await findPush(app.warehouse, source.id, key);
    if (earlier) return await answerAgain(app, earlier, kind, contentHash);
    const now = app.clock();
    let answer: PushResult | null = null;
    await importFiles(askedBy(app, sourceAsker(source)), {
      files: [file],
      kind,
      source: source.name,
      strict: false,
      async alongside(session, result) {
        answer = answerOf(result);
        await deletePushesBefore(session, changeInstant(new Date(now.getTime() - KEY_KEPT_DAYS * DAY_MS)));
        await insertPush(session, {
          source: source.id,
          key,
          contentHash,
          batch: result.batch ?? '',
          answer: JSON.stringify(answer),
          pushedAt: changeInstant(now),
        });
      },
    });
    if (answer === null) throw new Error('imported, but not written down');
    return { answer, headers: {} };
  } finally {
    leave();
  }
}

async function answerAgain(
  app: App,
  earlier: Push,
  kind: ImportKind,
  contentHash: string,
): Promise<HeadedAnswer<PushResult>> {
  const batch = await findBatch(app.warehouse, earlier.batch);
  if (earlier.contentHash !== contentHash || batch?.kind !== kind.kind) {
    throw new AppError(
      'refused',
      `Idempotency-Key này đã dùng lúc ${earlier.pushedAt.slice(11, 16)} ngày ${formatDay(earlier.pushedAt.slice(0, 10))} cho nội dung khác (đợt nhập ${earlier.batch}); chưa nhập gì. Hãy dùng khóa mới cho nội dung mới.`,
    );
  }
  const answer = JSON.parse(earlier.answer) as PushResult;
  return { answer: { ...answer, undone: batch.undone }, headers: { 'idempotency-replayed': 'true' } };
}

/** What the sender is told: the refused rows by a name to ask for; where they lie is this machine's business. */
function answerOf(result: ImportResult): PushResult {
  const refusedFile = result.refusedFile === null ? null : basename(result.refusedFile, '.csv');
  return { ...result, refusedFile, undone: false };
}
