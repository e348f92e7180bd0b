import type { z } from 'zod';
import type { App } from './app.ts';
import { type Place, permit } from './asker.ts';
import type { Endpoint } from './endpoint.ts';

/** Who may ask a question: those who may do `action` (a row of accounts/permissions.ts) at the place it names. */
export interface Permission<Query, Body> {
  readonly action: string;
  /** The agencies that the question names, with all below them where it asks for these too. Without it: the whole installation. */
  readonly at?: (query: Query, body: Body, app: App) => Place | Promise<Place>;
}

/** What every kind of route has. */
interface AskedRoute {
  readonly endpoint: Endpoint;
  readonly action: string;
  /** Refuses one who may not ask this; asked before a body is received, and of kept answers too. */
  permit(app: App, query: unknown, body: unknown): Promise<void>;
}

/** A question and who answers it; the server gives it a URL, validation and a place in OpenAPI. */
export interface AnswerRoute extends AskedRoute {
  readonly kind: 'answer';
  /**
   * Whether its answer rests on nothing but what is stored, the question and the day, so that it may be kept until
   * anything is stored; for those who reach everything alone, as others may be told less.
   */
  readonly isKept: boolean;
  answer(app: App, query: unknown, body: unknown): Promise<unknown>;
}

/** A file to take home: `format` is a media type, `content` the bytes or the path of a kept file. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | { readonly path: string };
}

/** A question whose answer is a file. */
export interface DownloadRoute extends AskedRoute {
  readonly kind: 'download';
  download(app: App, query: unknown): Promise<Download>;
}

/** A file as it came in: where its bytes lie now, and the name that the sender gave it. */
export interface UploadedFile {
  readonly path: string;
  readonly name: string;
}

/** A question that comes with files; the files are gone once `release` is called. */
export interface UploadRoute extends AskedRoute {
  readonly kind: 'upload';
  /** Asked before anything is received: refuses, or takes a place that is given back once the question is answered. */
  readonly enter: () => () => void;
  accept(
    app: App,
    query: unknown,
    files: readonly UploadedFile[],
    release: () => Promise<void>,
  ): Promise<unknown>;
}

/** A body that has come whole: where its bytes lie, and how many. They are gone when the question is answered. */
export interface ReceivedBody {
  readonly path: string;
  readonly size: number;
}

/** A body on its way; nothing of it is read before `receive`. */
export interface ArrivingBody {
  /** A header of the request by its lower-case name. */
  header(name: string): string | null;
  /** Takes the body to scratch, no faster than the disk takes it. */
  receive(): Promise<ReceivedBody>;
}

/** An answer that has something to say beside itself. */
export interface HeadedAnswer<Answer> {
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A question whose body is a file of any size, looked at only once its sender may ask. */
export interface StreamRoute extends AskedRoute {
  readonly kind: 'stream';
  /** What the sender says in headers: for OpenAPI; the operation judges them. */
  readonly headers: z.ZodObject;
  readonly mediaTypes: readonly string[];
  accept(app: App, query: unknown, body: ArrivingBody): Promise<HeadedAnswer<unknown>>;
}

/** What a browser sends beside its question, and takes beside the answer. */
export interface Visit {
  /** A header of the request by its lower-case name. */
  header(name: string): string | null;
  /** Where the request came from, as far as proxies are believed. */
  readonly address: string;
  /** The host that was asked for, with its port where that is not the usual one. */
  readonly host: string;
  readonly isHttps: boolean;
  /** Sends `Set-Cookie` headers with the answer. */
  setCookies(cookies: readonly string[]): void;
}

/** A question about the browser itself: who uses it, and whether they go on doing so. Its answer is never kept anywhere. */
export interface SessionRoute extends AskedRoute {
  readonly kind: 'session';
  answer(app: App, visit: Visit, query: unknown, body: unknown): Promise<unknown>;
}

export type Route = AnswerRoute | DownloadRoute | UploadRoute | StreamRoute | SessionRoute;

/** Joins an endpoint and an operation that reads or sets cookies. */
export function sessionRoute<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Answer>,
  permission: Permission<z.output<Query>, z.output<Body>>,
  answer: (app: App, visit: Visit, query: z.output<Query>, body: z.output<Body>) => Promise<z.input<Answer>>,
): SessionRoute {
  return {
    kind: 'session',
    endpoint,
    ...asked(permission),
    answer: (app, visit, query, body) => answer(app, visit, query as z.output<Query>, body as z.output<Body>),
  };
}

/** Joins an endpoint and its operation, keeping their types in step. */
export function answerRoute<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Answer>,
  permission: Permission<z.output<Query>, z.output<Body>>,
  answer: (app: App, query: z.output<Query>, body: z.output<Body>) => Promise<z.input<Answer>>,
  { isKept = false }: { readonly isKept?: boolean } = {},
): AnswerRoute {
  return {
    kind: 'answer',
    endpoint,
    ...asked(permission),
    isKept,
    answer: (app, query, body) => answer(app, query as z.output<Query>, body as z.output<Body>),
  };
}

/** Joins an endpoint and the making of its file. */
export function downloadRoute<Query extends z.ZodType>(
  endpoint: Endpoint<Query>,
  permission: Permission<z.output<Query>, undefined>,
  download: (app: App, query: z.output<Query>) => Promise<Download>,
): DownloadRoute {
  return {
    kind: 'download',
    endpoint,
    ...asked(permission),
    download: (app, query) => download(app, query as z.output<Query>),
  };
}

/** Joins an endpoint and what becomes of the files sent to it. */
export function uploadRoute<Query extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Answer>,
  permission: Permission<z.output<Query>, undefined>,
  accept: (
    app: App,
    query: z.output<Query>,
    files: readonly UploadedFile[],
    release: () => Promise<void>,
  ) => Promise<z.input<Answer>>,
  enter: UploadRoute['enter'] = () => () => {},
): UploadRoute {
  return {
    kind: 'upload',
    endpoint,
    ...asked(permission),
    enter,
    accept: (app, query, files, release) => accept(app, query as z.output<Query>, files, release),
  };
}

/** Joins an endpoint and what becomes of the body streamed to it. */
export function streamRoute<Query extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Answer>,
  permission: Permission<z.output<Query>, undefined>,
  description: { readonly headers: z.ZodObject; readonly mediaTypes: readonly string[] },
  accept: (app: App, query: z.output<Query>, body: ArrivingBody) => Promise<HeadedAnswer<z.input<Answer>>>,
): StreamRoute {
  return {
    kind: 'stream',
    endpoint,
    ...asked(permission),
    ...description,
    accept: (app, query, body) => accept(app, query as z.output<Query>, body),
  };
}

function asked<Query, Body>({ action, at = () => null }: Permission<Query, Body>) {
  return {
    action,
    permit: async (app: App, query: unknown, body: unknown) =>
      permit(app, action, await at(query as Query, body as Body, app)),
  };
}
