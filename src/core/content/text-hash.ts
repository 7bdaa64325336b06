import { createHash } from 'node:crypto';
import type { Body } from './body.ts';
import type { RevisionMeta } from './document.ts';

/**
 * SHA-256 of what a translator translates: title, description and body without the ids of its blocks.
 * A translation is stale when the hash of its source is another than that of the revision it was made from.
 */
export function translatableHash(meta: Pick<RevisionMeta, 'title' | 'description'>, body: Body): string {
  const text = JSON.stringify([meta.title, meta.description, body.content], (key, value: unknown) =>
    key === 'id' ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
