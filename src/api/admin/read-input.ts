import { z } from 'zod';
import type { Locale } from '../../shared/locale.ts';
import type { AdminRoute } from './admin-route.ts';
import { Problem } from './problem.ts';
import { readText, requireJson } from './read-body.ts';

/** Largest JSON body, in bytes: a page of several thousand blocks. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** Largest JSON body of somebody of whom nothing is known: an address, a password, what a passkey says. */
const OPEN_BODY_LIMIT = 64 * 1024;

const WORDS = { fr: z.locales.fr(), it: z.locales.it(), de: z.locales.de(), en: z.locales.en() } as const;

/** Checks a value. @throws Problem that names each field that is wrong, in the caller's language */
function check(schema: z.ZodType, value: unknown, locale: Locale, where: string): unknown {
  const parsed = schema.safeParse(value, { error: WORDS[locale].localeError });
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.map(String).join('.') || where] ??= issue.message;
  throw new Problem({
    kind: 'invalid',
    code: 'input-invalid',
    message: 'The request does not fit.',
    hint: Object.keys(fields).join(', '),
    parameters: {
      fields: Object.entries(fields)
        .map(([name, words]) => `${name}: ${words}`)
        .join(' · '),
    },
    fields,
  });
}

async function jsonOf(request: Request, locale: Locale, schema: z.ZodType, limit: number): Promise<unknown> {
  requireJson(request);
  const text = await readText(request, limit);
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch (error) {
    throw new Problem({ kind: 'invalid', code: 'input-invalid', message: 'The body is no JSON.', cause: error });
  }
  return check(schema, value, locale, 'body');
}

/** Parameters, query and body as the route declares them. @throws Problem `input-invalid`, `too-large`, `content-type-unsupported` */
export async function readInput(
  route: AdminRoute,
  request: Request,
  given: { readonly params: Readonly<Record<string, string>>; readonly locale: Locale },
): Promise<{ params: unknown; query: unknown; body: unknown }> {
  const { searchParams } = new URL(request.url);
  const { params, locale } = given;
  const limit = route.permission === 'anyone' ? OPEN_BODY_LIMIT : BODY_LIMIT;
  return {
    params: route.params === undefined ? {} : check(route.params, params, locale, 'params'),
    query: route.query === undefined ? {} : check(route.query, Object.fromEntries(searchParams), locale, 'query'),
    body: route.body === undefined || route.rawBody === true ? {} : await jsonOf(request, locale, route.body, limit),
  };
}
