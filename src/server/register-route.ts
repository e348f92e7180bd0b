import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../platform/app-error.ts';
import { explainFullDisk, requireRoom } from '../platform/disk-room.ts';
import type { Endpoint } from '../platform/endpoint.ts';
import type { AnswerRoute, Download, Route, StreamRoute, UploadedFile } from '../platform/route.ts';
import { takesGzip } from './compress-answers.ts';
import type { AskedApp } from './identify.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { arrivingBody, type Receiving } from './receive-body.ts';

/** What the server has ready for every route. */
interface Door {
  readonly asked: AskedApp;
  readonly receiving: Receiving;
  readonly answers: KeptAnswers;
}

/** Gives a room's route its URL: parameters and body validated on the way in, the answer on the way out. */
export function registerRoute(server: FastifyInstance, route: Route, door: Door): void {
  if (route.kind === 'stream') {
    registerStream(server, route, door);
    return;
  }
  const { endpoint } = route;
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(route),
    config: { action: route.action },
    handler: async (request, reply) => {
      const query = { ...(request.query as object), ...(request.params as object) };
      const app = door.asked(request);
      await route.permit(app, query, request.body);
      switch (route.kind) {
        case 'answer':
          return route.isKept
            ? sendKept(request, reply, route, query, door)
            : route.answer(app, query, request.body);
        case 'download':
          return sendDownload(reply, await route.download(app, query));
        case 'upload': {
          const leave = route.enter();
          try {
            const { files, release } = await receiveFiles(request, door.receiving.scratch);
            return await route.accept(app, query, files, release).catch(async (error: unknown) => {
              await release();
              throw error;
            });
          } finally {
            leave();
          }
        }
      }
    },
  });
}

/** Sends an answer that is written once for all who ask the same while nothing new is stored. */
async function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  route: AnswerRoute,
  query: object,
  door: Door,
): Promise<FastifyReply> {
  const question = `${route.endpoint.path} ${JSON.stringify(query)}`;
  const { bytes, gzip } = await door.answers.take(question, takesGzip(request), async () =>
    String(reply.serialize(await route.answer(door.asked(request), query, undefined))),
  );
  if (gzip) reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding');
  return reply.type('application/json; charset=utf-8').send(bytes);
}

/** A route whose body no parser touches: it lies unread in the socket until the operation asks for it. */
function registerStream(server: FastifyInstance, route: StreamRoute, { asked, receiving }: Door): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
    scope.route({
      method: route.endpoint.method,
      url: route.endpoint.path,
      config: { holdsBodyBack: true, action: route.action },
      schema: schemaOf(route),
      handler: async (request, reply) => {
        const body = arrivingBody(request, reply, route.mediaTypes, receiving);
        const query = { ...(request.query as object), ...(request.params as object) };
        const app = asked(request);
        await route.permit(app, query, undefined);
        const { answer, headers } = await route.accept(app, query, body).finally(body.release);
        // An answer given again is as it was, even where answers have gained fields since.
        return reply
          .headers(headers)
          .type('application/json; charset=utf-8')
          .serializer((value: unknown) => JSON.stringify(value))
          .send(answer);
      },
    });
  });
}

function schemaOf(route: Route) {
  const { endpoint } = route;
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const shape = endpoint.query instanceof z.ZodObject ? (endpoint.query.shape as z.ZodRawShape) : {};
  const pick = (wanted: boolean) =>
    z.object(Object.fromEntries(Object.entries(shape).filter(([name]) => names.includes(name) === wanted)));
  return {
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2] ?? ''],
    params: pick(true),
    querystring: pick(false),
    ...(hasBody(endpoint) && route.kind === 'answer' ? { body: endpoint.body } : {}),
    ...(route.kind === 'upload' ? { consumes: ['multipart/form-data'] } : {}),
    ...(route.kind === 'stream'
      ? {
          consumes: [...route.mediaTypes],
          headers: route.headers,
          body: endpoint.body,
          security: [{ source: [] }],
        }
      : {}),
    ...(route.kind === 'download' ? {} : { response: { 200: endpoint.answer } }),
  };
}

function hasBody(endpoint: Endpoint): boolean {
  return (
    endpoint.method === 'POST' &&
    !(endpoint.body instanceof z.ZodUndefined || endpoint.body instanceof z.ZodVoid)
  );
}

async function sendDownload(reply: FastifyReply, download: Download): Promise<FastifyReply> {
  const { content } = download;
  // RFC 6266: an ASCII name for old readers, the true one in UTF-8 for the rest.
  const ascii = download.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  const plain = ascii.replace(/[^\w.-]+/g, '-');
  reply
    .type(download.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(download.name)}`,
    )
    .header('cache-control', 'no-store');
  if (!('path' in content))
    return reply.send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  const { size } = await stat(content.path);
  return reply.header('content-length', size).send(createReadStream(content.path));
}

/** Streams every file of the request to the scratch directory, under names of our own. */
async function receiveFiles(request: FastifyRequest, scratch: string) {
  if (!request.isMultipart()) {
    throw new AppError('bad-usage', 'Yêu cầu chưa có tệp. Hãy chọn ít nhất một tệp rồi gửi lại.');
  }
  const directory = join(scratch, `upload-${randomUUID()}`);
  const release = () => rm(directory, { recursive: true, force: true });
  const files: UploadedFile[] = [];
  try {
    await requireRoom(scratch, Number(request.headers['content-length'] ?? 0));
    await mkdir(directory, { recursive: true, mode: 0o700 });
    for await (const part of request.files()) {
      const path = join(directory, `${files.length}`);
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
      files.push({ path, name: basename(part.filename.replaceAll('\\', '/')) });
    }
    if (files.length === 0) {
      throw new AppError('bad-usage', 'Yêu cầu chưa có tệp. Hãy chọn ít nhất một tệp rồi gửi lại.');
    }
    return { files, release };
  } catch (error) {
    await release();
    throw explainFullDisk(explainBrokenForm(error));
  }
}

/** A form that ends before its end, or is none: its reader says so in words and nothing else. */
function explainBrokenForm(error: unknown): unknown {
  if (!(error instanceof Error) || 'code' in error || !/multipart|part header|boundary/i.test(error.message))
    return error;
  return new AppError('bad-usage', 'Nội dung gửi lên không trọn vẹn nên chưa nhận tệp nào. Hãy gửi lại.');
}
