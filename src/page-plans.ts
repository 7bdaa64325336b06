import type { Database } from 'better-sqlite3';
import type { SiteContext } from './context.ts';
import type { AuditLog } from './core/accounts/audit.ts';
import { carryOut } from './core/editing/schedule-page.ts';
import { renewPassages } from './core/content/publish-page.ts';
import { editingSite } from './editing-site.ts';
import { PlanWorker } from './infra/jobs/plan-worker.ts';
import type { Log } from './infra/log.ts';
import { WorkReader } from './infra/sqlite/work-reader.ts';
import type { Writer } from './infra/sqlite/writer.ts';

/** What the worker of plans is wired to. */
export interface PagePlansOptions {
  readonly db: Database;
  readonly writer: Writer;
  readonly log: Log;
  readonly audit: AuditLog;
  /** @throws AppError `site-unknown` */
  readonly site: (siteId: string) => SiteContext;
}

/** Wires the worker that does at its time what editors planned. A server starts it. */
export function openPagePlans({ db, writer, log, audit, site }: PagePlansOptions): PlanWorker {
  return new PlanWorker({
    reader: new WorkReader(db),
    writer,
    carryOut: (plan) => carryOut(editingSite(site(plan.siteId)), plan),
    refreshPassages: (page) => renewPassages(site(page.siteId), page),
    onDone: async ({ siteId, documentId, locale, action, createdBy }) => {
      const details = { language: locale, plannedBy: createdBy };
      await audit.append({ actor: 'system', siteId, action: `page.${action}`, subject: documentId, details });
    },
    onError: (error, plan) => {
      const about = plan === null ? {} : { site: plan.siteId, document: plan.documentId, action: plan.action };
      log.warn({ err: error, ...about }, 'what was planned could not be done; it is tried again');
    },
  });
}
