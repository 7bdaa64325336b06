import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { BODY_SCHEMA_VERSION } from '../../core/content/body.ts';
import type { Body, BodyNode } from '../../core/content/body.ts';
import type { RevisionMeta } from '../../core/content/document.ts';
import { inlineText } from '../../core/content/inline-text.ts';
import type { BodySchema } from '../../core/content/schema.ts';
import { upgradeBody } from '../../core/content/schema/upgrade-body.ts';
import { translatableHash } from '../../core/content/text-hash.ts';
import type { Matcher } from '../../core/erasure/matcher.ts';
import { excerptOf } from '../../core/erasure/redact-text.ts';
import { redactRevision } from '../../core/erasure/redact-revision.ts';
import type { Redaction } from '../../core/erasure/redact-value.ts';
import type { Locale } from '../../shared/locale.ts';
import type { ErasedRevision } from '../sqlite/writes/erasure.ts';
import type { Findings } from './findings.ts';

/** A revision that changes, with what depends on it. */
export interface RevisionChange {
  readonly erased: ErasedRevision;
  readonly documentId: string;
  readonly locale: Locale;
  readonly slug: string;
  readonly isPublished: boolean;
}

interface Row {
  readonly id: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly meta: string;
  readonly body: string;
  readonly schemaVersion: number;
  readonly isPublished: number;
}

/** Revisions between two pauses, so that pages are served meanwhile. */
const BATCH = 20;

function textOf(node: BodyNode): string {
  const own = node.content?.some((child) => child.text !== undefined) === true ? inlineText(node) : '';
  return own === '' ? (node.content ?? []).map(textOf).join('\n') : own;
}

function excerpt(meta: RevisionMeta, body: Body, matcher: Matcher): string {
  return excerptOf([meta.title, meta.description, textOf(body), JSON.stringify(body)].join('\n'), matcher) ?? '';
}

/** The last part of an address when nothing of the former one may stay. */
function fallbackSlug(documentId: string): string {
  return `page-${createHash('sha256').update(documentId).digest('hex').slice(0, 6)}`;
}

/** Looks through every revision of a site. */
export async function scanRevisions(
  db: Database,
  siteId: string,
  schema: BodySchema,
  redaction: Redaction,
  findings: Findings,
): Promise<RevisionChange[]> {
  const ids = db.prepare('select id from revision where site_id = ? order by id').pluck().all(siteId) as string[];
  const read = db.prepare(
    `select r.id, r.document_id as documentId, r.locale, r.meta, r.body, r.schema_version as schemaVersion,
       exists (select 1 from translation t where t.site_id = r.site_id and t.document_id = r.document_id
         and t.locale = r.locale and t.published_revision_id = r.id) as isPublished
     from revision r where r.site_id = ? and r.id = ?`,
  );
  const changes: RevisionChange[] = [];
  for (const [i, id] of ids.entries()) {
    if (i % BATCH === BATCH - 1) await breathe();
    const row = read.get(siteId, id) as Row | undefined;
    if (row === undefined) continue;
    const { documentId, locale } = row;
    const meta = JSON.parse(row.meta) as RevisionMeta;
    const body = upgradeBody(JSON.parse(row.body) as Body, row.schemaVersion);
    const changed = redactRevision({ documentId, meta, body }, schema, fallbackSlug(documentId), redaction);
    if (changed === null) continue;
    const isPublished = row.isPublished === 1;
    findings.add('versions', `${meta.title} (${locale})`, excerpt(meta, body, redaction.matcher));
    if (isPublished) findings.add('pages', `${meta.title} (${locale})`, excerpt(meta, body, redaction.matcher));
    changes.push({
      documentId,
      locale,
      isPublished,
      slug: changed.meta.slug,
      erased: {
        id,
        meta: JSON.stringify(changed.meta),
        body: JSON.stringify(changed.body),
        schemaVersion: BODY_SCHEMA_VERSION,
        textHash: translatableHash(changed.meta, changed.body),
      },
    });
  }
  return changes;
}
