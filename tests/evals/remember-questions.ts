import type { Embedder, TokenEmbedder } from '../../src/core/search/ports.ts';

/** An embedder that remembers what it made of a question: an evaluation asks each several times. */
export function rememberQuestions(inner: Embedder): Embedder {
  const { model, dimensions, tokens } = inner;
  const embed: Embedder['embed'] = (texts, options) => inner.embed(texts, options);
  if (tokens === undefined) return { model, dimensions, embed };
  const known = new Map<string, ReturnType<TokenEmbedder['question']>>();
  const question: TokenEmbedder['question'] = (text, options) => {
    const made = known.get(text) ?? tokens.question(text, options);
    known.set(text, made);
    return made;
  };
  return {
    model,
    dimensions,
    embed,
    tokens: {
      get given() {
        return tokens.given;
      },
      question,
      passages: (texts, options) => tokens.passages(texts, options),
    },
  };
}
