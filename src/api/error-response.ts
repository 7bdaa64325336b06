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

/**
 * The HTTP answer to anything thrown: `{error: {code, message, hint}}` in the visitor's language.
 * Only AppErrors say more than that something went wrong. The one place where errors of the API get their status.
 */
export function errorResponse(thrown: unknown, locale: Locale): Response {
  const t = translator(apiMessages, locale);
  const retryAfter = retryAfterOf(thrown);
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter));
  if (!isAppError(thrown)) {
    const error = { code: 'internal', message: t('error.internal'), hint: t('error.later.hint') };
    return Response.json({ error }, { status: 500, headers });
  }
  const parameters = parametersOf(thrown, retryAfter);
  const [kindMessage, kindHint] = MESSAGE_BY_KIND[thrown.kind];
  const hintKey = retryAfter === null ? (known(`error.${thrown.code}.hint`) ?? kindHint) : 'error.retry.hint';
  const error = {
    code: thrown.code,
    message: t(known(`error.${thrown.code}`) ?? kindMessage, parameters),
    ...(hintKey === null ? {} : { hint: t(hintKey, parameters) }),
  };
  if (thrown.code === 'method-not-allowed') headers.set('allow', thrown.hint ?? '');
  return Response.json({ error }, { status: STATUS_BY_CODE[thrown.code] ?? STATUS_BY_KIND[thrown.kind], headers });
}
