/**
 * The data of each server-sent event of a stream, in order. Understands what the standard allows: LF, CR LF and CR,
 * data over several lines, comments; names and ids of events are passed over. An event that the stream's end cuts off is dropped.
 */
export async function* eventData(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let pending = '';
  let data: string[] = [];
  let hasEnded = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      hasEnded = done;
      if (done) return;
      pending += decoder.decode(value, { stream: true });
      // A CR at the end may be the first half of CR LF.
      const complete = /^[^]*(?:\n|\r(?=[^]))/.exec(pending)?.[0] ?? '';
      pending = pending.slice(complete.length);
      for (const line of complete.split(/\r\n|\n|\r/).slice(0, -1)) {
        if (line === '' && data.length > 0) {
          yield data.join('\n');
          data = [];
        } else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
      }
    }
  } finally {
    // Chromium counts a request as broken off when its stream is cancelled just after its end.
    if (!hasEnded) await reader.cancel().catch(() => undefined);
  }
}
