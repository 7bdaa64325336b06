import type { LinkedSource, LinkedWriting } from '../../src/view/linked-answer.ts';

const PLACE = {
  locale: 'de',
  documentId: 'models',
  pageTitle: 'Wie grosse Sprachmodelle entstehen',
  heading: 'Training',
  date: '2023-05-11',
  revision: '2026-03-04',
} as const;

/** A source of the page under test. */
export function source(number: number, text: string): LinkedSource {
  return {
    ...PLACE,
    number,
    text,
    href: `/de/modelle/#training:~:text=${encodeURIComponent(text)}`,
  };
}

/** A model that runs on this machine, as visitors are told of it. */
export const WRITER = { model: 'Apertus 8B', remoteHost: null, testOnly: false } as const;

/** An answer that comes when the test says so. */
export class ScriptedWriting implements AsyncIterable<LinkedWriting> {
  readonly #events: LinkedWriting[] = [];
  #wake: () => void = () => undefined;
  /** Set when nobody reads any more. */
  isLeft = false;

  /** What comes next. */
  send(...events: readonly LinkedWriting[]): void {
    this.#events.push(...events);
    this.#wake();
  }

  /** A sentence, which rests on the source of that number. */
  say(text: string, number: number, quoted = `Satz ${String(number)} der Seite.`): void {
    this.send({ type: 'claim', text, locale: 'de', source: source(number, quoted) });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LinkedWriting> {
    try {
      for (;;) {
        const event = this.#events.shift();
        if (event === undefined) {
          await new Promise<void>((resolve) => (this.#wake = resolve));
          continue;
        }
        yield event;
        if (event.type === 'ended') return;
      }
    } finally {
      this.isLeft = true;
    }
  }
}
