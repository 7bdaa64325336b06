import { retryAfterOf } from '../core/limits/retry-later.ts';
import { isAppError } from '../shared/errors.ts';
import type { AppError, ErrorKind } from '../shared/errors.ts';
import type { Locale } from '../shared/locale.ts';
import { apiMessages } from '../shared/messages/api.ts';
import { translator } from '../shared/messages/translate.ts';
import type { MessageParameters } from '../shared/messages/translate.ts';
import { QUESTION_LIMIT } from './assistant-request.ts';

type Key = keyof typeof apiMessages;

/** Codes whose status is not that of their kind. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  'body-too-large': 413,
  'content-type-unsupported': 415,
  'method-not-allowed': 405,
  'rate-limited': 429,
};

const STATUS_BY_KIND = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  busy: 503,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

const MESSAGE_BY_KIND = {
  invalid: ['error.invalid', null],
  forbidden: ['error.forbidden', 'error.forbidden.hint'],
  'not-found': ['error.not-found', null],
  conflict: ['error.invalid', null],
  busy: ['error.site-busy', 'error.later.hint'],
  unavailable: ['error.unavailable', 'error.later.hint'],
  internal: ['error.internal', 'error.later.hint'],
} as const satisfies Record<ErrorKind, readonly [Key, Key | null]>;

function known(key: string): Key | null {
  return key in apiMessages ? (key as Key) : null;
}

function parametersOf(error: AppError, retryAfter: number | null): MessageParameters {
  const named = error.hint ?? '';
  return { limit: QUESTION_LIMIT, count: retryAfter ?? 0, field: named, locales: named, methods: named };
}

/** What a visitor is told of an error, and how HTTP puts it. */
export interface DescribedError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** Seconds after which to try again; null when the error does not say. */
  readonly retryAfter: number | null;
}

/**
 * Anything thrown in the visitor's language. Only AppErrors say more than that something went wrong.
 * The one place where errors that visitors see get their status.
 */
export function describeError(thrown: unknown, locale: Locale): DescribedError {
  const t = translator(apiMessages, locale);
  const retryAfter = retryAfterOf(thrown);
  if (!isAppError(thrown)) {
    return { status: 500, code: 'internal', message: t('error.internal'), hint: t('error.later.hint'), retryAfter };
  }
  const parameters = parametersOf(thrown, retryAfter);
  const [kindMessage, kindHint] = MESSAGE_BY_KIND[thrown.kind];
  const hintKey = retryAfter === null ? (known(`error.${thrown.code}.hint`) ?? kindHint) : 'error.retry.hint';
  return {
    status: STATUS_BY_CODE[thrown.code] ?? STATUS_BY_KIND[thrown.kind],
    code: thrown.code,
    message: t(known(`error.${thrown.code}`) ?? kindMessage, parameters),
    hint: hintKey === null ? null : t(hintKey, parameters),
    retryAfter,
  };
}

/** The HTTP answer of the API to anything thrown: `{error: {code, message, hint}}`. */
export function errorResponse(thrown: unknown, locale: Locale): Response {
  const { status, code, message, hint, retryAfter } = describeError(thrown, locale);
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter));
  if (code === 'method-not-allowed' && isAppError(thrown)) headers.set('allow', thrown.hint ?? '');
  return Response.json({ error: { code, message, ...(hint === null ? {} : { hint }) } }, { status, headers });
}
