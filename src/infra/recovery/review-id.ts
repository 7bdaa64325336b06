import { createHash } from 'node:crypto';
import type { ReviewKind } from '../../core/recovery/review.ts';

/** A short name for an item that stays the same over runs. */
export function reviewId(kind: ReviewKind, subject: string): string {
  return createHash('sha256').update(`${kind}\n${subject}`).digest('base64url').slice(0, 16);
}
