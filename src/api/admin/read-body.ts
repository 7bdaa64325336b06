import { AppError } from '../../shared/errors.ts';

function tooLarge(): AppError {
  return new AppError({ kind: 'invalid', code: 'too-large', message: 'The request is too large.' });
}

/** The body as text. @throws AppError `too-large` beyond `limit` bytes, before more than that is kept */
export async function readText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Refuses whatever is not JSON: forms of other sites cannot send that. @throws AppError `content-type-unsupported` */
export function requireJson(request: Request): void {
  if (/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return;
  throw new AppError({ kind: 'invalid', code: 'content-type-unsupported', message: 'The request is not JSON.' });
}
