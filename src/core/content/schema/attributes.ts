import type { AttributeSpec } from 'prosemirror-model';
import { z } from 'zod';

/** Ids of blocks and documents, anchors. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,120}$/;

/** Names of pictures and files in a site's media. */
export const MEDIA_NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

const ADDRESS_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * True for an address that content may link to: http, https, mailto or tel, without white space,
 * control characters, angle brackets or lone surrogates.
 */
export function isAllowedHref(href: string): boolean {
  if (/[\s\u0000-\u001f\u007f-\u009f<>]/.test(href) || !href.isWellFormed() || !URL.canParse(href)) return false;
  return ADDRESS_SCHEMES.includes(new URL(href).protocol);
}

/** Text of one line, without spaces at its ends. */
export const lineSchema = z
  .string()
  .refine((text) => !/[\u0000-\u001f\u007f-\u009f]/.test(text) && text === text.trim(), {
    message: 'must be one line without spaces at its ends',
  });

export const idSchema = z.string().regex(ID_PATTERN, { message: 'must be lower case letters, digits and hyphens' });

export const mediaNameSchema = z.string().regex(MEDIA_NAME_PATTERN, { message: 'must be the name of a file in media' });

export const hrefSchema = z
  .string()
  .refine(isAllowedHref, { message: 'must be an http, https, mailto or tel address' });

/** Language of a code block, as it stands after the fence. */
export const languageSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9+#._-]{0,40}$/, { message: 'must be one word' });

/** A ProseMirror attribute whose value zod checks. Required when no default is given. */
export function attribute(schema: z.ZodType, fallback?: unknown): AttributeSpec {
  const validate = (value: unknown): void => {
    const result = schema.safeParse(value);
    if (!result.success) throw new RangeError(result.error.issues[0]?.message ?? 'invalid');
  };
  return fallback === undefined ? { validate } : { default: fallback, validate };
}

/** An attribute that may be left out and is null then. */
export function optional(schema: z.ZodType): AttributeSpec {
  return attribute(schema.nullable(), null);
}
