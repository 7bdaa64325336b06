import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { METRICS_TYPE, renderMetrics } from '../core/metrics/prometheus.ts';
import { collectMetrics } from './metrics.ts';
import { peerOf } from './processes/relayed-peer.ts';
import { sendText } from './send.ts';

/** What tells whether a request comes straight from this machine, read before forwarded headers are stripped. */
export interface RequestOrigin {
  /** Address of the peer itself. */
  readonly peer: string;
  readonly wasForwarded: boolean;
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;
const FORWARDING = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Where a request for metrics comes from, null for any other. Call it before the headers of proxies are taken away. */
export function originOf(request: IncomingMessage, pathname: string): RequestOrigin | null {
  if (pathname !== '/metrics') return null;
  return {
    peer: peerOf(request),
    wasForwarded: FORWARDING.some((name) => request.headers[name] !== undefined),
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** With a token, whoever knows it; without one, only programs on this machine that ask it directly and by its own name. */
function mayRead(request: IncomingMessage, origin: RequestOrigin, token: string | null): boolean {
  if (token !== null) {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    return given !== undefined && timingSafeEqual(sha256(given), sha256(token));
  }
  return LOOPBACK.test(origin.peer) && !origin.wasForwarded && LOOPBACK_HOST.test(request.headers.host ?? '');
}

/** Answers `/metrics`. To everybody else it is an address that does not exist: false, and the site answers. */
export function handleMetrics(
  context: Context,
  wanted: { readonly request: IncomingMessage; readonly response: ServerResponse },
  origin: RequestOrigin | null,
): boolean {
  const { request, response } = wanted;
  if (origin === null || !mayRead(request, origin, context.config.metricsToken)) return false;
  collectMetrics(context).then(
    (families) => {
      sendText(response, 200, renderMetrics(families), { 'Content-Type': METRICS_TYPE });
    },
    (error: unknown) => {
      context.log.error({ err: error }, 'the metrics could not be collected');
      sendText(response, 500, 'The metrics could not be collected\n');
    },
  );
  return true;
}
