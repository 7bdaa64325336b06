import type { Database } from 'better-sqlite3';
import type { BodySchema } from '../../core/content/schema.ts';
import type { ErasureTarget } from '../../core/erasure/erasure.ts';
import { createMatcher } from '../../core/erasure/matcher.ts';
import type { Matcher } from '../../core/erasure/matcher.ts';
import type { SiteSettings } from '../../core/sites/site.ts';
import { redactValue } from '../../core/erasure/redact-value.ts';
import type { Redaction } from '../../core/erasure/redact-value.ts';
import type { ApplyErasure } from '../sqlite/writes/erasure.ts';
import { Findings } from './findings.ts';
import { scanMedia } from './scan-media.ts';
import type { ErasableMedia, MediaChanges } from './scan-media.ts';
import { scanDocuments, scanPages } from './scan-pages.ts';
import { scanPeople } from './scan-people.ts';
import { scanRevisions } from './scan-revisions.ts';
import { scanRows } from './scan-rows.ts';

/** Everything that an erasure changes in the database of a site, and what was found on the way. */
export interface ErasurePlan {
  readonly changes: Omit<ApplyErasure, 'erasureId' | 'actor' | 'at' | 'counts'>;
  readonly media: MediaChanges;
  readonly matcher: Matcher;
  readonly findings: Findings;
}

/** What a plan is made from. */
export interface PlanRequest {
  readonly db: Database;
  readonly siteId: string;
  readonly schema: BodySchema;
  readonly target: ErasureTarget;
  /** What was done to the keys of the target to hide them; nothing when left out. */
  readonly hash?: (key: string) => string;
  /** Also what belongs to no site, such as names of passkeys. */
  readonly withInstallation: boolean;
  readonly drawingText: (media: ErasableMedia) => Promise<string>;
}

function redactSettings({ db, siteId }: PlanRequest, redaction: Redaction, findings: Findings): string | null {
  const stored = db.prepare('select settings from site where id = ?').pluck().get(siteId) as string;
  const before = JSON.parse(stored) as SiteSettings;
  const redacted = redactValue(before, redaction) as SiteSettings;
  const { locales, organisation, accent } = before;
  const after = JSON.stringify({
    ...redacted,
    ...{ locales, organisation, accent },
    logo: redacted.logo === '' ? null : redacted.logo,
  });
  if (after === JSON.stringify(before)) return null;
  findings.add('settings', '', '');
  return after;
}

/** Looks through everything that the database holds of a site. Changes nothing. */
export async function makePlan(request: PlanRequest): Promise<ErasurePlan> {
  const { db, siteId, schema, target, hash = (key: string) => key, withInstallation, drawingText } = request;
  const findings = new Findings();
  const matcher = createMatcher(target.keys, hash);
  const media = await scanMedia({ db, siteId, target, matcher, hash, drawingText, findings });
  const documents = scanDocuments(db, siteId, matcher, findings);
  const redaction: Redaction = {
    matcher,
    media: new Map([...media.removed.map(({ name }) => [name, null] as const), ...media.renamed]),
    documents: new Map(documents),
  };
  const revisions = await scanRevisions(db, siteId, schema, redaction, findings);
  const removedFiles = new Set(media.removed.map(({ name }) => name));
  const pages = scanPages({ db, siteId, matcher, removedFiles, findings }, revisions);
  const settings = redactSettings(request, redaction, findings);
  const rows = await scanRows(db, siteId, redaction, withInstallation, findings);
  return {
    media,
    matcher,
    findings,
    changes: {
      siteId,
      kind: target.kind,
      rows,
      revisions: revisions.map(({ erased }) => erased),
      settings,
      ...pages,
      removedMedia: media.removed.map(({ name, hash: bytes }) => ({ name, hash: bytes })),
      renamedMedia: media.renamed,
      renamedDocuments: documents,
      people: scanPeople(db, siteId, matcher, findings),
    },
  };
}
