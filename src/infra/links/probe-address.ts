import type { Dispatcher, request } from 'undici';
import type { Probe, ProbeResult } from '../../core/links/link-check.ts';
import type { AllowsAddress } from './allowed-address.ts';

const TIMEOUT_MS = 15_000;
const REDIRECTS = 5;

/** What servers see in their logs. */
const USER_AGENT = 'Bivouac link check (asks once a week whether linked pages are still there)';

/** A wrapped error's own code, such as ENOTFOUND. */
function codeOf(error: unknown): string {
  const { code, cause, name } = error as { code?: unknown; cause?: unknown; name?: string };
  if (typeof code === 'string' && code !== '') return code;
  if (cause !== undefined) return codeOf(cause);
  return name === 'TimeoutError' || name === 'AbortError' ? 'timeout' : 'unreachable';
}

/** The address that a redirect names; null when there is none or it leads away from the web. */
function locationOf(headers: Dispatcher.ResponseData['headers'], from: URL): URL | null {
  const { location } = headers;
  const url = typeof location === 'string' ? URL.parse(location, from) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

interface HttpClient {
  readonly request: typeof request;
  readonly agent: Dispatcher;
}

/** The client takes several megabytes and is needed once a week: it is loaded with the first question. */
async function loadClient(allows: AllowsAddress): Promise<HttpClient> {
  const [library, { createGuardedAgent }] = await Promise.all([import('undici'), import('./guarded-agent.ts')]);
  return { request: library.request, agent: createGuardedAgent(allows, TIMEOUT_MS) };
}

/** Asks outside addresses whether they answer, politely and without ever reaching the network behind this server. */
export class AddressProbe {
  readonly #allows: AllowsAddress;
  #client: Promise<HttpClient> | null = null;

  /** @param allows which servers may be asked */
  constructor(allows: AllowsAddress) {
    this.#allows = allows;
  }

  readonly probe: Probe = async (address, signal) => {
    try {
      const url = new URL(address);
      const head = await this.#follow(url, 'HEAD', signal);
      // Many servers answer HEAD wrongly; only GET tells what a browser would get.
      return head.status !== null && head.status >= 400 ? await this.#follow(url, 'GET', signal) : head;
    } catch (error) {
      return { status: null, error: codeOf(error) };
    }
  };

  async close(): Promise<void> {
    const client = await this.#client;
    await client?.agent.destroy();
  }

  async #follow(start: URL, method: 'HEAD' | 'GET', signal: AbortSignal): Promise<ProbeResult> {
    let url = start;
    for (let i = 0; i <= REDIRECTS; i += 1) {
      const { status, headers } = await this.#ask(url, method, signal);
      if (status < 300 || status >= 400 || status === 304) return { status, error: null };
      const next = locationOf(headers, url);
      if (next === null) return { status, error: 'redirects' };
      url = next;
    }
    return { status: null, error: 'redirects' };
  }

  async #ask(url: URL, method: 'HEAD' | 'GET', signal: AbortSignal) {
    this.#client ??= loadClient(this.#allows);
    const { request: send, agent } = await this.#client;
    const ended = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const { statusCode, headers, body } = await send(url, {
      method,
      dispatcher: agent,
      signal: ended,
      headers: { 'user-agent': USER_AGENT, accept: 'text/html,*/*;q=0.8' },
    });
    // Nobody reads the page: the connection is closed instead.
    body.on('error', () => undefined);
    body.destroy();
    return { status: statusCode, headers };
  }
}
