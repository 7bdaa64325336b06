import type { AttributeSpec, MarkSpec, NodeSpec } from 'prosemirror-model';
import { z } from 'zod';
import { CODE_LANGUAGE_PATTERN, ID_PATTERN, MEDIA_NAME_PATTERN, isAllowedHref } from './patterns.ts';

/** Text of one line, without spaces at its ends. Half a character, which no file can hold, becomes U+FFFD. */
export const lineSchema = z
  .string()
  .overwrite((text) => text.toWellFormed())
  .refine((text) => !/[\u0000-\u001f\u007f-\u009f]/.test(text) && text === text.trim(), {
    message: 'must be one line without spaces at its ends',
  });

export const idSchema = z.string().regex(ID_PATTERN, { message: 'must be lower case letters, digits and hyphens' });

export const mediaNameSchema = z.string().regex(MEDIA_NAME_PATTERN, { message: 'must be the name of a file in media' });

export const hrefSchema = z
  .string()
  .refine(isAllowedHref, { message: 'must be an http, https, mailto or tel address' });

/** A language as BCP 47 (RFC 5646) writes it: `rm`, `pt-BR`. */
export const languageTagSchema = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { message: 'must be a language tag as in rm or pt-BR' });

/** Language of a code block, as it stands after the fence. */
export const languageSchema = z.string().regex(CODE_LANGUAGE_PATTERN, { message: 'must be one word' });

/** An attribute's check by zod. */
function validator(schema: z.ZodType): (value: unknown) => void {
  return (value) => {
    const result = schema.safeParse(value);
    if (!result.success) throw new RangeError(result.error.issues[0]?.message ?? 'invalid');
  };
}

/** A node's or mark's shape with zod checking its attributes; one whose default is null may be null. */
export function withChecks<S extends NodeSpec | MarkSpec>(shape: S, checks: Readonly<Record<string, z.ZodType>>): S {
  const given = (shape.attrs ?? {}) as Readonly<Record<string, AttributeSpec>>;
  const attrs: Record<string, AttributeSpec> = {};
  for (const [name, spec] of Object.entries(given)) {
    const check = checks[name];
    if (check === undefined) throw new RangeError(`the attribute «${name}» has no check`);
    attrs[name] = { ...spec, validate: validator(spec.default === null ? check.nullable() : check) };
  }
  return { ...shape, ...(shape.attrs !== undefined && { attrs }) };
}
