import { fileURLToPath } from 'node:url';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { pino } from 'pino';
import { z } from 'zod';
import { sweepRefusedFiles } from '../intake/refused/refused-file.ts';
import type { WatchedFolder } from '../intake/watch/watch-api.ts';
import type { App } from '../platform/app.ts';
import type { Asker } from '../platform/asker.ts';
import { type BackupKeeper, keepBackups } from '../platform/backup/keep-backups.ts';
import { JobRegister } from '../platform/job-register.ts';
import { version } from '../platform/version.ts';
import { compressAnswers } from './compress-answers.ts';
import { guard } from './guard.ts';
import { identify } from './identify.ts';
import { keepAnswers } from './kept-answers.ts';
import { describeFailure } from './problem.ts';
import type { PublicAddress } from './public-address.ts';
import { expectsContinue } from './receive-body.ts';
import { registerRoute } from './register-route.ts';
import { listRoutes } from './routes.ts';
import { backupWorker } from './run-backup-worker.ts';
import { refuseUnreadable, sendProblem } from './send-problem.ts';
import { registerWebFiles } from './web-files.ts';

/** What is wrong with a parameter is said in Vietnamese as well. */
z.config(z.locales.vi());

const BUILT_WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const JSON_LIMIT_BYTES = 1_048_576;
const UPLOAD_LIMIT_BYTES = 2 * 1024 ** 3;
const FILES_AT_ONCE = 100;
/** A sender of a streamed body that is silent for so long is given up. */
const IDLE_MS = 60_000;

export interface ServerOptions {
  /** Who sent a request, by its cookies; never by anything a page of another site could send. */
  readonly whoAsks: (request: FastifyRequest) => Promise<Asker>;
  /** Largest file that may be sent. */
  readonly uploadLimitBytes?: number;
  /** How long the sender of a streamed body may be silent. */
  readonly idleMs?: number;
  /** The folders that this process watches, as they stand when asked. */
  /** Where the long work of this server is watched; one of its own unless somebody else waits for its end. */
  readonly jobs?: JobRegister;
  /** The backups of this process; without them, none are made by a plan. */
  readonly backups?: BackupKeeper;
  readonly watchedFolders?: () => readonly WatchedFolder[];
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info';
  /** Names besides `localhost` and bare addresses under which the server may be asked. */
  readonly hostNames?: readonly string[];
  /** How people reach it: where links begin, and whether cookies are `Secure`; without it, this computer by http. */
  readonly publicAddress?: PublicAddress;
  /** Where the built screens lie. */
  readonly webDirectory?: string;
}

/** The whole server as a value: it answers `inject` at once and a socket when told to listen. */
export async function buildServer(app: App, options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: JSON_LIMIT_BYTES,
    loggerInstance: pino({ level: options.logLevel ?? 'warn' }, pino.destination({ dest: 2, sync: true })),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (failure, _request, reply) => sendProblem(reply as unknown as FastifyReply, failure),
    clientErrorHandler: refuseUnreadable,
  }) as unknown as FastifyInstance;
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  guard(server, options.hostNames);
  compressAnswers(server);
  answerExpectations(server);
  server.setErrorHandler((failure, request, reply) => {
    const defect = sendProblem(reply, failure);
    // Not the address as it was asked: it may carry a name that somebody looked for.
    const question = { method: request.method, url: request.routeOptions.url };
    if (defect) request.log.error({ err: failure, defect, ...question }, 'defect');
  });
  const limitBytes = options.uploadLimitBytes ?? UPLOAD_LIMIT_BYTES;
  await server.register(multipart, {
    limits: {
      fileSize: limitBytes,
      files: FILES_AT_ONCE,
      fields: FILES_AT_ONCE,
    },
  });
  await server.register(swagger, {
    openapi: {
      info: { title: 'Về Đích', version, description: 'Mọi câu hỏi mà máy chủ trả lời.' },
      components: { securitySchemes: { source: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });

  const jobs = options.jobs ?? new JobRegister();
  server.addHook('onClose', () => jobs.settled());
  const failureText = (failure: unknown) => {
    const { problem, defect } = describeFailure(failure);
    if (defect) server.log.error({ err: failure, defect }, 'defect');
    return problem.detail;
  };
  const asked = identify(server, app, options.whoAsks);
  const receiving = { scratch: app.temporary, limitBytes, idleMs: options.idleMs ?? IDLE_MS };
  const door = { asked, receiving, answers: keepAnswers(app) };
  const watchedFolders = options.watchedFolders ?? (() => []);
  const backups = options.backups ?? keepBackups(app, null, backupWorker(), failureText);
  for (const route of listRoutes({ jobs, failureText, watchedFolders, backups })) {
    registerRoute(server, route, door);
  }
  server.get('/api/health', { schema: { hide: true } }, async () => ({ status: 'ok', version }));
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger());

  await sweepRefusedFiles(app);
  const sendPage = await registerWebFiles(server, options.webDirectory ?? BUILT_WEB);
  server.setNotFoundHandler((request, reply) => {
    if (isForScreen(request)) return sendPage(reply);
    sendProblem(reply, Object.assign(new Error('not found'), { statusCode: 404 }));
    return reply;
  });
  await server.ready();
  return server;
}

/**
 * A sender that waits to be asked for its body (`Expect: 100-continue`) is asked once its question stands; where a
 * route holds the body back, not before the operation wants it.
 */
function answerExpectations(server: FastifyInstance): void {
  server.server.on('checkContinue', (request, reply) => server.routing(request, reply));
  server.addHook('preParsing', async (request, reply) => {
    const { holdsBodyBack } = request.routeOptions.config as { holdsBodyBack?: boolean };
    if (expectsContinue(request) && !holdsBodyBack) reply.raw.writeContinue();
  });
}

function isForScreen(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' &&
    !request.url.startsWith('/api/') &&
    !request.url.startsWith('/assets/') &&
    (request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null
  );
}
