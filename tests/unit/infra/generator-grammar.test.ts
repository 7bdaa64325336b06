import { describe, expect, it } from 'vitest';
import { grammarOf } from '../../../src/infra/llama/generator-grammar.ts';

describe('grammar of the JSON that a model must write', () => {
  it('has the properties in order, the sentences that exist, and no white space', () => {
    const grammar = grammarOf({
      type: 'object',
      properties: {
        claims: {
          type: 'array',
          maxItems: 3,
          items: { type: 'object', properties: { s: { enum: [1, 12] }, text: { type: 'string', maxLength: 80 } } },
        },
        done: { type: 'boolean' },
      },
    });
    expect(grammar.split('\n')).toEqual([
      'root ::= r4',
      String.raw`char ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4})`,
      'r0 ::= "1" | "12"',
      String.raw`r1 ::= "\"" char{0,80} "\""`,
      String.raw`r2 ::= "{" "\"s\":" r0 ",\"text\":" r1 "}"`,
      'r3 ::= "[" (r2 ("," r2){0,2})? "]"',
      String.raw`r4 ::= "{" "\"claims\":" r3 ",\"done\":" ("true" | "false") "}"`,
      '',
    ]);
  });
});
