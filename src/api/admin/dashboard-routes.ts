import { z } from 'zod';
import { roleAllows } from '../../core/accounts/permissions.ts';
import { adminRoute } from './admin-route.ts';
import { healthSource } from './dashboard/health-source.ts';
import {
  changedSource,
  machineSource,
  mineSource,
  notesSource,
  plansSource,
  reviewSource,
  staleSource,
} from './dashboard/page-sources.ts';
import type { DashboardInput } from './dashboard/source.ts';
import {
  feedbackSource,
  linksSource,
  messagesSource,
  notFoundSource,
  questionsSource,
  tasksSource,
} from './dashboard/upkeep-sources.ts';

/** Every part of the dashboard by its name. */
const SOURCES = {
  mine: mineSource,
  review: reviewSource,
  plans: plansSource,
  notes: notesSource,
  changed: changedSource,
  stale: staleSource,
  machine: machineSource,
  messages: messagesSource,
  questions: questionsSource,
  feedback: feedbackSource,
  links: linksSource,
  notFound: notFoundSource,
  tasks: tasksSource,
  health: healthSource,
};

const model = z.object({
  mine: mineSource.model.nullable(),
  review: reviewSource.model.nullable(),
  plans: plansSource.model.nullable(),
  notes: notesSource.model.nullable(),
  changed: changedSource.model.nullable(),
  stale: staleSource.model.nullable(),
  machine: machineSource.model.nullable(),
  messages: messagesSource.model.nullable(),
  questions: questionsSource.model.nullable(),
  feedback: feedbackSource.model.nullable(),
  links: linksSource.model.nullable(),
  notFound: notFoundSource.model.nullable(),
  tasks: tasksSource.model.nullable(),
  health: healthSource.model.nullable(),
});

/** What needs doing on a site; parts that the person may not see are null. */
export type Dashboard = z.output<typeof model>;

async function readAll(input: DashboardInput): Promise<z.input<typeof model>> {
  const parts = await Promise.all(
    Object.entries(SOURCES).map(async ([name, { permission, read }]) => [
      name,
      roleAllows(input.actor.role, permission) ? await read(input) : null,
    ]),
  );
  return Object.fromEntries(parts) as z.input<typeof model>;
}

const counts = z.object({ messages: z.int(), questions: z.int() });

/** The dashboard, and the numbers that stand in the navigation. */
export const dashboardRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/dashboard',
    permission: 'content.read',
    summary: 'What is due, stale, broken or asked on a site, and how the installation is',
    response: model,
    handle: ({ site, context, actor }) => readAll({ site, context, actor, now: Date.now() }),
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/counts',
    permission: 'content.read',
    summary: 'How many messages are unread and how many questions are open',
    response: counts,
    handle: async ({ site, actor }) => ({
      messages: roleAllows(actor.role, 'messages.read') ? (await site.inbox.counts()).unread : 0,
      questions: roleAllows(actor.role, 'questions.write') ? site.questionBoard.open() : 0,
    }),
  }),
];
