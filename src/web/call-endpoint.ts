import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Endpoint } from '../platform/endpoint.ts';
import { SIGNED_OUT } from './signed-out.ts';

/** What the server said when it could not grant a request. */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
  }
}

/** The address of an endpoint with its parameters filled in; keys of `query` that the path names go there. */
export function addressOf<Query extends z.ZodType>(
  endpoint: Pick<Endpoint<Query>, 'path'>,
  query: z.input<Query>,
): string {
  const rest = new URLSearchParams();
  let path = endpoint.path;
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null) continue;
    if (path.includes(`:${name}`)) path = path.replace(`:${name}`, encodeURIComponent(String(value)));
    else rest.set(name, String(value));
  }
  const text = rest.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Asks the server; the types of question and answer are those of the endpoint that the server validates by. */
export async function callEndpoint<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Answer>,
  query: z.input<Query>,
  options: { body?: z.input<Body>; signal?: AbortSignal } = {},
): Promise<z.output<Answer>> {
  const response = await fetch(addressOf(endpoint, query), {
    method: endpoint.method,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.body === undefined
      ? {}
      : { body: JSON.stringify(options.body), headers: { 'content-type': 'application/json' } }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, 'offline', 'Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.');
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as z.output<Answer>;
}

/** Reads the problem that an answer carries. */
export async function problemOf(response: Response): Promise<ProblemError> {
  if (response.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
  const problem = await response.json().catch(() => null);
  return new ProblemError(
    response.status,
    problem?.code ?? 'defect',
    problem?.detail ?? `Máy chủ chưa trả lời được (${response.status}). Hãy thử lại sau ít phút.`,
  );
}

/** The answer to a question, kept while the same question is on a screen; the last answer stays until the next is here. */
export function useAnswer<Query extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Answer>,
  query: z.input<Query> | null,
  options: { refetchEveryMs?: (answer: z.output<Answer> | undefined) => number | false } = {},
): UseQueryResult<z.output<Answer>> {
  const answer = useQuery<z.output<Answer>>({
    queryKey: [endpoint.path, query],
    queryFn: ({ signal }) => callEndpoint(endpoint, query as z.input<Query>, { signal }),
    enabled: query !== null,
    placeholderData: (previous: z.output<Answer> | undefined) => previous as never,
    ...(options.refetchEveryMs
      ? { refetchInterval: (state) => options.refetchEveryMs?.(state.state.data) ?? false }
      : {}),
  });
  // The session has ended: the screen stays as it is, with what was typed into it, and one signs in on top of it.
  const isOnlySignedOut =
    answer.error instanceof ProblemError && answer.error.status === 401 && answer.data !== undefined;
  return isOnlySignedOut ? ({ ...answer, error: null } as UseQueryResult<z.output<Answer>>) : answer;
}

/** The answer to a question that is too long for an address; only for endpoints that store nothing. */
export function usePostedAnswer<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Body, Answer>,
  query: z.input<Query>,
  body: z.input<Body> | null,
): UseQueryResult<z.output<Answer>> {
  return useQuery<z.output<Answer>>({
    queryKey: [endpoint.path, query, body],
    queryFn: ({ signal }) => callEndpoint(endpoint, query, { body: body as z.input<Body>, signal }),
    enabled: body !== null,
    placeholderData: (previous: z.output<Answer> | undefined) => previous as never,
  });
}
