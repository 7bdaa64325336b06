import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow, withQuery } from '../../../src/core/redirects/follow.ts';
import type { RedirectMap } from '../../../src/core/redirects/follow.ts';
import type { Redirect } from '../../../src/core/redirects/redirect.ts';

const HOSTS = new Set(['example.ch', 'www.example.ch']);
const PAGES: Readonly<Record<string, string>> = { camp: '/de/camp/', knots: '/de/knots/' };

function mapOf(rules: readonly Redirect[]): RedirectMap {
  const bySource = new Map(rules.map((rule) => [rule.source, rule]));
  return {
    rule: (source) => Promise.resolve(bySource.get(source) ?? null),
    addressOf: (documentId) => PAGES[documentId] ?? null,
    hosts: HOSTS,
  };
}

const to = (source: string, address: string, status: 301 | 302 = 301): Redirect => ({
  source,
  target: { kind: 'address', address },
  status,
});
const toPage = (source: string, documentId: string): Redirect => ({
  source,
  target: { kind: 'page', documentId, locale: 'de' },
  status: 301,
});

/** What the server does with a request: one step, or none. */
async function serve(map: RedirectMap, address: string): Promise<string | null> {
  const end = await follow(map, address);
  return end.kind === 'location' ? end.location : null;
}

describe('following rules', () => {
  it('leads to the end of a chain in one step', async () => {
    const map = mapOf([to('/a', '/b'), to('/b', '/c', 302), toPage('/c', 'camp')]);
    expect(await follow(map, '/a')).toEqual({
      kind: 'location',
      location: '/de/camp/',
      status: 302,
      rules: ['/a', '/b', '/c'],
    });
  });

  it('prefers the rule for the whole query, and takes an unknown query along', async () => {
    const map = mapOf([toPage('/index.php?id=5', 'knots'), toPage('/index.php', 'camp')]);
    expect(await serve(map, '/index.php?id=5')).toBe('/de/knots/');
    expect(await serve(map, '/index.php?id=6')).toBe('/de/camp/?id=6');
    expect(await serve(map, '/index.php')).toBe('/de/camp/');
  });

  it('knows what is gone, and what leads to a page that is not published', async () => {
    const map = mapOf([{ source: '/a', target: { kind: 'gone' }, status: 410 }, toPage('/b', 'nobody')]);
    expect(await follow(map, '/a')).toMatchObject({ kind: 'gone' });
    expect(await follow(map, '/b')).toMatchObject({ kind: 'nowhere' });
    expect(await follow(map, '/c')).toEqual({ kind: 'none' });
  });

  it('follows an absolute address of the site itself like a path', async () => {
    const map = mapOf([to('/a', 'https://www.example.ch/b?x=1'), toPage('/b', 'camp'), to('/c', 'https://other.ch/a')]);
    expect(await serve(map, '/a')).toBe('/de/camp/?x=1');
    expect(await serve(map, '/c')).toBe('https://other.ch/a');
  });

  it.each([
    [[to('/a', '/a')]],
    [[to('/a', '/b'), to('/b', '/a')]],
    [[to('/a', '/b?x=1'), to('/b', '/a')]],
    [[to('/a', '/a?x=1')]],
    [[to('/a', 'http://example.ch/b'), to('/b', '/c'), to('/c', '/a#top')]],
  ])('sends nobody round in circles: %j', async (rules) => {
    expect(await follow(mapOf(rules), '/a')).toMatchObject({ kind: 'loop' });
  });

  it('stops at a page that has come to stand at an old address', async () => {
    const map = mapOf([toPage('/de/camp/', 'camp'), toPage('/a', 'camp')]);
    expect(await follow(map, '/de/camp/')).toEqual({ kind: 'none' });
    expect(await serve(map, '/a?x=1')).toBe('/de/camp/?x=1');
  });

  it('puts a query before the fragment', () => {
    expect(withQuery('/a#x', '?b=1')).toBe('/a?b=1#x');
    expect(withQuery('/a?c=2#x', '?b=1')).toBe('/a?c=2&b=1#x');
    expect(withQuery('/a', '')).toBe('/a');
  });
});

const paths = fc.constantFrom('/a', '/b', '/c', '/a?x=1', '/b?x=1', '/de/camp/', '/a#t', 'https://example.ch/b?y=2');
const rules = fc.array(
  fc.oneof(
    fc
      .tuple(
        paths.filter((path) => /^\/[^#]*$/.test(path)),
        paths,
        fc.constantFrom(301 as const, 302 as const),
      )
      .map(([source, address, status]) => to(source, address, status)),
    fc
      .tuple(fc.constantFrom('/a', '/b', '/c?x=1', '/de/camp/'), fc.constantFrom('camp', 'nobody'))
      .map(([source, id]) => toPage(source, id)),
  ),
  { maxLength: 12 },
);

describe('whatever the rules say', () => {
  it('a visitor who follows them arrives after one step at an address that leads nowhere else', async () => {
    await fc.assert(
      fc.asyncProperty(
        rules,
        paths.filter((path) => path.startsWith('/')),
        async (list, start) => {
          const map = mapOf(list);
          const location = await serve(map, start.split('#')[0]!);
          if (!location?.startsWith('/')) return;
          const next = await follow(map, location);
          expect(next.kind).toBe('none');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
