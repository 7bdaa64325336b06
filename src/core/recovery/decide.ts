import type { ContentStore } from '../content/ports.ts';
import type { Revision } from '../content/document.ts';
import { publishRevision } from '../content/publish-page.ts';
import { parseBody } from '../content/schema.ts';
import type { BodySchema } from '../content/schema.ts';
import { AppError } from '../../shared/errors.ts';
import { replaceInBody, replaceInText } from './replace-word.ts';
import type { ReviewChange, ReviewDecision, ReviewItem, ReviewState, ReviewStore } from './review.ts';

/** Author of what a recovery writes. */
const RECOVERY = 'migration';

/** What carrying out a decision needs of a site. */
export type ReviewedSite = Parameters<typeof publishRevision>[0] & {
  readonly content: ContentStore;
  readonly schema: BodySchema;
  readonly review: ReviewStore;
};

/** What came of a decision. */
export interface Decided {
  readonly id: string;
  readonly state: ReviewState;
  /** True when the published page shows it already; otherwise the next run of the recovery does it, unless people edited the page. */
  readonly isApplied: boolean;
}

const STATES = { accept: 'accepted', reject: 'rejected', edit: 'edited', undo: 'open' } as const satisfies Record<
  ReviewDecision,
  ReviewState
>;

/** The revision that is public and that nobody has touched since the recovery wrote it; null when there is none. */
async function ownRevision({ content }: ReviewedSite, { document }: ReviewItem): Promise<Revision | null> {
  if (document === null) return null;
  const record = await content.document(document.id);
  const translation = await content.translation(document.id, document.locale);
  if (record?.trashedAt !== null || translation === null) return null;
  if (translation.publishedRevisionId !== translation.draftRevisionId) return null;
  const revision = await content.revision(translation.draftRevisionId);
  return revision?.author === RECOVERY ? revision : null;
}

async function publish(site: ReviewedSite, base: Revision, next: Pick<Revision, 'meta' | 'body'>): Promise<string> {
  const document = await site.content.document(base.documentId);
  if (document === null) throw new Error(`no document ${base.documentId}`);
  const { documentId, locale } = base;
  const revisionId = await site.content.saveRevision({
    ...{ documentId, locale, type: document.type, parentId: document.parentId },
    meta: next.meta,
    body: parseBody(site.schema, documentId, next.body),
    baseRevisionId: base.id,
    author: RECOVERY,
  });
  await publishRevision(site, { revisionId, priority: 'editor' });
  return revisionId;
}

/** Puts a word in the place of the damaged one, on the published page. */
async function applyWord(site: ReviewedSite, item: ReviewItem, wanted: string): Promise<ReviewChange | null> {
  const base = await ownRevision(site, item);
  if (base === null) return null;
  const title = replaceInText(base.meta.title, item.found, wanted);
  const body = replaceInBody(base.body, item.found, wanted);
  if (title.count + body.count === 0) return null;
  const after = await publish(site, base, { meta: { ...base.meta, title: title.value }, body: body.value });
  return { before: base.id, after };
}

/** Takes the last change back while it is the page's last one. */
async function takeBack(site: ReviewedSite, item: ReviewItem): Promise<boolean> {
  const change = site.review.change(item);
  const now = change === null ? null : await ownRevision(site, item);
  if (change === null || now?.id !== change.after) return change === null;
  const before = await site.content.revision(change.before);
  if (before === null) return false;
  await publish(site, now, before);
  return true;
}

function wantedWord(item: ReviewItem, decision: ReviewDecision, text: string | null): string | null {
  if (item.kind !== 'letters' || decision === 'reject' || decision === 'undo') return null;
  return decision === 'edit' ? text : item.proposed;
}

function refuse(message: string): AppError {
  return new AppError({ kind: 'invalid', code: 'review-impossible', message });
}

/** Whether a decision can be made about an item. @throws AppError `review-impossible` */
function check(item: ReviewItem, decision: ReviewDecision, text: string | null): void {
  if (decision === 'edit' && (item.kind !== 'letters' || text === null || text.trim() === '')) {
    throw refuse('Only words that lost letters can be written anew, and not as nothing.');
  }
  if (decision === 'accept' && item.kind === 'letters' && item.proposed === null) {
    throw refuse(`Nothing is proposed for «${item.found}»: write the word.`);
  }
}

/**
 * Notes a decision about an item and carries it out at once where the recovery wrote the page last. What people edited is
 * never overwritten: there the decision is noted only.
 * @throws AppError `review-impossible`
 */
export async function decide(
  site: ReviewedSite,
  item: ReviewItem,
  decision: ReviewDecision,
  text: string | null = null,
): Promise<Decided> {
  check(item, decision, text);
  const state = STATES[decision];
  const isBack = item.state === 'open' ? true : await takeBack(site, item);
  const wanted = wantedWord(item, decision, text);
  const change = wanted === null || !isBack ? null : await applyWord(site, item, wanted);
  site.review.decide(item, state, decision === 'edit' ? text : null, change);
  const isApplied = item.kind === 'letters' && isBack && (wanted === null || change !== null);
  return { id: item.id, state, isApplied };
}
