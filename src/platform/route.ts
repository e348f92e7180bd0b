import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

/** A question and who answers it; the server gives it a URL, validation and a place in OpenAPI. */
export interface AnswerRoute {
  readonly kind: 'answer';
  readonly endpoint: Endpoint;
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
  accept(query: unknown, files: readonly UploadedFile[], release: () => Promise<void>): Promise<unknown>;
}

export type Route = AnswerRoute | DownloadRoute | UploadRoute;

/** Joins an endpoint and its operation, keeping their types in step. */
export function answerRoute<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Answer>,
  answer: (query: z.output<Query>, body: z.output<Body>) => Promise<z.input<Answer>>,
): AnswerRoute {
  return {
    kind: 'answer',
    endpoint,
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
): UploadRoute {
  return {
    kind: 'upload',
    endpoint,
    accept: (query, files, release) => accept(query as z.output<Query>, files, release),
  };
}
