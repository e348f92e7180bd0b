import type { z } from 'zod';

/**
 * One question that the server answers. The same object gives the server its validation, the web client its types
 * and OpenAPI its description; nothing about a route is declared twice.
 */
export interface Endpoint<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/api/agencies/:agency`; path parameters are part of `query`. */
  readonly path: string;
  readonly summary: string;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
}

/** Declares an endpoint, keeping its exact types. */
export function endpoint<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  value: Endpoint<Query, Body, Answer>,
): Endpoint<Query, Body, Answer> {
  return value;
}
