import { retryAfterOf } from '../../core/limits/retry-later.ts';
import { isAppError } from '../../shared/errors.ts';
import type { AppError, ErrorKind } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import { apiMessages } from '../../shared/messages/api.ts';
import type { adminErrorMessages } from '../../shared/messages/admin-errors.ts';
import { translator } from '../../shared/messages/translate.ts';
import type { MessageCatalogue, MessageParameters } from '../../shared/messages/translate.ts';
import { errorCatalogues } from './error-catalogues.ts';
import { Problem } from './problem.ts';

const STATUS_BY_KIND = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  busy: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

/** Codes whose status is not that of their kind. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  'not-signed-in': 401,
  'method-not-allowed': 405,
  'too-large': 413,
  'content-type-unsupported': 415,
};

/** What the public API says in the same words; most of its texts speak of visitors' questions. */
const GENERAL: MessageCatalogue = Object.fromEntries(
  (
    [
      'error.retry.hint',
      'error.content-type-unsupported',
      'error.content-type-unsupported.hint',
      'error.not-found',
      'error.method-not-allowed',
      'error.method-not-allowed.hint',
    ] as const
  ).map((key) => [key, apiMessages[key]]),
);

let merged: MessageCatalogue | null = null;

function catalogue(): MessageCatalogue {
  merged ??= Object.assign({}, GENERAL, ...errorCatalogues) as MessageCatalogue;
  return merged;
}

function lookUp(key: string, locale: Locale, parameters: MessageParameters): string | null {
  const message = catalogue()[key];
  return message === undefined ? null : translator({ [key]: message }, locale)(key, parameters);
}

function parametersOf(error: AppError): MessageParameters {
  const named = error.hint ?? '';
  return {
    count: retryAfterOf(error) ?? 0,
    field: named,
    methods: named,
    ...(error instanceof Problem ? error.parameters : {}),
  };
}

function wordsOf(error: AppError, locale: Locale): { message: string; hint: string | null } {
  const parameters = parametersOf(error);
  const ofKind = `error.admin.${error.kind}` satisfies keyof typeof adminErrorMessages;
  const own = lookUp(`error.${error.code}`, locale, parameters);
  const ownHint = lookUp(`error.${error.code}.hint`, locale, parameters);
  const laterHint = retryAfterOf(error) === null ? null : lookUp('error.retry.hint', locale, parameters);
  const message = own ?? lookUp(ofKind, locale, parameters) ?? error.message;
  return {
    message,
    hint: ownHint ?? laterHint ?? (own === null ? lookUp(`${ofKind}.hint`, locale, parameters) : null),
  };
}

/** The admin's answer to anything thrown, in the language of the one who asked: `{error: {code, message, hint, fields, data}}`. */
export function adminErrorResponse(thrown: unknown, locale: Locale): Response {
  const error = isAppError(thrown)
    ? thrown
    : new Problem({ kind: 'internal', code: 'internal', message: 'Something went wrong.' });
  const { message, hint } = wordsOf(error, locale);
  const { data, fields } = error instanceof Problem ? error : { data: undefined, fields: undefined };
  const headers = new Headers({ 'cache-control': 'no-store' });
  const retryAfter = retryAfterOf(error);
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter));
  if (error.code === 'method-not-allowed') headers.set('allow', error.hint ?? '');
  return Response.json(
    {
      error: { code: error.code, message, ...(hint === null ? {} : { hint }), ...(fields && { fields }) },
      ...(data === undefined ? {} : { data }),
    },
    { status: STATUS_BY_CODE[error.code] ?? STATUS_BY_KIND[error.kind], headers },
  );
}
