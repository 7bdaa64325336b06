import type { Body, BodyNode } from '../../../src/core/content/body.ts';
import type { RevisionMeta } from '../../../src/core/content/document.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import type { BodySchema } from '../../../src/core/content/schema.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import { isLocale } from '../../../src/shared/locale.ts';
import type { RecoveredPage } from '../../structure/recover-page.ts';
import type { PlannedDocument } from '../../workspace/plan-rows.ts';
import { pageWords } from '../page-words.ts';
import type { DocumentPlace } from './document-plan.ts';

const LONGEST_TITLE = 300;
const LONGEST_DESCRIPTION = 1000;
const LONGEST_BYLINE = 200;

function oneLine(text: string, longest: number): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed();
}

function nameOf(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  return oneLine(name.replace(/\.\w{2,5}$/, '').replace(/[_+-]+/g, ' '), LONGEST_TITLE) || path;
}

/** An event whose time was not found is told as a page. */
function typeOf({ kind, event }: RecoveredPage, { isHome }: DocumentPlace): PlannedDocument['type'] {
  if (isHome) return 'home';
  return kind === 'event' && event === null ? 'page' : kind;
}

function metaOf(page: RecoveredPage, place: DocumentPlace, language: string): RevisionMeta {
  const byline = oneLine(page.author?.value ?? '', LONGEST_BYLINE).trim();
  return {
    ...EMPTY_META,
    title: oneLine(page.title.text, LONGEST_TITLE) || nameOf(place.path),
    description: oneLine(page.description?.value ?? '', LONGEST_DESCRIPTION),
    slug: place.slug,
    date: page.date?.value ?? null,
    byline: byline === '' ? null : byline,
    // The platform's own languages are told by the locale.
    language: isLocale(language) ? null : language,
    event: typeOf(page, place) === 'event' ? page.event : null,
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

/** Checks what became of a page against the schema; where it is refused, its words stand in a paragraph. */
export function checkBody(
  schema: BodySchema,
  documentId: string,
  blocks: readonly BodyNode[],
  html: string,
): CheckedBody {
  try {
    return { body: parseBody(schema, documentId, { type: 'doc', content: blocks }), problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const content = wordsOnly(html);
    return { body: parseBody(schema, documentId, { type: 'doc', content }), problem: error.message };
  }
}

/**
 * What a recovered page becomes as a document.
 * @param language that its words are in, also one that the platform does not have
 */
export function toDocument(page: RecoveredPage, place: DocumentPlace, body: Body, language: string): PlannedDocument {
  return {
    path: place.path,
    documentId: place.documentId,
    type: typeOf(page, place),
    parent: place.parent,
    locale: page.locale.value,
    slug: place.slug,
    meta: metaOf(page, place, language),
    body,
  };
}
