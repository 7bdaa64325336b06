/**
 * The body of an answer, bit by bit; its connection is let go when nobody reads on.
 * @param silence ends the request
 * @param silenceMs how long each bit is waited for, in milliseconds; the time that the reader takes does not count
 */
export async function* patiently(
  response: Response,
  silence: AbortController,
  silenceMs: number,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const timer = setTimeout(() => {
        silence.abort(new Error(`it said nothing more for ${String(silenceMs / 1000)} s`));
      }, silenceMs);
      const part = await reader?.read().finally(() => {
        clearTimeout(timer);
      });
      if (part === undefined || part.done) return;
      yield part.value;
    }
  } finally {
    silence.abort(new Error('nobody reads on'));
  }
}

/** All of a body, of which no more is read than what was put. @param tooLong what is thrown for more */
export async function collect(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
  tooLong: () => Error,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > mostBytes) throw tooLong();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
