import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError, messageOf } from '../../../shared/errors.ts';
import { isPublicAddress } from '../../links/public-address.ts';

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

/** Gives the IP addresses of a name; none when nobody knows it. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

async function resolveBySystem(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch {
    // A name that is not known here: connecting to it says so, or a proxy knows it.
    return [];
  }
}

/** True where a host is this machine or one of the network that it stands in. */
async function isInside({ hostname }: URL, resolve: ResolveName): Promise<boolean> {
  const plain = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(plain) === 0 ? await resolve(plain) : [plain];
  return addresses.some((address) => !isPublicAddress(address));
}

function refused({ origin }: URL, why: string): AppError {
  const message = `Models are not fetched from ${origin}: ${why}.`;
  return new AppError({ kind: 'invalid', code: 'model-address-refused', message });
}

/**
 * Proves that models may be fetched from an address: encrypted, or from this machine itself when that was asked for; and
 * not within this network when a server outside leads there.
 * @param asked address that the operator or the catalogue named
 * @param resolve the system's resolver when left out
 * @throws AppError `model-address-refused`
 */
export async function checkAddress(address: URL, asked: URL, resolve: ResolveName = resolveBySystem): Promise<void> {
  const isLocal = (url: URL): boolean => url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (isLocal(address) && isLocal(asked)) return;
  if (address.protocol !== 'https:') throw refused(address, 'only https addresses are used');
  if (address.hostname === asked.hostname || !(await isInside(address, resolve))) return;
  if (!(await isInside(asked, resolve))) throw refused(address, `${asked.host} must not lead into this network`);
}

/** Opens an address and follows its redirections, each of them checked. @throws AppError `model-source-failed`, `model-address-refused` */
export async function openAddress(asked: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
  let address = asked;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    await checkAddress(address, asked);
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
