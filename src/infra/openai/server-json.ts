/** Reads JSON that a server sent. @throws Error that repeats nothing of what the server wrote */
export function serverJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new Error('it sent something that is no JSON');
  }
}
