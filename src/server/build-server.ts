import { randomBytes } from 'node:crypto';
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
import { type Accounts, openAccounts } from '../accounts/open-accounts.ts';
import { isSample } from '../intake/is-sample.ts';
import { sweepRefusedFiles } from '../intake/refused/refused-file.ts';
import type { WatchedFolder } from '../intake/watch/watch-api.ts';
import type { App } from '../platform/app.ts';
import type { Asker } from '../platform/asker.ts';
import { type BackupKeeper, keepBackups } from '../platform/backup/keep-backups.ts';
import { keepInPlace } from '../platform/data-in-place.ts';
import { JobRegister } from '../platform/job-register.ts';
import { version } from '../platform/version.ts';
import type { HandingDoor } from '../reports/handing/hand-out-ground.ts';
import { compressAnswers } from './compress-answers.ts';
import { guard } from './guard.ts';
import { identify } from './identify.ts';
import { keepAnswers } from './kept-answers.ts';
import { limitSenders, SENDER_LIMITS, type SenderLimits } from './limit-senders.ts';
import { describeFailure } from './problem.ts';
import { type PublicAddress, proxyFinder } from './public-address.ts';
import { queueAnswers } from './queue-answers.ts';
import type { Certificate } from './read-certificate.ts';
import { expectsContinue } from './receive-body.ts';
import { registerRoute } from './register-route.ts';
import { listRoutes } from './routes.ts';
import { backupWorker } from './run-backup-worker.ts';
import { headersOf } from './security-headers.ts';
import { refuseUnreadable, sendProblem } from './send-problem.ts';
import { registerWebFiles } from './web-files.ts';

/** What is wrong with a parameter is said in Vietnamese as well. */
z.config(z.locales.vi());

const BUILT_WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const JSON_LIMIT_BYTES = 1_048_576;
const UPLOAD_LIMIT_BYTES = 2 * 1024 ** 3;
const FILES_AT_ONCE = 100;
/** One that neither asks nor is answered for so long is closed; the longest answer is long done by then. */
const CONNECTION_IDLE_MS = 600_000;
const MOST_CONNECTIONS = 4096;
/** The parser is strict by default, and stays so: what two readers could read differently is refused. */
const PARSER = {
  insecureHTTPParser: false,
  requireHostHeader: true,
  maxHeaderSize: 16_384,
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5000,
} as const;
/** A sender of a streamed body that is silent for so long is given up. */
const IDLE_MS = 60_000;

export interface ServerOptions {
  /** Without them: accounts whose sessions end with this process. */
  readonly accounts?: Accounts;
  /** By which papers are handed out; without it, by no mail. */
  readonly postbox?: HandingDoor['postbox'];
  /** Who sent a request; without it, whoever its cookies say: never anything that a page of another site could send. */
  readonly whoAsks?: (request: FastifyRequest) => Promise<Asker>;
  /** Largest file that may be sent. */
  readonly uploadLimitBytes?: number;
  /** How long the sender of a streamed body may be silent. */
  readonly idleMs?: number;
  /** Where the long work of this server is watched; one of its own unless somebody else waits for its end. */
  readonly jobs?: JobRegister;
  /** The backups of this process; without them, none are made by a plan. */
  readonly backups?: BackupKeeper;
  /** The folders that this process watches, as they stand when asked. */
  readonly watchedFolders?: () => readonly WatchedFolder[];
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info';
  /** Names besides `localhost` and bare addresses under which the server may be asked. */
  readonly hostNames?: readonly string[];
  /** How people reach it: where links begin, and whether cookies are `Secure`; without it, this computer by http. */
  readonly publicAddress?: PublicAddress;
  /** For a server that speaks https itself. */
  readonly certificate?: Certificate;
  /** What a single sender may hold. */
  readonly senderLimits?: SenderLimits;
  /** Where the built screens lie. */
  readonly webDirectory?: string;
}

/** The whole server as a value: it answers `inject` at once and a socket when told to listen. */
export async function buildServer(app: App, options: ServerOptions): Promise<FastifyInstance> {
  const byHttps = options.publicAddress?.secureCookies ?? false;
  const headers = headersOf({ byHttps });
  const server = Fastify({
    bodyLimit: JSON_LIMIT_BYTES,
    loggerInstance: pino({ level: options.logLevel ?? 'warn' }, pino.destination({ dest: 2, sync: true })),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
    // An address that cannot be read reaches no hook.
    frameworkErrors: (failure, _request, reply) =>
      sendProblem((reply as unknown as FastifyReply).headers(headers), failure),
    clientErrorHandler: (failure, socket) => refuseUnreadable(failure, socket, headers),
    trustProxy: options.publicAddress?.trustedProxies.length
      ? [...options.publicAddress.trustedProxies]
      : false,
    connectionTimeout: CONNECTION_IDLE_MS,
    ...(options.certificate ? { https: { ...options.certificate, ...PARSER } } : { http: PARSER }),
  }) as unknown as FastifyInstance;
  server.server.maxConnections = MOST_CONNECTIONS;
  // A body in another dress is none: pages of other sites may send plain text without asking.
  server.removeContentTypeParser('text/plain');
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  guard(server, {
    hostNames: options.hostNames ?? [],
    publicAddress: options.publicAddress ?? null,
    headers,
  });
  const isProxy = proxyFinder(options.publicAddress?.trustedProxies ?? []);
  limitSenders(server, options.senderLimits ?? SENDER_LIMITS, isProxy, (socket) =>
    refuseUnreadable(
      Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
      socket,
      headers,
    ),
  );
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
      // Forms of ours carry files alone; what else a browser puts in is passed over.
      fields: 10,
      fieldNameSize: 100,
      fieldSize: 1000,
      parts: FILES_AT_ONCE + 10,
      headerPairs: 20,
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
  const accounts = options.accounts ?? passingAccounts(app, options);
  server.addHook('onClose', () => accounts.settled());
  const requireInPlace = await keepInPlace(app);
  server.addHook('onRequest', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') await requireInPlace();
  });
  const byCookie = (request: FastifyRequest) => accounts.whoAsks(request.headers.cookie ?? null);
  const asked = identify(server, app, options.whoAsks ?? byCookie);
  const receiving = { scratch: app.temporary, limitBytes, idleMs: options.idleMs ?? IDLE_MS };
  const door = { asked, receiving, answers: keepAnswers(app), queue: queueAnswers() };
  const watchedFolders = options.watchedFolders ?? (() => []);
  const backups = options.backups ?? keepBackups(app, null, backupWorker(), failureText);
  const postbox = options.postbox ?? null;
  for (const route of listRoutes({ jobs, failureText, watchedFolders, backups, accounts, postbox })) {
    registerRoute(server, route, door);
  }
  server.get('/api/health', { schema: { hide: true } }, async () => {
    await requireInPlace();
    return { status: 'ok', version };
  });
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger());

  await sweepRefusedFiles(app);
  const sendPage = await registerWebFiles(server, options.webDirectory ?? BUILT_WEB, byHttps);
  server.setNotFoundHandler((request, reply) => {
    if (isForScreen(request)) return sendPage(reply);
    sendProblem(reply, Object.assign(new Error('not found'), { statusCode: 404 }));
    return reply;
  });
  await server.ready();
  return server;
}

function passingAccounts(app: App, { publicAddress }: ServerOptions): Accounts {
  return openAccounts(app, {
    publicUrl: publicAddress?.publicUrl ?? 'http://localhost',
    secret: randomBytes(32).toString('base64url'),
    postbox: null,
    sso: null,
    isSample,
  });
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
