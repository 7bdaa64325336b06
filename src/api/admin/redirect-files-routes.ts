import { z } from 'zod';
import { planImport } from '../../core/redirects/import.ts';
import { writeRedirectCsv } from '../../core/redirects/csv.ts';
import { redirectSite } from '../../view/redirect-site.ts';
import { adminRoute } from './admin-route.ts';
import { addressOfRule } from './redirects-model.ts';

/** Characters of a CSV file. */
const CSV_LIMIT = 2_000_000;

const lineSchema = z.object({
  line: z.int(),
  source: z.string(),
  /** Where it will lead; null for 410 and for lines that are wrong. */
  address: z.string().nullable(),
  status: z.int().nullable(),
  state: z.enum(['new', 'changed', 'same', 'wrong']),
  /** Code of what is wrong. */
  problem: z.string().nullable(),
});

/** A line of a CSV file, and what becomes of it. */
export type ImportLineItem = z.output<typeof lineSchema>;

/** Rules from a CSV file, and as one. */
export const redirectFilesRoutes = [
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/redirects/import',
    permission: 'redirects.write',
    summary:
      'Reads rules from CSV. With dryRun it only tells what would happen; lines that are wrong are never taken over',
    body: z.object({ csv: z.string().max(CSV_LIMIT), dryRun: z.boolean() }),
    response: z.object({ lines: z.array(lineSchema), imported: z.int() }),
    handle: async ({ site, body: { csv, dryRun }, audit }) => {
      const plan = await planImport(csv, redirectSite(site.data(), site.redirects));
      const rules = plan.filter(({ state }) => state === 'new' || state === 'changed').map(({ rule }) => rule);
      const taken = rules.filter((rule) => rule !== null);
      if (!dryRun && taken.length > 0) {
        await site.redirects.save(taken, 'import');
        await audit('redirect.import', 'redirects', { count: taken.length });
      }
      const lines = plan.map(({ line, source, rule, state, problem }) => ({
        line,
        source,
        address: rule === null ? null : addressOfRule(site, rule),
        status: rule?.status ?? null,
        state,
        problem,
      }));
      return { lines, imported: dryRun ? 0 : taken.length };
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/redirects/export',
    permission: 'redirects.read',
    summary: 'All rules as a CSV file',
    handle: async ({ site }) => {
      const csv = writeRedirectCsv(await site.redirects.all(), (rule) => addressOfRule(site, rule) ?? '');
      const headers = {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${site.id}-redirects.csv"`,
        'Cache-Control': 'no-store',
      };
      return new Response(csv, { headers });
    },
  }),
];
