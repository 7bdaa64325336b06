import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { build } from 'vite';
import type { AnswerFeedback } from '../../src/core/assistant/question-log.ts';
import { completeSettings } from '../../src/core/sites/default-settings.ts';
import type { PublicApi } from '../../src/api/public-api.ts';
import { createPublicApi } from '../../src/api/public-api.ts';
import type { AssistantQuestion, GivenAnswer } from '../../src/api/ports.ts';
import { AdmissionGate } from '../../src/core/limits/admission-gate.ts';
import { RateLimiter } from '../../src/core/limits/rate-limiter.ts';
import type { Site } from '../../src/core/sites/site.ts';
import { EMBED_HEADERS, PAGE_HEADERS } from '../../src/server/headers.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { Locale } from '../../src/shared/locale.ts';
import type { LinkedAnswer, LinkedResults } from '../../src/view/linked-answer.ts';
import type { AssistantView } from '../../src/view/assistant-view.ts';
import { ROOT } from '../helpers/server.ts';
import { FOREIGN_CSS, foreignPage, foreignPolicy } from './foreign-page.ts';
import type { ScriptedWriting } from './scripted-writing.ts';

const site: Site = {
  id: 'logbook',
  defaultLocale: 'de',
  canonicalHost: 'logbook.localhost',
  hosts: ['logbook.localhost'],
  settingsVersion: 1,
  settings: completeSettings({
    name: { de: 'Logbuch' },
    tagline: { de: 'Ein Logbuch' },
    locales: ['de', 'fr', 'it', 'en'],
    menus: { main: [], footer: [] },
    socialPicture: 'x.png',
    organisation: 'Organization',
    starterQuestions: {},
    contactDocument: 'contact',
    privacyDocument: 'privacy',
    newsDocument: 'news',
  }),
};

const SENTENCE = 'Das grösste Modell hat 175 Milliarden Parameter und wurde mit 300 Milliarden Wörtern trainiert.';

const STARTERS = ['Wie gross ist das grösste Modell?', 'Was braucht ein Chatbot zu Hause?'];

const QUOTES: LinkedAnswer = {
  kind: 'quotes',
  score: 0.9,
  quotes: [
    {
      text: SENTENCE,
      locale: 'de',
      documentId: 'models',
      pageTitle: 'Wie grosse Sprachmodelle entstehen',
      heading: 'Training',
      date: '2023-05-11',
      href: '/de/modelle/#training:~:text=Das%20gr%C3%B6sste%20Modell,trainiert.',
    },
    {
      text: 'Training it took 3.14E23 operations.',
      locale: 'en',
      documentId: 'training',
      pageTitle: 'Training',
      heading: '',
      date: null,
      href: '/en/training/#:~:text=3.14E23%20operations',
    },
  ],
};

const REFUSAL: LinkedAnswer = {
  kind: 'refusal',
  score: 0.1,
  nearest: [{ documentId: 'models', title: 'Wie grosse Sprachmodelle entstehen', href: '/de/modelle/', locale: 'de' }],
  contactHref: '/de/kontakt/',
};

/** Answers by a word in the question: `moon` is refused, `slow` waits until the visitor leaves, `broken` fails once. */
class ScriptedSite {
  readonly asked: AssistantQuestion[] = [];
  aborted = 0;
  #isBroken = true;

  readonly questions = {
    siteId: site.id,
    record: async () => undefined,
    purge: async () => 0,
    recordWriting: async () => undefined,
    saveFeedback: async (given: AnswerFeedback) => {
      this.feedback.push(given);
      return true;
    },
  };
  readonly feedback: AnswerFeedback[] = [];

  /** What is written beside the quotes of the next answer. */
  written: ScriptedWriting | null = null;
  /** Who writes. */
  model: AssistantView['model'] = null;

  async answer(question: AssistantQuestion): Promise<GivenAnswer> {
    const found = await this.#find(question);
    return { found, written: found.kind === 'quotes' ? this.written : null };
  }

  async #find(question: AssistantQuestion): Promise<LinkedAnswer> {
    this.asked.push(question);
    if (question.question.includes('moon')) return REFUSAL;
    if (question.question.includes('broken') && this.#isBroken) {
      this.#isBroken = false;
      throw new AppError({ kind: 'unavailable', code: 'embedder-unavailable', message: 'The process is down.' });
    }
    if (question.question.includes('slow')) {
      await new Promise((_, reject) => {
        question.signal.addEventListener('abort', () => {
          this.aborted += 1;
          reject(question.signal.reason as Error);
        });
      });
    }
    return QUOTES;
  }

  async search(): Promise<LinkedResults> {
    const hit = { place: '', excerpt: { text: '', matches: [] }, locale: 'de', date: null, score: 1 } as const;
    const page = (title: string, href: string): LinkedResults['hits'][number] => ({ ...hit, title, href });
    return {
      hits: [page('Modelle', '/de/modelle/#a'), page('Modelle', '/de/modelle/#b'), page('Zu Hause', '/de/zuhause/')],
      suggestions: [],
    };
  }
}

function page(locale: Locale): string {
  const starters = JSON.stringify(STARTERS).replaceAll('"', '&quot;');
  const text = `<p>${`${SENTENCE} `.repeat(6)}</p>`.repeat(8);
  return `<!doctype html><html lang="${locale}-CH"><head><meta charset="utf-8"><title>Logbuch</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/page.css"></head>
<body><header><a href="/">Logbuch</a></header><main><h1>Modelle</h1><h2 id="training">Training</h2>${text}<a href="/next/">next page</a></main>
<bivouac-chat locale="${locale}" site-name="Logbuch" starters="${starters}" privacy-href="/de/datenschutz/" contact-href="/de/kontakt/"
 ask-href="/${locale}/ask/"><a href="/${locale}/ask/">Frage stellen</a></bivouac-chat>
<script type="module" src="/_widget/chat.js"></script></body></html>`;
}

const PAGE_CSS = `:root { color-scheme: light dark } body { margin: 0; background: Canvas; color: CanvasText; font: 1rem/1.5 serif }
main { max-width: 40rem; margin: auto; padding: 1rem } a { color: inherit }`;

/** A page with the widget, under the policy of real pages, with the real API over a scripted site. */
export interface WidgetPage {
  readonly origin: string;
  /** Another site, which is on the list of those that may embed the assistant. */
  readonly shop: string;
  /** Another site, which is not. */
  readonly stranger: string;
  readonly script: ScriptedSite;
  /** Size of the built widget in bytes. */
  readonly widget: Buffer;
  readonly close: () => Promise<void>;
}

function createApi(script: ScriptedSite): PublicApi {
  const bucket = { capacity: 1000, perMinute: 1000, maxEntries: 10 };
  const limiter = new RateLimiter({ client: bucket, site: bucket });
  const gate = new AdmissionGate({ atOnce: 10, waiting: 0, perClient: 10, perSite: 10, longestWaitMs: 1000 });
  return createPublicApi({
    siteOf: () => script,
    describe: (_, locale) => ({
      siteName: 'Logbuch',
      locale,
      locales: ['de', 'fr', 'it', 'en'],
      starters: STARTERS,
      privacyHref: '/de/datenschutz/',
      contactHref: '/de/kontakt/',
      askHref: `/${locale}/ask/`,
      questionDays: 90,
      model: script.model,
    }),
    clientKey: (address) => address,
    questionLimiter: limiter,
    searchLimiter: limiter,
    feedbackLimiter: limiter,
    gate,
    onError: () => undefined,
  });
}

/** Builds the widget and serves the page on a free port. */
export async function startWidgetPage(): Promise<WidgetPage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-widget-'));
  await build({
    configFile: path.join(ROOT, 'vite.widget.config.ts'),
    root: ROOT,
    logLevel: 'warn',
    build: { outDir: folder },
  });
  const widget = readFileSync(path.join(folder, 'chat.js'));
  rmSync(folder, { recursive: true });

  const script = new ScriptedSite();
  const api = createApi(script);
  const files: Record<string, [string, string | Buffer]> = {
    '/_widget/chat.js': ['text/javascript', widget],
    '/page.css': ['text/css', PAGE_CSS],
    '/foreign.css': ['text/css', FOREIGN_CSS],
    '/favicon.ico': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  };
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams, origin, hostname, port } = new URL(request.url);
    const embedOrigins = [`http://127.0.0.1:${port}`];
    const welcoming = { ...site, settings: { ...site.settings, embedOrigins } };
    if (pathname.startsWith('/api/'))
      return api.fetch(request, { site: welcoming, origin, clientAddress: '127.0.0.1' });
    if (pathname === '/_assistant.js')
      return new Response(widget as BodyInit, { headers: { ...EMBED_HEADERS, 'Content-Type': 'text/javascript' } });
    if (hostname !== 'logbook.localhost' && pathname === '/') {
      const home = `http://logbook.localhost:${port}`;
      const headers = { 'Content-Type': 'text/html', 'Content-Security-Policy': foreignPolicy(home) };
      return new Response(foreignPage(home), { headers });
    }
    const [type, body] = files[pathname] ?? ['text/html', page((searchParams.get('locale') ?? 'de') as Locale)];
    return new Response(body as BodyInit, { headers: { ...PAGE_HEADERS, 'Content-Type': `${type}; charset=utf-8` } });
  };
  const server = createServer((request, response) => void getRequestListener(answer)(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://logbook.localhost:${port}`,
    shop: `http://127.0.0.1:${port}`,
    stranger: `http://stranger.localhost:${port}`,
    script,
    widget,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
