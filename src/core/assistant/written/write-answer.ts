import { isAppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { GenerationRequest, GenerationUsage, Generator, GeneratorModel } from '../../generation/ports.ts';
import { GENERATOR_LIMITS } from '../../generation/queued-generator.ts';
import type { RankedPassage, RetrievalPorts } from '../../search/retrieval.ts';
import { Relevance } from '../claims/relevance.ts';
import type { AskedWords } from '../claims/relevance.ts';
import { ClaimChecker } from './claim-checker.ts';
import { ClaimStream } from './claim-stream.ts';
import { ANSWER_TOKENS, continuable, preparePrompt } from './prepare-prompt.ts';
import { answerMessage, answerSchema } from './prompt.ts';
import { rewriteQuestion } from './rewrite-question.ts';
import type { SectionStore } from './section.ts';
import { tokensOf } from './talk.ts';
import type { Talk, TalkPrompt } from './talk.ts';
import { countingUntil } from './counting-until.ts';
import type { EndReason, WrittenEvent } from './written-event.ts';

/** Milliseconds after which an answer is broken off, its place in the queue included. Nobody waits for work in bulk: it may wait. */
const LONGEST_MS = GENERATOR_LIMITS.waitMs + GENERATOR_LIMITS.answerMs;

/** A question whose quotes were found. */
export interface WriteRequest {
  readonly siteId: string;
  readonly siteName: string;
  /** Who asks, for a fair queue. */
  readonly client: string;
  readonly priority: GenerationRequest['priority'];
  /** As the visitor wrote it. */
  readonly question: string;
  /** As it was searched for: with what it needs of the talk before it. */
  readonly searched: AskedWords;
  /** True when the rules found that it needs the talk before it. */
  readonly followsUp: boolean;
  /** Language to answer in. */
  readonly locale: Locale;
  /** What was found, best first. */
  readonly passages: readonly RankedPassage[];
  /** What is remembered of the talk; null when nothing is. */
  readonly talk: Talk | null;
  readonly signal: AbortSignal;
}

/** What a written answer is made with. */
export interface WritePorts {
  readonly generator: Generator;
  readonly retrieval: RetrievalPorts;
  readonly sections: SectionStore;
  /** Finds passages for a rewritten question as for a visitor's own. */
  readonly search: (question: string, signal: AbortSignal) => Promise<readonly RankedPassage[]>;
  /** Remembers the talk's prompt with the answer. */
  readonly remember: (prompt: TalkPrompt) => void;
}

/** Both lists by turns, the first one first, each passage once. */
function interleave(one: readonly RankedPassage[], other: readonly RankedPassage[]): RankedPassage[] {
  const mixed = one.flatMap((passage, i) => [passage, ...other.slice(i, i + 1)]).concat(other.slice(one.length));
  return [...new Map(mixed.toReversed().map((ranked) => [ranked.passage.id, ranked])).values()].toReversed();
}

/** What was found, and the model's wording of a follow-up; null when there is none. */
interface Found {
  readonly passages: readonly RankedPassage[];
  readonly rewritten: string | null;
}

async function* passagesFor(
  request: WriteRequest,
  ports: WritePorts,
  before: TalkPrompt | null,
  signal: AbortSignal,
): AsyncGenerator<WrittenEvent, Found> {
  const { passages } = request;
  if (!request.followsUp || before === null) return { passages, rewritten: null };
  const { siteId, client, priority, question } = request;
  const wanted = { siteId, client, priority, signal };
  const rewritten = yield* rewriteQuestion(ports.generator, wanted, before.messages, question);
  if (rewritten === null) return { passages, rewritten };
  yield { type: 'rewritten', question: rewritten };
  return { passages: interleave(passages, await ports.search(rewritten, signal)), rewritten };
}

function reasonOf(error: unknown): EndReason {
  return isAppError(error) && error.code === 'generator-busy' ? 'busy' : 'unavailable';
}

/** Why an answer comes to no end whose time is over: only of what was begun is there something that was written in time. */
function overtimeReason(last: WrittenEvent['type'] | null): EndReason {
  if (last === 'queued') return 'busy';
  // While the model is loaded its tokens cannot be counted, so nobody is in the queue yet.
  return last === 'started' || last === 'claim' || last === 'withheld' ? 'time' : 'unavailable';
}

interface Outcome {
  readonly reason: EndReason;
  readonly usage: GenerationUsage | null;
}

async function* generateClaims(
  request: WriteRequest & Pick<Found, 'rewritten'>,
  ports: WritePorts,
  model: GeneratorModel,
  prompt: TalkPrompt,
  signal: AbortSignal,
): AsyncGenerator<WrittenEvent, Outcome> {
  const { embedder } = ports.retrieval;
  const { searched, locale, rewritten } = request;
  const wordings = [request.question, searched.text, ...(rewritten === null ? [] : [rewritten])];
  const relevance = new Relevance(
    wordings.map((text) => ({ text, locale: searched.locale })),
    ports.retrieval,
  );
  const checker = new ClaimChecker({ sentences: prompt.sentences, locale, embedder, relevance });
  const stream = new ClaimStream();
  const { siteId, client, priority } = request;
  const wanted = { siteId, client, priority, messages: prompt.messages, maxTokens: ANSWER_TOKENS, signal };
  let end: Outcome = { reason: 'unavailable', usage: null };
  for await (const event of ports.generator.generate({ ...wanted, schema: answerSchema(prompt.sentences) })) {
    if (event.type === 'queued') yield event;
    // A server tells its model's name when it is first asked.
    if (event.type === 'started') yield { type: 'started', model: ports.generator.model ?? model };
    if (event.type === 'finished') end = { reason: event.reason === 'time' ? 'time' : 'done', usage: event.usage };
    if (event.type !== 'text') continue;
    for (const claim of stream.push(event.text)) {
      const outcome = await checker.check(claim);
      if (outcome !== null) yield outcome;
    }
  }
  const answer = answerMessage(checker.shown);
  const tokens = prompt.tokens + (await tokensOf(ports.generator, [answer]));
  ports.remember({ ...prompt, messages: [...prompt.messages, answer], tokens });
  return end.reason === 'done' && checker.shown.length === 0 ? { ...end, reason: 'nothing' } : end;
}

async function* prepareAndWrite(
  request: WriteRequest,
  ports: WritePorts,
  model: GeneratorModel,
  signal: AbortSignal,
): AsyncGenerator<WrittenEvent> {
  yield { type: 'preparing', model };
  const before = await continuable(request.talk?.prompt ?? null, model, ports.retrieval.passages);
  const { passages, rewritten } = yield* passagesFor(request, ports, before, signal);
  const prompt = await preparePrompt({ ...request, passages, before }, model, ports);
  yield { type: 'prompt', messages: prompt.messages };
  const outcome =
    prompt.sentences.length === 0
      ? ({ reason: 'nothing', usage: null } as const)
      : yield* generateClaims({ ...request, rewritten }, ports, model, prompt, signal);
  yield { type: 'ended', ...outcome, error: null };
}

/**
 * Lets the installed model answer from the pages, claim by claim; what its checks do not bear out is withheld.
 * Whatever goes wrong ends the answer with a reason; what was shown by then stands.
 * @throws the signal's reason when the visitor leaves
 */
export async function* writeAnswer(request: WriteRequest, given: WritePorts): AsyncGenerator<WrittenEvent> {
  const { model } = given.generator;
  if (model === null) {
    yield { type: 'ended', reason: 'unavailable', usage: null, error: null };
    return;
  }
  const limit = request.priority === 'bulk' ? new AbortController().signal : AbortSignal.timeout(LONGEST_MS);
  const signal = AbortSignal.any([request.signal, limit]);
  const ports = { ...given, generator: countingUntil(given.generator, signal) };
  let last: WrittenEvent['type'] | null = null;
  try {
    for await (const event of prepareAndWrite(request, ports, model, signal)) {
      last = event.type;
      yield event;
    }
  } catch (error) {
    request.signal.throwIfAborted();
    const reason = limit.aborted ? overtimeReason(last) : reasonOf(error);
    yield { type: 'ended', reason, usage: null, error };
  }
}
