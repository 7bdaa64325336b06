import { answerQuestion } from '../../../../src/core/assistant/answer.ts';
import type { SectionStore } from '../../../../src/core/assistant/written/section.ts';
import type { Talk, TalkPrompt } from '../../../../src/core/assistant/written/talk.ts';
import { writeAnswer } from '../../../../src/core/assistant/written/write-answer.ts';
import type { WrittenEvent } from '../../../../src/core/assistant/written/written-event.ts';
import type { Generator } from '../../../../src/core/generation/ports.ts';
import { passagesOf, tinySite } from '../../search/tiny-site.ts';
import type { TinyPage } from '../../search/tiny-site.ts';

/** A page about a camp that answers several questions. */
export const CAMP: readonly TinyPage[] = [
  {
    documentId: 'camp',
    locale: 'en',
    title: 'Summer camp',
    text: 'The summer camp begins on 12 July 2026. It takes place in Poschiavo. Each participant pays 180 francs.',
  },
  { documentId: 'club', locale: 'en', title: 'The club', text: 'The club was founded in 1987. Anna Rossi leads it.' },
];

/** Neighbours from the passages of a tiny site. */
export function sectionsOf(pages: readonly TinyPage[]): SectionStore {
  const passages = passagesOf(pages).map(({ vector: _, sentences, ...rest }) => ({
    ...rest,
    sentences: sentences.map(({ start, end }) => [start, end] as const),
  }));
  return {
    around: (passage, reach) =>
      Promise.resolve(
        passages.filter(
          (one) =>
            one.documentId === passage.documentId &&
            one.locale === passage.locale &&
            Math.abs(one.ordinal - passage.ordinal) <= reach,
        ),
      ),
  };
}

/** A talk with a tiny site in which a model writes. */
export class WritingSite {
  readonly searched: string[] = [];
  pages: readonly TinyPage[];
  talk: Talk | null = null;
  readonly #generator: Generator;

  constructor(generator: Generator, pages: readonly TinyPage[] = CAMP) {
    this.#generator = generator;
    this.pages = pages;
  }

  /** Asks; what is told comes back, and the talk is remembered. */
  async *ask(question: string, signal: AbortSignal = new AbortController().signal): AsyncGenerator<WrittenEvent> {
    const retrieval = tinySite(this.pages);
    const base = { locale: 'en', locales: ['en'], thresholds: { default: 0 } } as const;
    const turns = (this.talk?.questions ?? []).map((text) => ({ role: 'user', text }) as const);
    const answer = await answerQuestion({ ...base, question, turns }, retrieval);
    const questions = [...(this.talk?.questions ?? []), question];
    const request = {
      ...{ siteId: 'valley', siteName: 'The valley', client: 'ada', question, signal },
      priority: 'visitor',
      locale: answer.answerLocale,
      searched: { text: answer.question, locale: answer.locale },
      followsUp: answer.followsUp,
      passages: answer.retrieval.passages,
      talk: this.talk,
    } as const;
    yield* writeAnswer(request, {
      generator: this.#generator,
      retrieval,
      sections: sectionsOf(this.pages),
      search: async (text) => {
        this.searched.push(text);
        return (await answerQuestion({ ...base, question: text }, retrieval)).retrieval.passages;
      },
      remember: (prompt: TalkPrompt) => {
        this.talk = { questions, prompt };
      },
    });
  }

  /** Everything that is told of an answer. */
  async read(question: string): Promise<WrittenEvent[]> {
    const events: WrittenEvent[] = [];
    for await (const event of this.ask(question)) events.push(event);
    return events;
  }
}

/** The claims that were shown. */
export function shownIn(events: readonly WrittenEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'claim' ? [event.text] : []));
}

/** How an answer ended. */
export function endOf(events: readonly WrittenEvent[]): string | undefined {
  return events.flatMap((event) => (event.type === 'ended' ? [event.reason] : [])).at(-1);
}
