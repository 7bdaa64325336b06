import type { z } from 'zod';
import type { BlockDefinition } from '../block-definition.ts';

/** Attributes of a directive: names and texts. */
export type DirectiveAttributes = Readonly<Record<string, string>>;

/** Values of a block's attributes, or what is wrong with them. */
export type BlockValues =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: string };

function describe(error: z.ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`))
    .join('; ');
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Half a character cannot be written into a file, so that a value with one would not come back from an export. */
function wellFormed(attributes: DirectiveAttributes): DirectiveAttributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value.toWellFormed()]));
}

/** Parses a directive's attributes. Lone surrogates become U+FFFD. */
export function parseDirective(block: BlockDefinition, attributes: DirectiveAttributes): BlockValues {
  const result = block.attributes.safeParse(wellFormed(attributes));
  if (!result.success) return { ok: false, problem: describe(result.error) };
  return { ok: true, values: withoutUndefined(result.data) };
}

/** All attributes of a block as texts, those with defaults too. */
function toTexts(block: BlockDefinition, values: Readonly<Record<string, unknown>>): Record<string, string> {
  if (block.toDirective !== undefined) return block.toDirective(values);
  return Object.fromEntries(Object.entries(withoutUndefined(values)).map(([name, value]) => [name, String(value)]));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Checks stored values by way of their text form, so that they are exactly what the directive would give. */
export function blockValues(block: BlockDefinition, given: unknown): BlockValues {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { ok: false, problem: 'values must be an object' };
  try {
    return parseDirective(block, toTexts(block, given as Record<string, unknown>));
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The shortest directive attributes that give these values: whatever is a default is left out. */
export function directiveAttributes(
  block: BlockDefinition,
  values: Readonly<Record<string, unknown>>,
): DirectiveAttributes {
  let attributes = toTexts(block, values);
  const wanted = parseDirective(block, attributes);
  if (!wanted.ok) return attributes;
  for (const name of Object.keys(attributes)) {
    const { [name]: _left, ...rest } = attributes;
    const parsed = parseDirective(block, rest);
    if (parsed.ok && same(parsed.values, wanted.values)) attributes = rest;
  }
  return attributes;
}
