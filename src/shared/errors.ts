/** How an error is classed; HTTP and CLI each map these to their own codes in one place. */
export type ErrorKind = 'invalid' | 'not-found' | 'conflict' | 'forbidden' | 'busy' | 'unavailable' | 'internal';

/** What an AppError says: a stable code, a sentence for people, and what to do about it. */
export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one error class of the platform. Recognise it across bundles with `isAppError`, never with `instanceof`. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string | undefined;

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.kind = details.kind;
    this.code = details.code;
    this.hint = details.hint;
  }
}

/** True for an AppError, also when another copy of this module made it or it crossed a thread. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error && 'kind' in error;
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
