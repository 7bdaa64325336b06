import { describe, expect, it } from 'vitest';
import { RetryLaterError } from '../../../src/core/limits/retry-later.ts';
import { makePage } from '../../../src/infra/page-cache/cached-page.ts';
import { PageCache } from '../../../src/infra/page-cache/page-cache.ts';
import { renderShared } from '../../../src/server/shared-render.ts';

const WANTED = { siteId: 's', key: 'k' };

/** Visitors who ask for one page in the same moment; the first so many renders are refused. */
async function visit(visitors: number, refused: number): Promise<{ renders: number; outcomes: string[] }> {
  const pageCache = new PageCache(1_000_000);
  const page = await makePage(200, 'page', {});
  let renders = 0;
  const render = async (): Promise<{ page: typeof page; tags: [] }> => {
    renders += 1;
    const isRefused = renders <= refused;
    await new Promise(setImmediate);
    if (isRefused) throw new RetryLaterError('client', 1000);
    return { page, tags: [] };
  };
  const outcomes = await Promise.all(
    Array.from({ length: visitors }, () =>
      renderShared(pageCache, WANTED, render).then(
        () => 'page',
        (error: unknown) => (error instanceof RetryLaterError ? error.scope : 'failed'),
      ),
    ),
  );
  return { renders, outcomes };
}

describe('a render that many wait for', () => {
  it('is done once', async () => {
    expect(await visit(3, 0)).toEqual({ renders: 1, outcomes: ['page', 'page', 'page'] });
  });

  it('is begun again by somebody else when the one who began it is refused', async () => {
    expect(await visit(4, 1)).toEqual({ renders: 2, outcomes: ['client', 'page', 'page', 'page'] });
  });

  it('is not begun by each of them in turn when all are refused', async () => {
    expect(await visit(50, 50)).toEqual({
      renders: 2,
      outcomes: ['client', 'client', ...Array<string>(48).fill('machine')],
    });
  });
});
