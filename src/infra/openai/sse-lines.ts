/** Longer than any event that a server of good will sends, in characters. */
const LONGEST_LINE = 65_536;

/**
 * The `data:` lines of an event stream. Comments and other fields are left out.
 * @param mostBytes after which the stream is given up
 * @throws Error when a line or the whole is too long
 */
export async function* dataLines(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error('it sent more than an answer can hold');
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new Error('it sent a line that is too long');
    for (const line of lines) if (line.startsWith('data:')) yield line.slice(5).trim();
  }
}
