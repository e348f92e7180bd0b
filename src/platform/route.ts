import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

/** A question and who answers it; the server gives it a URL, validation and a place in OpenAPI. */
export interface AnswerRoute {
  readonly kind: 'answer';
  readonly endpoint: Endpoint;
  /**
   * Whether its answer rests on nothing but what is stored, the question and the day, so that it may be kept until
   * anything is stored. Never one that depends on who asks.
   */
  readonly isKept: boolean;
  answer(query: unknown, body: unknown): Promise<unknown>;
}

/** A file to take home: `format` is a media type, `content` the bytes or the path of a kept file. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | { readonly path: string };
}

/** A question whose answer is a file. */
export interface DownloadRoute {
  readonly kind: 'download';
  readonly endpoint: Endpoint;
  download(query: unknown): Promise<Download>;
}

/** A file as it came in: where its bytes lie now, and the name that the sender gave it. */
export interface UploadedFile {
  readonly path: string;
  readonly name: string;
}

/** A question that comes with files; the files are gone once `release` is called. */
export interface UploadRoute {
  readonly kind: 'upload';
  readonly endpoint: Endpoint;
  /** Asked before anything is received: refuses, or takes a place that is given back once the question is answered. */
  readonly enter: () => () => void;
  accept(query: unknown, files: readonly UploadedFile[], release: () => Promise<void>): Promise<unknown>;
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
export interface StreamRoute {
  readonly kind: 'stream';
  readonly endpoint: Endpoint;
  /** What the sender says in headers: for OpenAPI; the operation judges them. */
  readonly headers: z.ZodObject;
  readonly mediaTypes: readonly string[];
  accept(query: unknown, body: ArrivingBody): Promise<HeadedAnswer<unknown>>;
}

export type Route = AnswerRoute | DownloadRoute | UploadRoute | StreamRoute;

/** Joins an endpoint and its operation, keeping their types in step. */
export function answerRoute<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Answer>,
  answer: (query: z.output<Query>, body: z.output<Body>) => Promise<z.input<Answer>>,
  { isKept = false }: { readonly isKept?: boolean } = {},
): AnswerRoute {
  return {
    kind: 'answer',
    endpoint,
    isKept,
    answer: (query, body) => answer(query as z.output<Query>, body as z.output<Body>),
  };
}

/** Joins an endpoint and the making of its file. */
export function downloadRoute<Query extends z.ZodType>(
  endpoint: Endpoint<Query>,
  download: (query: z.output<Query>) => Promise<Download>,
): DownloadRoute {
  return { kind: 'download', endpoint, download: (query) => download(query as z.output<Query>) };
}

/** Joins an endpoint and what becomes of the files sent to it. */
export function uploadRoute<Query extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Answer>,
  accept: (
    query: z.output<Query>,
    files: readonly UploadedFile[],
    release: () => Promise<void>,
  ) => Promise<z.input<Answer>>,
  enter: UploadRoute['enter'] = () => () => {},
): UploadRoute {
  return {
    kind: 'upload',
    endpoint,
    enter,
    accept: (query, files, release) => accept(query as z.output<Query>, files, release),
  };
}

/** Joins an endpoint and what becomes of the body streamed to it. */
export function streamRoute<Query extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Answer>,
  description: { readonly headers: z.ZodObject; readonly mediaTypes: readonly string[] },
  accept: (query: z.output<Query>, body: ArrivingBody) => Promise<HeadedAnswer<z.input<Answer>>>,
): StreamRoute {
  return {
    kind: 'stream',
    endpoint,
    ...description,
    accept: (query, body) => accept(query as z.output<Query>, body),
  };
}
