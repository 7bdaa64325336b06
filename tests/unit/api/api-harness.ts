import { completeSettings } from '../../../src/core/sites/default-settings.ts';
import { createPublicApi } from '../../../src/api/public-api.ts';
import type { AssistantQuestion, PublicSite } from '../../../src/api/ports.ts';
import type { AnswerFeedback, LoggedQuestion } from '../../../src/core/assistant/question-log.ts';
import { AdmissionGate } from '../../../src/core/limits/admission-gate.ts';
import { RateLimiter } from '../../../src/core/limits/rate-limiter.ts';
import type { Site } from '../../../src/core/sites/site.ts';
import type { LinkedAnswer, LinkedResults, LinkedWriting } from '../../../src/view/linked-answer.ts';

export const site: Site = {
  id: 'valley',
  defaultLocale: 'it',
  canonicalHost: 'valley.localhost',
  hosts: ['valley.localhost'],
  settingsVersion: 1,
  settings: completeSettings({
    name: { it: 'La valle', de: 'Das Tal' },
    tagline: { it: 'Una valle', de: 'Ein Tal' },
    locales: ['it', 'de'],
    menus: { main: [], footer: [] },
    socialPicture: 'x.png',
    organisation: 'NGO',
    starterQuestions: {},
    contactDocument: 'contact',
    privacyDocument: 'privacy',
    newsDocument: 'news',
  }),
};

export const quotes: LinkedAnswer = {
  kind: 'quotes',
  score: 0.93,
  quotes: [
    {
      text: 'Il campo comincia il 12 luglio.',
      locale: 'it',
      documentId: 'camp',
      pageTitle: 'Campo',
      heading: 'Date',
      date: '2026-05-01',
      href: '/it/campo/#date:~:text=Il%20campo,12%20luglio.',
    },
    {
      text: 'Si parte a Poschiavo.',
      locale: 'it',
      documentId: 'camp',
      pageTitle: 'Campo',
      heading: '',
      date: null,
      href: '/it/campo/#:~:text=Si%20parte%20a%20Poschiavo.',
    },
  ],
};

export const refusal: LinkedAnswer = {
  kind: 'refusal',
  score: 0.08,
  nearest: [{ documentId: 'camp', title: 'Campo', href: '/it/campo/', locale: 'it' }],
  contactHref: '/it/contatto/',
};

const results: LinkedResults = {
  hits: [
    {
      title: 'Campo',
      href: '/it/campo/#date',
      place: 'Date',
      excerpt: { text: 'Il campo comincia il 12 luglio.', matches: [[3, 8]] },
      locale: 'it',
      date: '2026-05-01',
      score: 0.8,
    },
  ],
  suggestions: [],
};

/** The API over a scripted site; what it was asked and what it logged stay visible. */
export function harness(
  options: {
    answer?: (question: AssistantQuestion) => Promise<LinkedAnswer>;
    client?: number;
    site?: Site;
    written?: (question: AssistantQuestion) => AsyncIterable<LinkedWriting>;
  } = {},
) {
  const asked: AssistantQuestion[] = [];
  const logged: LoggedQuestion[] = [];
  const feedback: AnswerFeedback[] = [];
  const errors: unknown[] = [];
  const bucket = (capacity: number) => ({ capacity, perMinute: 6, maxEntries: 100 });
  const limiter = () => new RateLimiter({ client: bucket(options.client ?? 1000), site: bucket(10_000) });
  const publicSite: PublicSite = {
    questions: {
      siteId: site.id,
      record: async (question) => void logged.push(question),
      purge: async () => 0,
      recordWriting: async () => undefined,
      saveFeedback: async (given) => {
        feedback.push(given);
        return logged.some(({ id }) => id === given.questionId);
      },
    },
    answer: async (question) => {
      asked.push(question);
      const found = await (options.answer?.(question) ?? quotes);
      return { found, written: options.written?.(question) ?? null };
    },
    search: async () => results,
  };
  const api = createPublicApi({
    siteOf: () => publicSite,
    describe: (_, locale) => ({
      siteName: 'La valle',
      locale,
      locales: ['it', 'de'],
      starters: [],
      privacyHref: '/it/privacy/',
      contactHref: '/it/contatto/',
      askHref: `/${locale}/ask/`,
      questionDays: 90,
      model: null,
    }),
    clientKey: (address) => `key of ${address}`,
    questionLimiter: limiter(),
    searchLimiter: limiter(),
    feedbackLimiter: limiter(),
    gate: new AdmissionGate({ atOnce: 2, waiting: 0, perClient: 10, perSite: 10, longestWaitMs: 1000 }),
    onError: (error) => errors.push(error),
  });
  const send = (path: string, init: RequestInit = {}) =>
    api.fetch(new Request(`http://valley.localhost:4321${path}`, init), {
      site: options.site ?? site,
      origin: 'http://valley.localhost:4321',
      clientAddress: '192.0.2.1',
    });
  const ask = (body: unknown, init: RequestInit = {}) =>
    send('/api/assistant', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      ...init,
    });
  return { asked, logged, feedback, errors, send, ask };
}

/** A body with one question. */
export function question(text: string, locale: unknown = 'it', earlier: readonly unknown[] = []): unknown {
  return { messages: [...earlier, { id: '1', role: 'user', parts: [{ type: 'text', text }] }], locale };
}
