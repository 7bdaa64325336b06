import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../helpers/http.ts';
import type { Random } from './random.ts';
import { editorAt, publish, saveNext, SECRET, tokenOf, tokensIn } from './world.ts';
import type { ChaosSite, World } from './world.ts';

/** What goes on until it is stopped; nothing that fails in it is its own fault. */
export interface Running {
  stop(): Promise<void>;
}

/** Answered and failed requests of visitors. */
export interface Visits {
  answered: number;
  failed: number;
}

/** Does something again and again until it is stopped; a server that is gone is asked again. */
export function repeat(work: () => Promise<void>): Running {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) await work().catch(() => sleep(20));
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** What an answer gives away that it must not: a draft, or something of another site. Nothing when all is well. */
export function leaksIn(site: ChaosSite, target: string, text: string): string[] {
  const other = tokensIn(text).find((token) => token.site !== site.number);
  return [
    // The word alone is what was searched for.
    ...(new RegExp(`${SECRET}[ -][\\dz]`).test(text) ? [`${site.id}${target} shows a draft`] : []),
    ...(other === undefined ? [] : [`${site.id}${target} shows a page of another site`]),
  ];
}

/** Addresses that anybody may ask for. */
export function targetsOf(site: ChaosSite): string[] {
  const search = (words: string): string => `/api/search?q=${encodeURIComponent(words)}&locale=${site.language}`;
  return [
    ...site.pages.flatMap(({ address }) => address ?? []),
    ...site.pages.map((page) => search(tokenOf(page, page.saved.sent))),
    ...[search(SECRET), search('caos'), '/', '/sitemap.xml'],
  ];
}

/** Reads pages, searches and lists as visitors do, and looks whether they see what they must not. */
export function visit(world: World, port: number, random: Random, visits: Visits, leaks: Set<string>): Running {
  return repeat(async () => {
    const site = random.pick(world.sites);
    const target = random.pick(targetsOf(site));
    try {
      const { text } = await ask(port, target, { host: site.host });
      visits.answered += 1;
      for (const leak of leaksIn(site, target, text)) leaks.add(leak);
    } catch (error) {
      visits.failed += 1;
      throw error;
    }
    await sleep(20);
  });
}

/** Writes and publishes pages of all sites, one state after another. @param pauseMs between two */
export function write(world: World, port: number, random: Random, pauseMs: number): Running {
  const editor = editorAt(world, port);
  return repeat(async () => {
    const page = random.pick(random.pick(world.sites).pages);
    const state = await saveNext(world, editor, page);
    if (state !== null && !page.isSecret && random.next() < 0.8) await publish(world, editor, page, state);
    await sleep(pauseMs);
  });
}
