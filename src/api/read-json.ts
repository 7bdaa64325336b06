import { AppError } from '../shared/errors.ts';
import type { PublicContext } from './environment.ts';

/** Refuses bodies that are not JSON. @throws AppError `content-type-unsupported` */
export function requireJson(c: PublicContext): void {
  if (/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) return;
  throw new AppError({
    kind: 'invalid',
    code: 'content-type-unsupported',
    message: 'The body is not JSON.',
    hint: 'Send Content-Type: application/json.',
  });
}

/** The body as JSON. @throws AppError `body-invalid`, `body-too-large` */
export async function readJson(c: PublicContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (error) {
    // The body limit throws while the body is read.
    if (error instanceof AppError) throw error;
    throw new AppError({
      kind: 'invalid',
      code: 'body-invalid',
      message: 'The body is not JSON.',
      hint: 'JSON',
      cause: error,
    });
  }
}
