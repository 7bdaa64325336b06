import { siteMessages } from '../../src/shared/messages/site.ts';
import { translator } from '../../src/shared/messages/translate.ts';
import type { DocumentSummary, PictureSource } from '../../src/core/content/render-context.ts';
import type { EventView } from '../../src/view/event-view.ts';
import { serialiseJsonLd } from '../../src/view/json-ld.ts';
import type {
  ContactView,
  DocumentView,
  FrameView,
  PageView,
  QuoteView,
  SearchHitView,
  ViewLink,
  ViewMenuItem,
} from '../../src/view/page-view.ts';
import type { SignupFormView } from '../../src/view/signup-form-view.ts';
import type { SignupView } from '../../src/view/signup-view.ts';

/** Leaves every context at once: a text, a value in quotes of both kinds, a title, a text area, a script, a comment. */
export const POLYGLOT = `"'>--></title></textarea></script></style></noscript><img src=x onerror=canary()><script>canary()</script>`;

const DAY = '2027-02-13';
const SIGNUP_STEPS: readonly SignupView['step'][] = [
  'invalid',
  'problem',
  'full',
  'closed',
  'unknown',
  'confirm',
  'confirmed',
  'waiting',
  'cancel',
  'cancelled',
];
const CONTACT_STEPS: readonly ContactView['step'][] = ['invalid', 'confirm', 'thanks', 'problem'];
const EVENT_STATES: readonly EventView['state'][] = ['coming', 'past', 'cancelled', 'undated'];

/** Views of every kind of page for one site, in which every text and every address is the one given. */
class Views {
  readonly #siteId: string;
  readonly #text: string;

  constructor(siteId: string, text: string) {
    this.#siteId = siteId;
    this.#text = text;
  }

  #picture(): PictureSource {
    const text = this.#text;
    return { src: text, width: 4, height: 3, sources: [{ type: text, srcset: text }], focus: [100, 900] };
  }

  #link(): ViewLink {
    return { href: this.#text, label: this.#text, current: false };
  }

  #menuItem(children: readonly ViewMenuItem[]): ViewMenuItem {
    return { ...this.#link(), within: true, children };
  }

  frame(): FrameView {
    const text = this.#text;
    const alternate = { tag: text, name: text, href: text, exists: true };
    const menu = [this.#menuItem([this.#menuItem([this.#menuItem([])])]), this.#menuItem([])];
    return {
      siteId: this.#siteId,
      siteName: text,
      tagline: text,
      locale: 'it',
      languageTag: text,
      textLanguageTag: text,
      aroundTextLanguage: text,
      t: translator(siteMessages, 'it'),
      title: text,
      description: text,
      canonical: 'https://example.ch/it/',
      alternates: [
        { ...alternate, locale: 'it', current: true },
        { ...alternate, locale: 'de', current: false },
      ],
      mainMenu: menu,
      footerMenu: menu,
      breadcrumbs: [this.#link(), { ...this.#link(), current: true }],
      homeHref: text,
      searchHref: text,
      askHref: text,
      feedHref: text,
      socialPicture: { src: text, width: 1, height: 1, alt: text },
      jsonLd: serialiseJsonLd([{ '@type': 'WebPage', name: text, [text]: text }]),
      noIndex: true,
      logo: this.#picture(),
      themeStylesHref: text,
      contact: { name: text, street: text, town: text, email: text, phone: text },
      social: [{ label: text, href: text }],
      islands: [text],
      widget: { starters: [text, text], privacyHref: text, contactHref: text },
    };
  }

  #summary(): DocumentSummary {
    const text = this.#text;
    const picture = { source: this.#picture(), alt: text };
    return { documentId: 'x', title: text, description: text, href: text, date: DAY, tags: [text], picture };
  }

  #form(state: SignupFormView['state'], dates: number): SignupFormView {
    const text = this.#text;
    const date = (i: number) => ({
      key: text,
      text,
      left: i,
      state: (['open', 'waiting', 'full'] as const)[i % 3] ?? 'open',
    });
    return {
      documentId: text,
      locale: 'it',
      state,
      dates: Array.from({ length: dates }, (_, i) => date(i)),
      until: text,
      mostPersons: 5,
      days: 30,
      privacyHref: text,
    };
  }

  #event(state: EventView['state']): EventView {
    const text = this.#text;
    return {
      state,
      schedule: text,
      sheet: { weekday: text, day: text, month: text, year: text },
      datetime: text,
      place: { name: text, address: text, mapHref: text },
      dates: [
        { datetime: text, text },
        { datetime: text, text },
      ],
      calendarHref: text,
      feedHref: text,
      signup: this.#form(state === 'past' ? 'closed' : 'open', state === 'coming' ? 3 : 1),
    };
  }

  #document(kind: DocumentView['kind'], event: EventView | null): DocumentView {
    const text = this.#text;
    const heading = { id: text, text };
    return {
      kind,
      documentId: text,
      frame: this.frame(),
      bodyHtml: '<p>A text.</p>',
      toc: [
        { ...heading, level: 2 },
        { ...heading, level: 3 },
        { ...heading, level: 2 },
        { ...heading, level: 2 },
      ],
      date: DAY,
      updated: DAY,
      byline: text,
      tags: [this.#link(), this.#link()],
      picture: { source: this.#picture(), alt: text },
      children: [this.#summary()],
      previous: this.#link(),
      next: this.#link(),
      event,
    };
  }

  #documents(): PageView[] {
    return [
      this.#document('home', null),
      this.#document('page', null),
      this.#document('post', null),
      ...EVENT_STATES.map((state) => this.#document('event', this.#event(state))),
    ];
  }

  #found(): PageView[] {
    const [frame, text] = [this.frame(), this.#text];
    const hit: SearchHitView = {
      href: text,
      title: text,
      place: text,
      excerpt: [
        { text, match: false },
        { text, match: true },
      ],
      date: DAY,
      otherLanguage: { tag: text, name: text },
    };
    const search = { kind: 'search', frame, query: text, suggestions: [this.#link()], problem: null } as const;
    const quote: QuoteView = { text, languageTag: text, pageTitle: text, heading: text, date: DAY, href: text };
    const talk = { talkId: text, earlier: [text] };
    const assistant = { model: { name: text, remoteHost: text }, questionDays: 90, privacyHref: text };
    const ask = { kind: 'ask', frame, question: text, questionId: text, starters: [text], assistant, ...talk } as const;
    const written = {
      writer: { model: text, remoteHost: text, testOnly: true },
      claims: [{ text, languageTag: text, source: 1 }],
      sources: [{ ...quote, number: 1, revision: DAY }],
      end: 'time',
    } as const;
    const refusal = { kind: 'refusal', nearest: [this.#link()], contactHref: text } as const;
    return [
      { ...search, hits: [hit] },
      { ...search, hits: [] },
      { ...search, hits: [], problem: text },
      { ...ask, isThanked: false, answer: { kind: 'quotes', quotes: [quote], written: null } },
      { ...ask, isThanked: false, answer: { kind: 'quotes', quotes: [quote], written } },
      { ...ask, isThanked: true, answer: refusal },
      { ...ask, isThanked: false, answer: { kind: 'problem', message: text } },
      { ...ask, isThanked: false, answer: null },
      { kind: 'error', status: 404, frame, suggestions: [this.#link()] },
    ];
  }

  #forms(): PageView[] {
    const [frame, text] = [this.frame(), this.#text];
    const contact = CONTACT_STEPS.map((step): ContactView => ({
      kind: 'contact',
      frame,
      step,
      values: { name: text, email: text, message: text },
      errors: (['name', 'email', 'message'] as const).map((field) => ({ field, text })),
      token: text,
      backHref: text,
    }));
    const fields = ['name', 'email', 'persons', 'remark', 'consent', 'occurrence'] as const;
    const signup = SIGNUP_STEPS.map((step): SignupView => ({
      kind: 'signup',
      frame,
      step,
      documentId: text,
      eventTitle: text,
      when: text,
      values: { name: text, email: text, persons: 2, remark: text, occurrence: text },
      errors: fields.map((field) => ({ field, text })),
      form: this.#form('open', 2),
      token: text,
      waits: step === 'waiting',
      cancelToken: text,
      backHref: text,
    }));
    return [...contact, ...signup];
  }

  all(): PageView[] {
    return [...this.#documents(), ...this.#found(), ...this.#forms()];
  }
}

/** Views of every kind and state of page of one site, in which every text and every address is the one given. */
export function viewsWith(siteId: string, text: string): PageView[] {
  return new Views(siteId, text).all();
}
