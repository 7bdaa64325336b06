import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Locale } from '../shared/locale.ts';
import { fetchFacts } from './facts.ts';
import type { Facts } from './facts.ts';

/** Fetches once a language who answers, and shows it when it has come. */
export class FactsKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #known = new Map<Locale, Facts>();
  readonly #asked = new Set<Locale>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Asks again on the next page. */
  hostDisconnected(): void {
    this.#asked.clear();
  }

  /** What the site said in a language; null while it has not. */
  in(locale: Locale): Facts | null {
    return this.#known.get(locale) ?? null;
  }

  /** Takes what is known already. */
  learn(facts: Facts): void {
    this.#known.set(facts.locale, facts);
    this.#asked.add(facts.locale);
    this.#host.requestUpdate();
  }

  /** Asks the site, once a language; after a failure the next call asks again. */
  async ask(origin: string, locale: Locale): Promise<void> {
    if (this.#asked.has(locale)) return;
    this.#asked.add(locale);
    const facts = await fetchFacts(origin, locale);
    if (facts === null) this.#asked.delete(locale);
    else this.learn(facts);
  }
}
