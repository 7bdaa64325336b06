import type { Script } from '../scripted-generator.ts';
import { claimsJson, promptSentences } from './prompt-claims.ts';

const NOTS = /\b(?:not|never|no|nicht|kein|keine|nie|non|mai|nessun[oa]?|ne|pas|jamais|aucune?)\b\s*/giu;
const VERB =
  /\b(?:is|are|was|were|has|have|can|will|ist|sind|war|hat|haben|kann|wird|est|sont|a|ont|peut|è|sono|ha|hanno|può)\b/u;
const NAME = /(?<=\S\s)\p{Lu}[\p{L}'’-]+/gu;

function swapNames(text: string): string {
  const names = [...new Set(text.match(NAME))];
  const [one, other] = names;
  if (one === undefined || other === undefined) return text;
  return text.replace(NAME, (name) => (name === one ? other : name === other ? one : name));
}

/** Lies about a sentence: another number, names exchanged, a negation taken away or added. Empty when there is nothing to lie about. */
export function liesAbout(sentence: string): string[] {
  const number = sentence.replace(/\d+/u, (digits) => String(Number(digits) + 3));
  const positive = sentence.replace(NOTS, '');
  const negative = sentence.replace(VERB, '$& not');
  return [number, swapNames(sentence), positive, negative].filter((lie) => lie.trim() !== sentence.trim());
}

/** A model that lies about every sentence, and gives true sentences the numbers of others. */
export const liar: Script = (request) => {
  const sentences = promptSentences(request);
  const lies = sentences.flatMap(({ number: s, text }) => liesAbout(text).map((lie) => ({ s, text: lie })));
  const elsewhere = sentences.map(({ text }, i) => ({
    s: sentences[(i + 1) % sentences.length]?.number ?? 1,
    text,
  }));
  return claimsJson([...lies, ...(sentences.length > 1 ? elsewhere : [])]);
};

/** A model that repeats the first sentences of the prompt word for word. */
export function honest(most = 3): Script {
  return (request) =>
    claimsJson(
      promptSentences(request)
        .slice(0, most)
        .map(({ number: s, text }) => ({ s, text })),
    );
}
