import { AppError } from '../../shared/errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site lets a browser send here with our cookies. Browsers name the page's origin with every request
 * that may change something, so a request without it comes from none of our pages.
 * @throws AppError `origin-foreign`
 */
export function checkOrigin(request: Request, scheme: 'http' | 'https'): void {
  if (SAFE.has(request.method)) return;
  const expected = `${scheme}://${request.headers.get('host') ?? ''}`.toLowerCase();
  if (request.headers.get('origin')?.toLowerCase() === expected) return;
  throw new AppError({
    kind: 'forbidden',
    code: 'origin-foreign',
    message: 'The request comes from another origin than the admin’s.',
  });
}
