import lighthouse from 'lighthouse';
import type { Flags } from 'lighthouse';
import { launchBrowser } from './browser.ts';
import { freePort } from './server.ts';

/** What Lighthouse grades. */
export type Category = 'accessibility' | 'best-practices' | 'seo' | 'performance';

/** Grades from 0 to 100, and what cost points. */
export interface Grades {
  readonly scores: Readonly<Record<string, number>>;
  readonly lost: readonly string[];
}

/** A browser that Lighthouse can steer. */
export interface Auditor {
  readonly audit: (address: string, categories: readonly Category[], flags?: Flags) => Promise<Grades>;
  readonly close: () => Promise<void>;
}

/** Starts the test browser for Lighthouse, whose default is a phone on a slow network. */
export async function startAuditor(): Promise<Auditor> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${String(port)}`]);
  return {
    audit: async (address, categories, flags = {}) => {
      const result = await lighthouse(address, { port, logLevel: 'error', onlyCategories: [...categories], ...flags });
      if (result === undefined || result.lhr.runtimeError !== undefined) {
        throw new Error(`Lighthouse failed at ${address}: ${result?.lhr.runtimeError?.message ?? ''}`);
      }
      const { lhr } = result;
      const graded = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
        auditRefs.filter(({ weight }) => weight > 0),
      );
      const lost = graded
        .map(({ id }) => lhr.audits[id])
        .filter((audit) => typeof audit?.score === 'number' && audit.score < 1)
        .map(
          (audit) =>
            `${audit?.id ?? ''}: ${audit?.title ?? ''} ${audit?.displayValue ?? ''} ${JSON.stringify(audit?.details ?? {}).slice(0, 400)}`,
        );
      const scores = Object.values(lhr.categories).map(
        ({ id, score }) => [id, Math.round((score ?? 0) * 100)] as const,
      );
      return { scores: Object.fromEntries(scores), lost };
    },
    close: () => browser.close(),
  };
}
