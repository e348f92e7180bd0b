import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { App } from '../app.ts';
import { AppError } from '../app-error.ts';
import { operator } from '../asker.ts';
import { penOf } from '../audit/begin-change.ts';
import { backupRunSchema } from './backup-api.ts';
import { addBackupRun } from './backup-log.ts';
import { noteOfBackup } from './note-of-backup.ts';
import { removeServerNote, writeServerNote } from './server-note.ts';
import type { SnapshotLine } from './snapshot-line.ts';
import { takeSnapshot } from './take-snapshot.ts';

const MOST_AT_ONCE = 2;
const NOTE_LIMIT_BYTES = 64 * 1024;

/** The way by which a command of this machine gets a snapshot of data that a server holds. */
export interface Offer {
  close(): Promise<void>;
}

/**
 * Lets commands ask for snapshots: on a port of this machine only, known from a file that only the owner of the data
 * may read, with a secret that is new each time. A snapshot lasts as long as the one who asked holds the line.
 */
export async function offerSnapshots(app: App): Promise<Offer> {
  const secret = randomBytes(32).toString('base64url');
  let held = 0;

  async function hold(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const say = (line: SnapshotLine) => reply.write(`${JSON.stringify(line)}\n`);
    reply.writeHead(200, { 'content-type': 'application/x-ndjson' });
    reply.flushHeaders();
    if (held >= MOST_AT_ONCE) {
      say({
        failure: { code: 'busy', message: 'Đang có lần sao lưu khác. Hãy đợi lần ấy xong rồi làm lại.' },
      });
      reply.end();
      return;
    }
    held += 1;
    // Not `once` of node:events: a broken connection would be a failure of it.
    const gone = new Promise<void>((resolve) => request.socket.once('close', () => resolve()));
    const directory = join(app.temporary, `backup-${randomBytes(4).toString('hex')}`);
    try {
      const { takenAt, contents } = await takeSnapshot(app, directory, ({ phase }) => say({ phase }));
      // Whoever has the secret may read the files of the directory: the person at the computer.
      await penOf({ ...app, asker: operator() }).record(app.records, {
        what: 'take-snapshot',
        detail: { takenAt },
      });
      say({ snapshot: { folder: basename(directory), takenAt, contents } });
      await gone;
    } catch (error) {
      say({
        failure:
          error instanceof AppError
            ? { code: error.code, message: error.message }
            : { code: null, message: String(error) },
      });
      reply.end();
    } finally {
      held -= 1;
      await rm(directory, { recursive: true, force: true });
    }
  }

  const server = createServer((request, reply) => {
    reply.on('error', () => {});
    void answer(request, reply).catch(() => reply.destroy());
  });
  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    if (!isKnown(request, secret)) return refuse(reply, 403);
    if (request.method !== 'POST') return refuse(reply, 405);
    if (request.url === '/snapshot') return hold(request, reply);
    if (request.url !== '/run') return refuse(reply, 404);
    const run = backupRunSchema.safeParse(JSON.parse(await readBody(request)));
    if (!run.success) return refuse(reply, 400);
    await addBackupRun(app.directory, run.data);
    await penOf({ ...app, asker: operator() }).record(app.records, noteOfBackup(run.data));
    reply.writeHead(204).end();
  }

  server.requestTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await writeServerNote(app.directory, { port, secret });
  return {
    async close() {
      await removeServerNote(app.directory);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function isKnown(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function refuse(reply: ServerResponse, status: number): void {
  reply.writeHead(status, { connection: 'close' }).end();
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) {
    text += piece;
    if (text.length > NOTE_LIMIT_BYTES) throw new Error('too long');
  }
  return text;
}
