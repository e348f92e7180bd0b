import type { FastifyInstance } from 'fastify';

/** One question as /api/openapi.json describes it. */
export interface AskedQuestion {
  readonly method: 'get' | 'post' | 'delete';
  /** `/api/agencies/{agency}` */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The shape of a JSON body; `null` where none is taken. */
  readonly body: Shape | null;
  /** The shape of the JSON answer; `null` for files. */
  readonly answer: Shape | null;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Shape;
}

/** A JSON schema, as far as tests look into it. */
export interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly additionalProperties?: Shape | boolean;
  readonly propertyNames?: Shape;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** Every question that the server describes. */
export async function askedQuestions(server: FastifyInstance): Promise<readonly AskedQuestion[]> {
  const { paths } = (await server.inject('/api/openapi.json')).json();
  return Object.entries(paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: OpenAPI as it comes
    Object.entries(methods as Record<string, any>).map(([method, operation]) => ({
      method: method as AskedQuestion['method'],
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content?.['application/json']?.schema ?? null,
      answer: operation.responses?.[200]?.content?.['application/json']?.schema ?? null,
    })),
  );
}

/** A shape and all that it is made of, each with its place. */
export function partsOf(shape: Shape, place: string): readonly (readonly [place: string, part: Shape])[] {
  const inner: (readonly [string, Shape])[] = [
    ...Object.entries(shape.properties ?? {}).map(([name, part]) => [`${place}.${name}`, part] as const),
    ...(shape.items ? [[`${place}[]`, shape.items] as const] : []),
    ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])].map(
      (part) => [place, part] as const,
    ),
    ...(typeof shape.additionalProperties === 'object'
      ? [[`${place}{}`, shape.additionalProperties] as const]
      : []),
  ];
  return [[place, shape], ...inner.flatMap(([where, part]) => partsOf(part, where))];
}
