import type { IncomingMessage } from 'node:http';
import { AppError } from '../shared/errors.ts';

/** A message of the longest allowed length, every character escaped. */
const BODY_LIMIT = 128 * 1024;

/** The fields of a posted form. @throws AppError `body-too-large` */
export async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not destroy the request: the refusal goes out on the same connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      throw new AppError({
        kind: 'invalid',
        code: 'body-too-large',
        message: 'The form is too long.',
        hint: 'Write less.',
      });
    }
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

/** The headers that tell where a form was posted from. */
export function formHeaders(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const name of ['origin', 'sec-fetch-site', 'user-agent']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}
