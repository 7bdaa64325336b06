import { AppError } from '../../shared/errors.ts';

function forbidden(origin: string): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'origin-forbidden',
    message: `Requests from ${origin} are not accepted here.`,
    hint: 'Send the request from a page of this site.',
  });
}

/**
 * Refuses what another site's page fetches behind a visitor's back, as a picture or in a frame, where an address alone costs work.
 * A link that somebody follows is welcome, and so are clients that are no browsers.
 * @param fetchSite the header Sec-Fetch-Site
 * @param destination the header Sec-Fetch-Dest
 * @throws AppError `origin-forbidden`
 */
export function refuseHiddenRequests(fetchSite: string | undefined, destination: string | undefined): void {
  if (fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none') return;
  if (destination !== 'document') throw forbidden('another site');
}

/**
 * Refuses requests that a browser sends from another site's page.
 * Browsers say so in Sec-Fetch-Site, older ones in Origin; clients that are no browsers send neither and carry no visitor's rights.
 * @param host name and port under which this site was reached, as the server resolved it
 * @param welcome origins of other sites whose pages may ask all the same
 * @throws AppError `origin-forbidden`
 */
export function refuseOtherOrigins(headers: Headers, host: string, welcome: readonly string[] = []): void {
  if (welcome.includes(headers.get('origin') ?? '')) return;
  const fetchSite = headers.get('sec-fetch-site');
  if (fetchSite === 'same-origin') return;
  if (fetchSite !== null && fetchSite !== 'none') throw forbidden(headers.get('origin') ?? 'another site');
  const origin = headers.get('origin');
  if (origin === null) return;
  if (URL.parse(origin)?.host !== host) throw forbidden(origin);
}
