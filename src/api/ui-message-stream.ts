import { setTimeout as sleep } from 'node:timers/promises';

/** Parts of the AI SDK's UI message stream (version 1) that Bivouac sends. See docs/api.md. */
export type StreamPart =
  | { readonly type: 'start'; readonly messageId: string }
  | { readonly type: `data-${string}`; readonly id: string; readonly data: unknown }
  | { readonly type: 'source-url'; readonly sourceId: string; readonly url: string; readonly title: string }
  | { readonly type: 'text-start' | 'text-end'; readonly id: string }
  | { readonly type: 'text-delta'; readonly id: string; readonly delta: string }
  | { readonly type: 'error'; readonly errorText: string }
  | { readonly type: 'finish'; readonly finishReason: 'stop' | 'error' };

/**
 * Headers by which clients know the protocol; the last one keeps nginx from collecting the answer before it passes it on.
 * Answers to a POST are not stored without being told to; `no-store` makes Chromium report a stream that was read to its end as failed.
 */
const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-cache, no-transform',
  'x-vercel-ai-ui-message-stream': 'v1',
  'x-accel-buffering': 'no',
} as const;

/** Silence after which a comment is sent, in milliseconds: proxies cut connections on which nothing moves. */
const HEARTBEAT_MS = 15_000;

/** The next part, or null when it lets wait for longer than a proxy may. */
async function nextOrPause<Part>(next: Promise<Part>): Promise<Part | null> {
  const pause = new AbortController();
  const waited = sleep(HEARTBEAT_MS, null, { signal: pause.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([next, waited]);
  } finally {
    pause.abort();
  }
}

/**
 * A response that sends each part as one server-sent event and ends with `[DONE]`.
 * Parts are asked for as the client reads them; while none comes, comments keep the connection open.
 * @param onLeave called when the client leaves before the end; then the iteration is ended too
 */
export function streamResponse(parts: AsyncIterable<StreamPart>, onLeave: () => void): Response {
  const encoder = new TextEncoder();
  const iterator = parts[Symbol.asyncIterator]();
  let pending: Promise<IteratorResult<StreamPart>> | null = null;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      pending ??= iterator.next();
      const next = await nextOrPause(pending);
      if (next === null) {
        controller.enqueue(encoder.encode(': waiting\n\n'));
        return;
      }
      pending = null;
      if (next.done === true) {
        controller.enqueue(encoder.encode('data: [DONE]\n\n'));
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
    },
    async cancel() {
      onLeave();
      await iterator.return?.();
    },
  });
  return new Response(stream, { headers: STREAM_HEADERS });
}
