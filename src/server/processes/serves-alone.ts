import { PREVIEW_PREFIX } from '../../core/editing/preview-token.ts';
import { isDynamicPage } from '../dynamic-pages.ts';
import type { HostTable } from '../host-table.ts';

/** Answered by one process about all of them. */
const OF_ALL = ['/readyz', '/metrics'];

/**
 * Whether a process that owns nothing answers a request by itself: whatever can be read from the database and the disk. All that
 * counts what somebody did, keeps something in memory for the next request, or asks a model goes to the owner.
 * @param pathname without the query
 * @param found what the host name stands for; undefined for nothing
 */
export function servesAlone(
  method: string | undefined,
  pathname: string,
  found: ReturnType<HostTable['find']>,
): boolean {
  if (found?.kind === 'admin' || OF_ALL.includes(pathname)) return false;
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (pathname.startsWith('/api/') || pathname === '/_contact' || pathname === '/_signup') return false;
  return !pathname.startsWith(PREVIEW_PREFIX) && !isDynamicPage(pathname);
}
