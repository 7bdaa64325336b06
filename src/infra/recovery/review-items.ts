import type { Database } from 'better-sqlite3';
import { load } from 'cheerio';
import type { ReviewItem, ReviewState } from '../../core/recovery/review.ts';
import { isLocale } from '../../shared/locale.ts';
import { reviewId } from './review-id.ts';

/** From this share of an old page's words on its own new page or elsewhere, nobody needs to look at it. */
const ENOUGH = 0.98;
const EXCERPT = 600;
const PHRASES = 12;

interface Placed {
  readonly document: string | null;
  readonly locale: string | null;
}

/** The document that stands in the place of an old page: its own, or that of the page into which it was taken. */
function placeOf(db: Database, page: string): ReviewItem['document'] {
  const row = db
    .prepare(
      `select site_document_id as document, locale from document
       where path in (?, (select target from outcome where path = ? and target_kind = 'page' limit 1))
         and site_document_id is not null and state in ('published', 'kept') limit 1`,
    )
    .get(page, page) as Placed | undefined;
  if (row === undefined || row.document === null || !isLocale(row.locale)) return null;
  return { id: row.document, locale: row.locale };
}

/** The first words of an old page, as readers saw them. */
function excerptOf(db: Database, page: string): string {
  const html = db.prepare('select html from page where path = ?').pluck().get(page);
  if (typeof html !== 'string') return '';
  const $ = load(html);
  $('script, style, title').remove();
  return $.root().text().replace(/\s+/g, ' ').trim().slice(0, EXCERPT);
}

function stateOf(name: string): ReviewState {
  return name === 'accepted' || name === 'rejected' || name === 'edited' ? name : 'open';
}

function decided(db: Database): Map<string, ReviewState> {
  const rows = db.prepare('select id, state from decision').all() as { id: string; state: string }[];
  return new Map(rows.map(({ id, state }) => [id, stateOf(state)]));
}

interface RepairRow {
  readonly page: string;
  readonly before: string;
  readonly after: string | null;
  readonly confidence: number;
  readonly evidence: string;
  readonly context: string;
  readonly state: string;
  readonly edited: string | null;
}

/** Words that lost letters and were not restored without asking: one item for a word on a page. */
export function readLetters(db: Database): ReviewItem[] {
  const rows = db
    .prepare(
      `select page, before, after, confidence, evidence, context, state, edited from repair
       where kind = 'lost letter' and state <> 'auto' group by page, before order by page, ordinal`,
    )
    .all() as RepairRow[];
  return rows.map((row) => ({
    id: reviewId('letters', `${row.page}\n${row.before}`),
    kind: 'letters',
    state: stateOf(row.state),
    page: row.page,
    document: placeOf(db, row.page),
    found: row.before,
    proposed: row.after,
    edited: row.edited,
    confidence: row.confidence,
    evidence: row.evidence,
    original: row.context,
  }));
}

function factOf(db: Database, key: string): unknown {
  const value = db.prepare('select value from fact where key = ?').pluck().get(key);
  return typeof value === 'string' ? JSON.parse(value) : null;
}

interface Uncertain {
  readonly path: string;
  readonly like: string;
  readonly contained: number;
}

/** Pages that say nearly what others say, and that were not made one with them. */
export function readDuplicates(db: Database): ReviewItem[] {
  const states = decided(db);
  const made = db.prepare("select page, found from decision where kind = 'duplicate' and state = 'accepted'").all() as {
    page: string;
    found: string;
  }[];
  const open = (factOf(db, 'uncertain') ?? []) as Uncertain[];
  // What was made one is uncertain no more, but can be taken apart again.
  const former = made.filter(({ page, found }) => !open.some(({ path, like }) => path === page && like === found));
  const all = [...open, ...former.map(({ page, found }) => ({ path: page, like: found, contained: 1 }))];
  return all.map(({ path, like, contained }) => {
    const id = reviewId('duplicate', `${path}\n${like}`);
    return {
      ...{ id, kind: 'duplicate' as const, state: states.get(id) ?? 'open', page: path, document: placeOf(db, path) },
      ...{ found: like, proposed: like, edited: null, confidence: contained, evidence: '', original: '' },
    };
  });
}

interface Measured {
  readonly path: string;
  readonly words: {
    readonly total: number;
    readonly onPage: number;
    readonly template: number;
    readonly elsewhere: number;
    readonly dropped: number;
    readonly withheld: number;
    readonly missing: number;
  };
  readonly missing: readonly string[];
  readonly dropped: readonly { readonly reason: string; readonly runs: number }[];
}

/** Pages of which more than a little is missing, with the words. */
export function readLosses(db: Database): ReviewItem[] {
  const states = decided(db);
  const rows = db.prepare("select measured from proof where kind = 'page' order by path").pluck().all() as string[];
  return rows.flatMap((json): ReviewItem[] => {
    const { path, words, missing, dropped } = JSON.parse(json) as Measured;
    const wanted = words.total - words.withheld;
    const share = wanted === 0 ? 1 : (wanted - words.missing) / wanted;
    if (words.missing === 0 || share >= ENOUGH) return [];
    const id = reviewId('conservation', path);
    return [
      {
        ...{ id, kind: 'conservation', state: states.get(id) ?? 'open', page: path, document: placeOf(db, path) },
        ...{ found: missing.slice(0, PHRASES).join(' … '), proposed: null, edited: null, confidence: share },
        evidence: dropped.map(({ reason, runs }) => `${reason} ${String(runs)}`).join(', '),
        original: '',
      },
    ];
  });
}

/** An item with the old pages' first words, which are read only for what is shown. */
export function withOriginal(db: Database, item: ReviewItem): ReviewItem {
  if (item.kind === 'letters') return item;
  const original = excerptOf(db, item.page);
  return item.kind === 'duplicate' ? { ...item, original, evidence: excerptOf(db, item.found) } : { ...item, original };
}
