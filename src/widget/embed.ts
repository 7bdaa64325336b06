import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { ChatElement } from './chat-element.ts';
import { fetchFacts } from './facts.ts';
import type { Facts } from './facts.ts';

function wantedLocale(page: Document, address: string): Locale | null {
  const script = [...page.querySelectorAll<HTMLScriptElement>('script[src]')].find(({ src }) => src === address);
  const language = (script?.dataset['locale'] ?? page.documentElement.lang).slice(0, 2).toLowerCase();
  return isLocale(language) ? language : null;
}

async function factsIn(origin: string, locale: Locale | null): Promise<Facts | null> {
  const facts = locale === null ? null : await fetchFacts(origin, locale);
  return facts ?? fetchFacts(origin, null);
}

/**
 * Puts the assistant of another site on a page, in the language that the script element names (`data-locale`), or the page's,
 * or else the site's own. Where the site does not answer, because it is down or this page's origin is not on its list,
 * the page stays as it is and the console says why.
 * @param address of the script
 */
export async function embed(page: Document, address: string): Promise<void> {
  const { origin } = new URL(address);
  if (page.querySelector('bivouac-chat') !== null) return;
  const facts = await factsIn(origin, wantedLocale(page, address));
  if (facts === null) {
    reportError(new Error(`${origin} does not answer pages of ${page.location.origin}: is this origin on its list?`));
    return;
  }
  const element = new ChatElement();
  element.origin = origin;
  element.locale = facts.locale;
  element.facts.learn(facts);
  page.body.append(element);
}
