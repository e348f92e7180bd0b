import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '../platform/endpoint.ts';
import type { AnswerRoute, Route, StreamRoute } from '../platform/route.ts';
import { takesGzip } from './compress-answers.ts';
import type { AskedApp } from './identify.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { AnswerQueue } from './queue-answers.ts';
import { arrivingBody, type Receiving } from './receive-body.ts';
import { receiveFiles } from './receive-files.ts';
import { sendDownload } from './send-download.ts';
import { visitOf } from './visit.ts';

/** What the server has ready for every route. */
interface Door {
  readonly asked: AskedApp;
  readonly receiving: Receiving;
  readonly answers: KeptAnswers;
  readonly queue: AnswerQueue;
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
    config: { action: route.action, takesFiles: route.kind === 'upload' },
    handler: async (request, reply) => {
      const query = { ...(request.query as object), ...(request.params as object) };
      const app = door.asked(request);
      await route.permit(app, query, request.body);
      switch (route.kind) {
        case 'answer':
          // Who reaches only a part may be told less: what is kept is told whole.
          return route.isKept && (await app.asker.may(route.action, null))
            ? sendKept(request, reply, route, query, door)
            : sendAnswer(request, reply, route, () => route.answer(app, query, request.body), door);
        case 'session':
          reply.header('cache-control', 'no-store');
          return route.answer(app, visitOf(request, reply), query, request.body);
        case 'download':
          return sendDownload(
            reply,
            await inTurn(request, reply, route, () => route.download(app, query), door),
          );
        case 'upload': {
          const leave = route.enter();
          try {
            const { files, release } = await receiveFiles(request, door.receiving);
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

/** What counts dossiers or makes papers takes seconds and much memory. */
const LARGE: ReadonlySet<string> = new Set([
  'see-figures',
  'see-papers',
  'see-shares',
  'see-drafts',
  'write-papers',
  'approve-papers',
  'issue-papers',
]);

/** A large answer waits for its turn; everything else is built at once. */
async function inTurn<Result>(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  work: () => Promise<Result>,
  door: Door,
): Promise<Result> {
  if (!LARGE.has(route.action)) return work();
  return door.queue.build(askerOf(request, door), () => !reply.raw.destroyed, work);
}

/** Sends an answer, put into words within its turn. */
async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  route: AnswerRoute,
  answer: () => Promise<unknown>,
  door: Door,
): Promise<FastifyReply> {
  const write = async () => String(reply.serialize(await answer()));
  const text = await inTurn(request, reply, route, write, door);
  return reply.type('application/json; charset=utf-8').send(text);
}

function askerOf(request: FastifyRequest, { asked }: Door): string {
  return asked(request).asker.id ?? request.ip;
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
    // Never given up for one who left: others may wait for the same.
    door.queue.build(
      askerOf(request, door),
      () => true,
      async () => String(reply.serialize(await route.answer(door.asked(request), query, undefined))),
    ),
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
    ...(hasBody(endpoint) && (route.kind === 'answer' || route.kind === 'session')
      ? { body: endpoint.body }
      : {}),
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
