import { describe, expect, it, vi } from 'vitest';
import { makePage } from '../../../src/infra/page-cache/cached-page.ts';
import { PageCache } from '../../../src/infra/page-cache/page-cache.ts';
import type { RenderedPage } from '../../../src/infra/page-cache/page-cache.ts';

async function rendered(text: string, tags: string[] | null = ['document:a']): Promise<RenderedPage> {
  return { page: await makePage(200, text, {}), tags };
}

function deferred<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  return Promise.withResolvers<Value>();
}

describe('page cache', () => {
  it('renders once for many simultaneous misses', async () => {
    const cache = new PageCache(1_000_000);
    let renders = 0;
    const render = async () => {
      renders += 1;
      return rendered('page');
    };
    const pages = await Promise.all(Array.from({ length: 20 }, () => cache.fetch('s', 'k', render)));
    expect(renders).toBe(1);
    expect(new Set(pages).size).toBe(1);
    expect(cache.get('k')).toBe(pages[0]);
  });

  it('purges by tag within one site alone', async () => {
    const cache = new PageCache(1_000_000);
    await cache.fetch('one', 'one /', () => rendered('1', ['posts']));
    await cache.fetch('two', 'two /', () => rendered('2', ['posts']));
    await cache.fetch('one', 'one /x', () => rendered('3', ['document:x']));
    cache.purge('one', ['posts']);
    expect(cache.get('one /')).toBeUndefined();
    expect(cache.get('two /')).toBeDefined();
    expect(cache.get('one /x')).toBeDefined();
  });

  it('lets a page go when its time has come', async () => {
    vi.useFakeTimers({ now: 1000, toFake: ['Date'] });
    try {
      const cache = new PageCache(1_000_000);
      const page = await rendered('until two');
      await cache.fetch('s', 'k', () => Promise.resolve({ ...page, expiresAt: 2000 }));
      vi.setSystemTime(1999);
      expect(cache.get('k')).toBe(page.page);
      vi.setSystemTime(2000);
      expect(cache.get('k')).toBeUndefined();
      expect(cache.statistics().bytes).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('serves but does not keep a render that a purge overtook', async () => {
    const cache = new PageCache(1_000_000);
    const gate = deferred<RenderedPage>();
    const flight = cache.fetch('s', 'k', () => gate.promise);
    cache.purge('s', ['document:a']);
    const fresh = await cache.fetch('s', 'k', () => rendered('new'));
    gate.resolve(await rendered('old'));
    await flight;
    expect(cache.get('k')).toBe(fresh);
  });

  it('keeps a render that waited for its turn while something was purged, and began after that', async () => {
    const cache = new PageCache(1_000_000);
    const turn = deferred<undefined>();
    const flight = cache.fetch('s', 'k', async (begin) => {
      await turn.promise;
      begin();
      return rendered('new');
    });
    cache.purge('s', ['document:a']);
    turn.resolve(undefined);
    const page = await flight;
    expect(cache.get('k')).toBe(page);
  });

  it('keeps neither failures nor pages for one visitor', async () => {
    const cache = new PageCache(1_000_000);
    await expect(cache.fetch('s', 'k', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await cache.fetch('s', 'k', () => rendered('mine', null));
    expect(cache.get('k')).toBeUndefined();
  });

  it('stays within its capacity and drops what was not used', async () => {
    const size = (await rendered('x'.repeat(400))).page.bytes;
    const cache = new PageCache(size * 4);
    for (const key of ['a', 'b', 'c', 'd']) await cache.fetch('s', key, () => rendered('x'.repeat(400)));
    cache.get('a');
    await cache.fetch('s', 'e', () => rendered('x'.repeat(400)));
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')).toBeDefined();
    expect(cache.statistics().bytes).toBeLessThanOrEqual(size * 4);
  });
});
