import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { AppError } from '../app-error.ts';
import type { OnProgress } from '../progress.ts';
import type { BackupRun } from './backup-api.ts';
import { readServerNote, type ServerNote } from './server-note.ts';
import { snapshotLineSchema } from './snapshot-line.ts';
import type { Snapshot } from './take-snapshot.ts';

const ANSWER_WITHIN_MS = 5000;

/** A snapshot that a running server holds for this process. */
export interface HeldSnapshot {
  readonly snapshot: Snapshot;
  /** Throws when the server has gone, and the snapshot with it. */
  requireHeld(): void;
  /** Tells the server what became of the backup. */
  tell(run: BackupRun): Promise<void>;
}

/**
 * Does the work on a snapshot asked of the server that holds the data directory; `null` when there is none that answers.
 */
export async function withServerSnapshot<Result>(
  directory: string,
  work: (held: HeldSnapshot) => Promise<Result>,
  onProgress: OnProgress,
): Promise<{ readonly result: Result } | null> {
  const note = await readServerNote(directory);
  const reached = note && (await reach(note));
  if (!note || !reached) return null;
  const { request, reply } = reached;
  let isGone = false;
  reply.on('close', () => {
    isGone = true;
  });
  const requireHeld = () => {
    if (isGone) throw serverGone();
  };
  try {
    const snapshot = await readSnapshot(reply, directory, onProgress);
    const result = await work({ snapshot, requireHeld, tell: (run) => tell(note, run) }).catch(
      (error: unknown) => {
        if (error instanceof AppError && error.code !== 'unreadable-file') throw error;
        requireHeld();
        throw error;
      },
    );
    return { result };
  } finally {
    request.destroy();
  }
}

/** Reads what the server says until it has a snapshot; the line stays open, as the snapshot lasts no longer. */
function readSnapshot(reply: IncomingMessage, directory: string, onProgress: OnProgress): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    let text = '';
    reply.setEncoding('utf8');
    reply.on('close', () => reject(serverGone()));
    reply.on('data', (piece: string) => {
      const lines = (text + piece).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        try {
          const snapshot = readLine(line, directory, onProgress);
          if (snapshot) resolve(snapshot);
        } catch (error) {
          reject(error);
        }
      }
    });
  });
}

function readLine(text: string, directory: string, onProgress: OnProgress): Snapshot | null {
  const line = snapshotLineSchema.parse(JSON.parse(text));
  if ('phase' in line) {
    onProgress({ phase: line.phase, done: 0, total: null });
    return null;
  }
  if ('snapshot' in line) {
    const { folder, ...snapshot } = line.snapshot;
    return { ...snapshot, directory: join(directory, 'tmp', folder) };
  }
  const { code, message } = line.failure;
  throw code === null ? new Error(`server: ${message}`) : new AppError(code, message);
}

function reach(note: ServerNote): Promise<{ request: ClientRequest; reply: IncomingMessage } | null> {
  return new Promise((resolve, reject) => {
    let isConnected = false;
    const request = httpRequest({ ...addressOf(note, '/snapshot'), timeout: ANSWER_WITHIN_MS }, (reply) => {
      request.setTimeout(0);
      reply.on('error', () => {});
      if (reply.statusCode === 200) return resolve({ request, reply });
      request.destroy();
      resolve(null);
    });
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        isConnected = true;
      }),
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => (isConnected ? reject(serverGone()) : resolve(null)));
    request.end();
  });
}

async function tell(note: ServerNote, run: BackupRun): Promise<void> {
  await new Promise<void>((resolve) => {
    const request = httpRequest({ ...addressOf(note, '/run'), timeout: ANSWER_WITHIN_MS }, (reply) => {
      reply.resume();
      reply.on('close', () => resolve());
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve());
    request.end(JSON.stringify(run));
  });
}

function addressOf({ port, secret }: ServerNote, path: string) {
  return {
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    headers: { authorization: `Bearer ${secret}` },
  };
}

function serverGone(): AppError {
  return new AppError(
    'interrupted',
    'Máy chủ đã dừng giữa chừng nên chưa có bản sao lưu nào được tạo. Hãy chạy lại lệnh.',
  );
}
