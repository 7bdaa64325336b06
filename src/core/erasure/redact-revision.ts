import { isDeepStrictEqual } from 'node:util';
import type { Body, BodyNode } from '../content/body.ts';
import type { RevisionMeta } from '../content/document.ts';
import { parseBody } from '../content/schema.ts';
import type { BodySchema } from '../content/schema.ts';
import { redactNode } from './redact-body.ts';
import { redactSlug } from './redact-text.ts';
import { redactValue } from './redact-value.ts';
import type { Redaction } from './redact-value.ts';

/** What a revision says. */
export interface RevisionContent {
  readonly documentId: string;
  readonly meta: RevisionMeta;
  readonly body: Body;
}

/** Facts about a revision without the words; the title and all other texts keep their places. */
export function redactMeta(meta: RevisionMeta, fallbackSlug: string, redaction: Redaction): RevisionMeta {
  const { slug, tags, picture, ...texts } = meta;
  const name = picture === null ? undefined : redaction.media.get(picture.name);
  return {
    ...(redactValue(texts, redaction) as typeof texts),
    slug: redactSlug(slug, redaction.matcher, fallbackSlug),
    tags: tags.filter((tag) => redaction.matcher(tag).length === 0),
    picture:
      picture === null || name === null
        ? null
        : { ...(redactValue(picture, redaction) as typeof picture), name: name ?? picture.name },
  };
}

function isValid(schema: BodySchema, documentId: string, block: BodyNode): boolean {
  try {
    parseBody(schema, documentId, { type: 'doc', content: [block] });
    return true;
  } catch {
    // What is wrong with it does not matter: the caller tries another way.
    return false;
  }
}

/** A block that cannot be without what was taken out of it goes as a whole: better a gap than the words. */
function redactBlock(schema: BodySchema, documentId: string, block: BodyNode, redaction: Redaction): BodyNode | null {
  const redacted = redactNode(block, redaction);
  if (redacted === null || isDeepStrictEqual(redacted, block)) return redacted;
  const candidates = [redacted, redactNode(block, { ...redaction, keepsTokens: true })];
  return candidates.find((candidate) => candidate !== null && isValid(schema, documentId, candidate)) ?? null;
}

/** The revision without the words and pictures; null when it holds none. */
export function redactRevision(
  revision: RevisionContent,
  schema: BodySchema,
  fallbackSlug: string,
  redaction: Redaction,
): RevisionContent | null {
  const meta = redactMeta(revision.meta, fallbackSlug, redaction);
  const { documentId } = revision;
  const blocks = revision.body.content.map((block) => redactBlock(schema, documentId, block, redaction));
  const content = blocks.filter((block) => block !== null);
  if (isDeepStrictEqual([meta, content], [revision.meta, revision.body.content])) return null;
  const body = { ...revision.body, content: content.length > 0 ? content : [{ type: 'paragraph' }] };
  return { documentId, meta, body: parseBody(schema, documentId, body) };
}
