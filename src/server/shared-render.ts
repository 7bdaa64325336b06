import { RetryLaterError, retryAfterOf } from '../core/limits/retry-later.ts';
import type { CachedPage } from '../infra/page-cache/cached-page.ts';
import type { PageCache, Render } from '../infra/page-cache/page-cache.ts';

/** When to come back for who waited for the renders of two others, who were refused, in milliseconds. */
const LATER_MS = 2000;

/**
 * The page under a key from the cache, or rendered and kept; while another visitor's render of it is under way, that one. When
 * the other one is refused, who had too much under way, that is no reason to refuse this visitor: it is tried again, but once,
 * or all who wait for one page would begin a render one after the other.
 * @param render bounded by what this visitor may do
 * @throws RetryLaterError, and what the render throws
 */
export async function renderShared(
  pageCache: Pick<PageCache, 'fetch'>,
  wanted: { readonly siteId: string; readonly key: string },
  render: Render,
  isSecond = false,
): Promise<CachedPage> {
  let isOurs = false;
  const flight = pageCache.fetch(wanted.siteId, wanted.key, (begin) => {
    isOurs = true;
    return render(begin);
  });
  return flight.catch((error: unknown) => {
    if (isOurs || retryAfterOf(error) === null) throw error;
    if (isSecond) throw new RetryLaterError('machine', LATER_MS);
    return renderShared(pageCache, wanted, render, true);
  });
}
