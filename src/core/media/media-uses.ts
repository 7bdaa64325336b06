import { referencesOf } from '../content/references.ts';
import type { BodySchema } from '../content/schema.ts';
import type { Locale } from '../../shared/locale.ts';
import type { MediaMention } from './ports.ts';

/** A page, in one language, on which a picture or file is used. */
export interface MediaUse {
  readonly documentId: string;
  readonly locale: Locale;
  readonly title: string;
  /** Seen by the public now, or only in the draft. */
  readonly state: 'published' | 'draft';
}

/** Where a picture or file is used: each page once, as the public sees it when it does. */
export function usesOf(name: string, mentions: readonly MediaMention[], schema: BodySchema): MediaUse[] {
  const uses = new Map<string, MediaUse>();
  for (const mention of mentions) {
    const { documentId, locale, published, meta } = mention;
    const key = `${documentId} ${locale}`;
    if (uses.get(key)?.state === 'published' || !referencesOf(mention, schema).media.has(name)) continue;
    uses.set(key, { documentId, locale, title: meta.title, state: published ? 'published' : 'draft' });
  }
  return [...uses.values()];
}
