import type { AssistantQuestion, GivenAnswer } from '../api/ports.ts';
import type { SiteContext } from '../context.ts';
import { answerQuestion } from '../core/assistant/answer.ts';
import type { Answer, QuestionRequest } from '../core/assistant/answer.ts';
import type { AssistantMetrics } from '../core/assistant/metrics.ts';
import { followWriting } from '../core/assistant/written/follow-writing.ts';
import { withoutDocuments } from '../core/assistant/written/talk.ts';
import type { Talk } from '../core/assistant/written/talk.ts';
import type { TalkMemory } from '../core/assistant/written/talk-memory.ts';
import { writeAnswer } from '../core/assistant/written/write-answer.ts';
import type { WritePorts, WriteRequest } from '../core/assistant/written/write-answer.ts';
import { siteName } from '../core/sites/site-name.ts';
import type { Generator } from '../core/generation/ports.ts';
import { linkAnswer } from '../view/link-answer.ts';
import { linkWriting } from '../view/link-writing.ts';
import type { LinkedWriting } from '../view/linked-answer.ts';

/** What answers are made with, the same for all sites. */
export interface AnswerServices {
  readonly generator: Generator;
  readonly talks: TalkMemory;
  readonly metrics: AssistantMetrics;
  /** Told why a written answer broke off, and when one could not be noted. */
  readonly onError: (error: unknown, siteId: string) => void;
}

/** One question with what is remembered of its talk. */
interface Asked {
  readonly site: SiteContext;
  readonly question: AssistantQuestion;
  readonly services: AnswerServices;
  readonly talk: Talk | null;
  /** On the clock of `performance.now()`. */
  readonly askedAt: number;
}

function requestOf({ site, question, talk }: Asked): QuestionRequest {
  const { earlier, locale, signal } = question;
  const remembered = (talk?.questions ?? []).map((text) => ({ role: 'user', text }) as const);
  return {
    question: question.question,
    turns: earlier.length > 0 ? earlier : remembered,
    locale,
    ...site.assistant(),
    signal,
  };
}

function remember({ site, question, services }: Asked, talk: Talk): void {
  const { talkId, client } = question;
  if (talkId !== null) services.talks.write({ siteId: site.id, client, talkId }, talk, Date.now());
}

function portsOf(asked: Asked, questions: readonly string[]): WritePorts {
  const { site, services } = asked;
  return {
    generator: services.generator,
    retrieval: site.retrieval(),
    sections: site.sections,
    search: async (question, signal) => {
      const { retrieval } = await answerQuestion(
        { ...requestOf(asked), question, turns: [], signal },
        site.retrieval(),
      );
      return retrieval.passages;
    },
    remember: (prompt) => {
      remember(asked, { questions, prompt });
    },
  };
}

function write(asked: Asked, answer: Answer, questions: readonly string[]): AsyncIterable<LinkedWriting> {
  const { site, question, services, talk, askedAt } = asked;
  const request: WriteRequest = {
    siteId: site.id,
    siteName: siteName(site.data().site, question.locale),
    client: question.client,
    priority: 'visitor',
    question: question.question,
    searched: { text: answer.question, locale: answer.locale },
    followsUp: answer.followsUp,
    locale: answer.answerLocale,
    passages: answer.retrieval.passages,
    talk,
    signal: question.signal,
  };
  const onError = (error: unknown): void => {
    services.onError(error, site.id);
  };
  const events = followWriting(writeAnswer(request, portsOf(asked, questions)), {
    metrics: services.metrics,
    askedAt,
    onEnd: (record) => {
      site.questions.recordWriting(question.id, record).catch(onError);
    },
    onError,
  });
  return linkWriting(events, site.data);
}

/** What is remembered of a visitor's talk, without what editors leave out of answers since. */
function recall(site: SiteContext, { talkId, client }: AssistantQuestion, { talks }: AnswerServices): Talk | null {
  const talk = talkId === null ? null : talks.read({ siteId: site.id, client, talkId }, Date.now());
  return talk === null ? null : withoutDocuments(talk, site.data().site.settings.assistant.excludedDocuments);
}

/**
 * Answers a visitor's question: with quotes or a refusal at once, and with what the model writes when there is one.
 * A refusal asks no model.
 * @throws AppError, or the signal's reason when it was set off
 */
export async function answerVisitor(
  site: SiteContext,
  question: AssistantQuestion,
  services: AnswerServices,
): Promise<GivenAnswer> {
  const askedAt = performance.now();
  const talk = recall(site, question, services);
  const asked: Asked = { site, question, services, talk, askedAt };
  try {
    const answer = await answerQuestion(requestOf(asked), site.retrieval());
    const found = linkAnswer(site.data(), answer, question.locale);
    services.metrics.question(site.id, found.kind, performance.now() - askedAt);
    const questions = [...(talk?.questions ?? []), question.question];
    remember(asked, { questions, prompt: talk?.prompt ?? null });
    const writes = found.kind === 'quotes' && services.generator.model !== null;
    return { found, written: writes ? write(asked, answer, questions) : null };
  } catch (error) {
    if (!question.signal.aborted) services.metrics.question(site.id, 'failed', performance.now() - askedAt);
    throw error;
  }
}
