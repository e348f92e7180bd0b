/** Why a request cannot be granted; every door holds a complete table from these codes to its own answer. */
export type ErrorCode =
  | 'bad-usage'
  | 'unreadable-file'
  | 'not-found'
  | 'refused'
  | 'conflict'
  | 'locked'
  | 'not-allowed'
  | 'no-space'
  | 'unauthenticated'
  | 'too-large'
  | 'unsupported'
  | 'busy'
  | 'too-many'
  | 'interrupted'
  | 'damaged';

/** A request that cannot be granted. The message is Vietnamese and says where, what, and what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The branch of an exhaustive switch that cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
