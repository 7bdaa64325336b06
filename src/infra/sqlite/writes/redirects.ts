import { foldAddress } from '../../../core/redirects/fold-address.ts';
import type { Redirect, RedirectOrigin } from '../../../core/redirects/redirect.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SqlSession } from '../../sql/session.ts';

/** Rules for old addresses of one site. */
export interface SaveRedirects {
  readonly siteId: string;
  readonly rules: readonly Redirect[];
  readonly origin: RedirectOrigin;
  readonly at: number;
}

function requireDocument(db: SqlSession, siteId: string, { target }: Redirect): void {
  if (target.kind !== 'page') return;
  if (db.prepare('select 1 from document where site_id = ? and id = ?').get(siteId, target.documentId) !== undefined)
    return;
  throw new AppError({
    kind: 'not-found',
    code: 'document-unknown',
    message: `There is no document ${target.documentId}.`,
  });
}

/** Adds rules or puts them in the place of those with the same source. @throws AppError `document-unknown` */
export function saveRedirects(db: SqlSession, { siteId, rules, origin, at }: SaveRedirects): void {
  const save = db.prepare(
    `insert into redirect (site_id, source, document_id, locale, target, folded, status, origin, created_at)
     values (@siteId, @source, @documentId, @locale, @address, @folded, @status, @origin, @at)
     on conflict (site_id, source) do update set document_id = excluded.document_id, locale = excluded.locale,
       target = excluded.target, folded = excluded.folded, status = excluded.status, origin = excluded.origin`,
  );
  const answered = db.prepare('delete from not_found where site_id = ? and address = ?');
  for (const rule of rules) {
    requireDocument(db, siteId, rule);
    const { source, target, status } = rule;
    const { documentId, locale } = target.kind === 'page' ? target : { documentId: null, locale: null };
    const address = target.kind === 'address' ? target.address : null;
    const folded = origin === 'migration' ? foldAddress(source) : null;
    save.run({ siteId, source, documentId, locale, address, folded, status, origin, at });
    answered.run(siteId, source);
  }
}

/** Takes rules away. Returns how many there were. */
export function removeRedirects(
  db: SqlSession,
  command: { readonly siteId: string; readonly sources: readonly string[] },
): number {
  const remove = db.prepare('delete from redirect where site_id = ? and source = ?');
  return command.sources.reduce((sum, source) => sum + remove.run(command.siteId, source).changes, 0);
}

/** What visitors of one site asked for since the last time. */
export interface CountVisits {
  readonly siteId: string;
  /** Rules that were followed: source and how often. */
  readonly hits: readonly (readonly [string, number])[];
  /** Addresses that lead nowhere. */
  readonly missed: readonly { readonly address: string; readonly count: number; readonly referrer: string | null }[];
  readonly at: number;
}

/** Unanswered addresses that are kept for a site. */
export const NOT_FOUND_KEPT = 1000;

/** Days after which an address that nobody asks for any more is forgotten. */
const NOT_FOUND_DAYS = 90;

function countHits(db: SqlSession, { siteId, hits, at }: CountVisits): void {
  const count = db.prepare('update redirect set hits = hits + ?, last_hit_at = ? where site_id = ? and source = ?');
  for (const [source, times] of hits) count.run(times, at, siteId, source);
}

function trimNotFound(db: SqlSession, siteId: string, at: number): void {
  db.prepare('delete from not_found where site_id = ? and last_at < ?').run(siteId, at - NOT_FOUND_DAYS * 86_400_000);
  const total = db.prepare('select count(*) from not_found where site_id = ?').pluck().get(siteId) as number;
  if (total <= NOT_FOUND_KEPT) return;
  // What was asked for often or lately stays.
  db.prepare(
    `delete from not_found where site_id = @siteId and address in
       (select address from not_found where site_id = @siteId order by hits, last_at limit @surplus)`,
  ).run({ siteId, surplus: total - NOT_FOUND_KEPT });
}

/** Counts followed rules and unanswered addresses; of the latter only the most wanted are kept. */
export function countVisits(db: SqlSession, command: CountVisits): void {
  const { siteId, missed, at } = command;
  countHits(db, command);
  const note = db.prepare(
    `insert into not_found (site_id, address, hits, first_at, last_at, referrer)
     values (@siteId, @address, @count, @at, @at, @referrer)
     on conflict (site_id, address) do update set hits = not_found.hits + excluded.hits, last_at = excluded.last_at,
       referrer = coalesce(excluded.referrer, not_found.referrer)`,
  );
  for (const { address, count, referrer } of missed) note.run({ siteId, address, count, referrer, at });
  if (missed.length > 0) trimNotFound(db, siteId, at);
}

/** Hides an unanswered address from the list, or shows it again. False when it is not known. */
export function ignoreNotFound(
  db: SqlSession,
  command: { readonly siteId: string; readonly address: string; readonly ignored: boolean; readonly at: number },
): boolean {
  const { siteId, address, ignored, at } = command;
  return (
    db
      .prepare('update not_found set ignored_at = ? where site_id = ? and address = ?')
      .run(ignored ? at : null, siteId, address).changes > 0
  );
}
