import type { Generator, GeneratorModel, PromptMessage } from '../../generation/ports.ts';
import type { RankedPassage } from '../../search/retrieval.ts';
import type { PassageStore } from '../../search/ports.ts';
import type { Locale } from '../../../shared/locale.ts';
import { gatherSections } from './gather-sections.ts';
import { questionMessage, systemMessage } from './prompt.ts';
import { numberSentences } from './section.ts';
import type { NumberedSentence, SectionStore } from './section.ts';
import { tokensOf } from './talk.ts';
import type { TalkPrompt } from './talk.ts';

/** Tokens that an answer may have. */
export const ANSWER_TOKENS = 480;
/** Tokens of sections that one question may add: reading them is what a processor without a graphics card takes longest for. */
const SECTION_TOKENS = 1600;
/** Fewer are not worth a question: then the talk's prompt starts over. */
const FEWEST_SECTION_TOKENS = 300;
/** Left free for what is only estimated. */
const SPARE_TOKENS = 96;

/** What a prompt is made of. */
export interface PromptRequest {
  readonly siteName: string;
  readonly question: string;
  /** Language to answer in. */
  readonly locale: Locale;
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** The talk's prompt so far; null when there is none. */
  readonly before: TalkPrompt | null;
}

/** What prompts are made with. */
export interface PromptPorts {
  readonly generator: Generator;
  readonly sections: SectionStore;
}

/**
 * The talk's prompt as far as it can be gone on with: written for this model, and every sentence still stands published.
 * Null otherwise.
 */
export async function continuable(
  prompt: TalkPrompt | null,
  model: GeneratorModel,
  passages: Pick<PassageStore, 'load'>,
): Promise<TalkPrompt | null> {
  if (prompt?.model !== model.id) return null;
  const given = new Map(prompt.sentences.map(({ passage }) => [passage.id, passage]));
  const standing = new Map((await passages.load([...given.keys()])).map((passage) => [passage.id, passage]));
  const unchanged = [...given.values()].every(
    ({ id, text, revisionId }) => standing.get(id)?.text === text && standing.get(id)?.revisionId === revisionId,
  );
  return unchanged ? prompt : null;
}

/** The prompt for a question: what the talk has already, unchanged, then the sentences that are new and the question. */
export async function preparePrompt(
  request: PromptRequest,
  model: GeneratorModel,
  { generator, sections }: PromptPorts,
): Promise<TalkPrompt> {
  const { before, siteName, question, locale, passages } = request;
  const start: readonly PromptMessage[] = before?.messages ?? [systemMessage(siteName, locale)];
  const spent = (before?.tokens ?? (await tokensOf(generator, start))) + SPARE_TOKENS + ANSWER_TOKENS;
  const asked = await tokensOf(generator, [questionMessage([], question, locale)]);
  const budget = Math.min(SECTION_TOKENS, model.contextTokens - spent - asked);
  if (before !== null && budget < FEWEST_SECTION_TOKENS) {
    return preparePrompt({ ...request, before: null }, model, { generator, sections });
  }
  const given: readonly NumberedSentence[] = before?.sentences ?? [];
  const known = new Set(given.map(({ passage }) => passage.id));
  const countTokens = (text: string): Promise<number> => generator.countTokens(text);
  const found = await gatherSections({ passages, known, budget, countTokens }, sections);
  const fresh = numberSentences(found, given.length + 1);
  const message = questionMessage(fresh, question, locale);
  return {
    model: model.id,
    messages: [...start, message],
    sentences: [...given, ...fresh],
    tokens: spent - SPARE_TOKENS - ANSWER_TOKENS + (await tokensOf(generator, [message])),
  };
}
