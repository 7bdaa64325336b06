import type { LinkTranslations } from '../../../core/content/ports.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';

/** One language of a document. */
export interface TranslationKey {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
}

function update(db: SqlSession, key: TranslationKey, set: string, ...values: (string | number | null)[]): void {
  const { changes } = db
    .prepare(`update translation set ${set} where site_id = ? and document_id = ? and locale = ?`)
    .run(...values, key.siteId, key.documentId, key.locale);
  if (changes > 0) return;
  throw new AppError({
    kind: 'not-found',
    code: 'translation-unknown',
    message: `The page ${key.documentId} does not exist in this language.`,
  });
}

/** Notes that somebody asks for a review, or with `by` null that nobody does any more. @throws AppError `translation-unknown` */
export function setReview(
  db: SqlSession,
  command: TranslationKey & { readonly by: string | null; readonly at: number },
): void {
  const at = command.by === null ? null : command.at;
  update(db, command, 'review_requested_at = ?, review_requested_by = ?', at, command.by);
}

/** Notes that a person has read and confirmed what a model translated. @throws AppError `translation-unknown` */
export function confirmTranslation(db: SqlSession, command: TranslationKey): void {
  update(db, command, 'machine_made = 0');
}

/** Notes that a translation says what a version of its source says. @throws AppError `translation-unknown` */
export function markTranslated(db: SqlSession, command: TranslationKey & { readonly sourceRevisionId: string }): void {
  update(db, command, 'source_revision_id = ?', command.sourceRevisionId);
}

/** Translations that came with their sources, or that do not know what they were made from, say what those say now. */
export function linkTranslations(db: SqlSession, command: LinkTranslations & { readonly siteId: string }): void {
  const { siteId, sourceLocale, translations } = command;
  db.prepare(
    `update translation as t set source_revision_id =
       (select coalesce(s.published_revision_id, s.draft_revision_id) from translation s
        where s.site_id = t.site_id and s.document_id = t.document_id and s.locale = @sourceLocale)
     where t.site_id = @siteId and t.locale <> @sourceLocale and (t.source_revision_id is null or exists (
       select 1 from json_each(@translations) given
       where given.value ->> '$.documentId' = t.document_id and given.value ->> '$.locale' = t.locale))`,
  ).run({ siteId, sourceLocale, translations: JSON.stringify(translations) });
}
