import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { createGuardedAgent } from '../../../src/infra/links/guarded-agent.ts';
import { messageOf } from '../../../src/shared/errors.ts';
import { decodeBody } from '../http/decode-body.ts';
import type { Headers } from '../http/header-lines.ts';
import type { CrawlLimits, CrawlNetwork } from './crawl-options.ts';

/** What servers see in their logs, and how robots.txt names the crawler. */
export const USER_AGENT = 'Bivouac (recovery of an old site; keeps to robots.txt)';

/** An answer of a server, or why there is none. Redirects are answers: nothing follows them here. */
export type Fetched =
  | { readonly ok: true; readonly status: number; readonly headers: Headers; readonly body: Buffer }
  | { readonly ok: false; readonly why: string; readonly passes: boolean };

function headersOf(given: Dispatcher.ResponseData['headers']): Map<string, string> {
  return new Map(
    Object.entries(given).flatMap(([name, value]): [string, string][] => {
      const text = Array.isArray(value) ? value[0] : value;
      return text === undefined ? [] : [[name.toLowerCase(), text]];
    }),
  );
}

async function bodyOf(body: Dispatcher.ResponseData['body'], most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function codesOf(error: unknown): string[] {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return [...(typeof code === 'string' ? [code] : []), ...(cause === undefined ? [] : codesOf(cause))];
}

function failure(error: unknown): Fetched {
  const codes = codesOf(error);
  if (codes.includes('blocked')) return { ok: false, why: 'its server is not public', passes: false };
  if (codes.includes('ENOTFOUND')) return { ok: false, why: 'there is no server of this name', passes: false };
  if (codes.includes('ERR_BUFFER_TOO_LARGE')) return { ok: false, why: 'too large when it is unpacked', passes: false };
  return { ok: false, why: codes[0] ?? messageOf(error), passes: true };
}

/** Asks servers, one question at a time, and never one that may not be reached: that is decided for every connection anew. */
export class Fetcher {
  readonly #agent: Dispatcher;
  readonly #limits: CrawlLimits;

  constructor(network: CrawlNetwork, limits: CrawlLimits) {
    this.#agent = createGuardedAgent(network.allows, limits.timeoutMs, network.resolve);
    this.#limits = limits;
  }

  /** @param known fields that let a server say that nothing has changed */
  async fetch(address: string, known: Readonly<Record<string, string>> = {}): Promise<Fetched> {
    try {
      const answer = await request(address, {
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#limits.timeoutMs * 4),
        headers: { 'user-agent': USER_AGENT, accept: '*/*', 'accept-encoding': 'gzip, deflate, br', ...known },
      });
      answer.body.on('error', () => undefined);
      const raw = await bodyOf(answer.body, this.#limits.fileBytes);
      if (raw === null) {
        answer.body.destroy();
        return { ok: false, why: 'too large', passes: false };
      }
      const headers = headersOf(answer.headers);
      const body = await decodeBody(headers, raw, this.#limits.fileBytes);
      return { ok: true, status: answer.statusCode, headers, body };
    } catch (error) {
      return failure(error);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
