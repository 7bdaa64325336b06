import { setImmediate as breathe } from 'node:timers/promises';
import type { ContentStore } from '../../core/content/ports.ts';
import type { BodySchema } from '../../core/content/schema.ts';
import { linksOf } from '../../core/links/page-links.ts';
import type { LinksOfText, PublishedLinkStore } from '../../core/links/published-link.ts';

/** Texts read before other work gets its turn. */
const READ_AT_ONCE = 20;
/** Texts whose links are written by one unit of work. */
const WRITTEN_AT_ONCE = 200;

/** What links of published texts are made from and kept in. */
export interface LinkSource {
  readonly content: ContentStore;
  readonly schema: BodySchema;
  readonly published: PublishedLinkStore;
}

async function linksOfText(source: LinkSource, text: Omit<LinksOfText, 'links'>): Promise<LinksOfText | null> {
  const revision = await source.content.revision(text.revisionId);
  // Deleted since the list was made.
  return revision === null ? null : { ...text, links: linksOf(revision.body, source.schema) };
}

/**
 * Keeps the links of published texts that have none yet: those that an earlier version published, and those that an erasure changed.
 * @throws the signal's reason
 */
export async function completeLinks(source: LinkSource, signal?: AbortSignal): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const { texts, asOf } = source.published.missing(WRITTEN_AT_ONCE);
    if (texts.length === 0) return;
    const found: LinksOfText[] = [];
    for (const [i, text] of texts.entries()) {
      if (i % READ_AT_ONCE === READ_AT_ONCE - 1) await breathe();
      const complete = await linksOfText(source, text);
      if (complete !== null) found.push(complete);
    }
    await source.published.save(found, asOf);
  }
}
