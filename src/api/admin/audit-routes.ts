import { z } from 'zod';
import { adminRoute } from './admin-route.ts';

const query = z.object({
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  actor: z.string().max(100).optional(),
  /** Beginning of the action: `page` finds `page.publish`. */
  action: z.string().max(60).optional(),
  subject: z.string().max(200).optional(),
});

const response = z.object({
  items: z.array(
    z.object({
      sequence: z.number(),
      at: z.number(),
      /** A person's id, `cli` or `system`. */
      actor: z.string(),
      actorName: z.string().nullable(),
      siteId: z.string().nullable(),
      action: z.string(),
      subject: z.string(),
      /** Name of the person whom it concerns, when it concerns one. */
      subjectName: z.string().nullable(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  total: z.number(),
});

/** The audit log: read by editors, written by every change, changed by nobody. */
export const auditRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/audit',
    permission: 'audit.read',
    summary: 'Changes to the site and its people, newest first',
    query,
    response,
    handle: async ({ site, context, query: wanted }) => context.audit.list({ ...wanted, siteId: site.id }),
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/audit',
    permission: 'installation.read',
    summary: 'Changes to all sites and to the installation, newest first',
    query,
    response,
    handle: async ({ context, query: wanted }) => context.audit.list({ ...wanted, siteId: null }),
  }),
];
