import { createHash } from 'node:crypto';
import type { Body, BodyNode } from '../../../src/core/content/body.ts';
import type { RevisionMeta } from '../../../src/core/content/document.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import type { BodySchema } from '../../../src/core/content/schema.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import type { PlannedDocument } from '../../workspace/plan-rows.ts';
import type { RecoveredPage } from '../interim-structure.ts';
import { pageWords } from '../page-words.ts';
import type { DocumentPlace } from './document-plan.ts';

const LONGEST_TITLE = 300;

function oneLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);
}

function nameOf(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  return oneLine(name.replace(/\.\w{2,5}$/, '').replace(/[_+-]+/g, ' ')) || path;
}

function metaOf(page: RecoveredPage, place: DocumentPlace): RevisionMeta {
  return {
    ...EMPTY_META,
    title: oneLine(page.title.text) || nameOf(place.path),
    description: oneLine(page.description?.value ?? ''),
    slug: place.slug,
    date: page.date?.value ?? null,
    byline: page.author === null ? null : oneLine(page.author.value),
    toc: false,
  };
}

/** The words alone, for a page whose structure the schema refuses: nothing of it may be lost. */
function wordsOnly(html: string): BodyNode[] {
  return [{ type: 'paragraph', content: [{ type: 'text', text: pageWords(html).trim() }] }];
}

/** A body that the schema accepts, and what it did not accept. */
export interface CheckedBody {
  readonly body: Body;
  readonly problem: string | null;
}

/** Checks what became of a page against the schema; where it is refused, its words stand in paragraphs. */
export function checkBody(schema: BodySchema, documentId: string, blocks: readonly BodyNode[], html: string): CheckedBody {
  try {
    return { body: parseBody(schema, documentId, { type: 'doc', content: blocks }), problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const content = wordsOnly(html);
    return { body: parseBody(schema, documentId, { type: 'doc', content }), problem: error.message };
  }
}

/** SHA-256 of what a value says. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** What a recovered page becomes as a document. */
export function toDocument(
  page: RecoveredPage,
  place: DocumentPlace,
  body: Body,
): Omit<PlannedDocument, 'planHash' | 'parent'> {
  return {
    path: place.path,
    documentId: place.documentId,
    type: place.isHome ? 'home' : page.kind === 'event' ? 'page' : page.kind,
    locale: page.locale.value,
    slug: place.slug,
    meta: metaOf(page, place),
    body,
  };
}
