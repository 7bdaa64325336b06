import { AppError, messageOf } from '../../../shared/errors.ts';

const MOST_REDIRECTS = 5;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The error for an address that answers otherwise than it should. `busy` may be tried again. */
export function sourceError(kind: 'unavailable' | 'busy' | 'invalid', message: string, cause?: unknown): AppError {
  return new AppError({
    kind,
    code: 'model-source-failed',
    message,
    hint: 'Run the same command again: it goes on where it stopped. Another source: bivouac models pull <https address or file>',
    cause,
  });
}

/**
 * Proves that models may be fetched from an address: encrypted, or from this machine itself when that was asked for.
 * @param asked address that the operator or the catalogue named
 * @throws AppError `model-address-refused`
 */
export function checkAddress(address: URL, asked: URL): void {
  if (address.protocol === 'https:') return;
  const isLocal = (url: URL): boolean => url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (isLocal(address) && isLocal(asked)) return;
  throw new AppError({
    kind: 'invalid',
    code: 'model-address-refused',
    message: `Models are not fetched from ${address.origin}: only https addresses are used.`,
  });
}

/** Opens an address and follows its redirections, each of them checked. @throws AppError `model-source-failed`, `model-address-refused` */
export async function openAddress(asked: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
  let address = asked;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    checkAddress(address, asked);
    const response = await fetch(address, {
      headers: { 'accept-encoding': 'identity', 'user-agent': 'bivouac', ...headers },
      redirect: 'manual',
      signal,
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      const { cause } = error as Error;
      throw sourceError('busy', `${address.host} cannot be reached: ${messageOf(cause ?? error)}.`, error);
    });
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (next === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(next, address)) throw sourceError('invalid', `${address.host} redirects to no address.`);
    address = new URL(next, address);
  }
  throw sourceError('invalid', `${asked.host} redirects more than ${String(MOST_REDIRECTS)} times.`);
}
