import type { GenerationRequest, OutputSchema } from '../../../src/core/generation/ports.ts';

/** A numbered sentence of the prompt. */
export interface PromptSentence {
  readonly number: number;
  readonly text: string;
}

/** `[3] text`, `3: text`, `3. text`, `(3) text`, `3| text` at the beginning of a line. */
const NUMBERED = /^\s*[[(<]?(\d{1,4})[\])>:.|]+\s+(\S.*)$/gmu;

function enumsIn(schema: OutputSchema): (string | number)[] {
  if ('enum' in schema) return [...schema.enum];
  if (schema.type === 'array') return enumsIn(schema.items);
  return schema.type === 'object' ? Object.values(schema.properties).flatMap(enumsIn) : [];
}

/** Numbers of sentences that the schema allows; empty when no claims are asked for. */
export function allowedNumbers({ schema }: GenerationRequest): number[] {
  return schema === undefined ? [] : enumsIn(schema).filter((value) => typeof value === 'number');
}

/** The numbered sentences of the last messages that the answer may name, in order. */
export function promptSentences(request: GenerationRequest): PromptSentence[] {
  const allowed = new Set(allowedNumbers(request));
  const found = new Map<number, string>();
  for (const { text } of request.messages) {
    for (const [, number = '', sentence = ''] of text.matchAll(NUMBERED)) {
      if (allowed.has(Number(number))) found.set(Number(number), sentence.trim());
    }
  }
  return [...found].map(([number, text]) => ({ number, text }));
}

/** An answer in the form that the claims are asked for. */
export function claimsJson(claims: readonly { readonly s: number; readonly text: string }[]): string {
  return JSON.stringify({ claims });
}
