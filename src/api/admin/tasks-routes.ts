import { z } from 'zod';
import { LOCALES } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';
import { Problem } from './problem.ts';

/** What only the people of a site know and are asked to fill in. */
export const tasksRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/tasks',
    permission: 'content.read',
    summary: 'What the site’s people are asked to fill in, and what of it is done',
    response: z.object({
      tasks: z.array(
        z.object({
          id: z.string(),
          document: z.string(),
          text: z.record(z.enum(LOCALES), z.string()).readonly(),
          doneAt: z.number().nullable(),
        }),
      ),
    }),
    handle: async ({ site }) => ({ tasks: await site.tasks.all() }),
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/tasks/{task}',
    permission: 'content.write',
    summary: 'Notes that a task is done, or takes that back',
    params: z.object({ task: z.string().max(100) }),
    body: z.object({ done: z.boolean() }),
    handle: async ({ site, params: { task }, body: { done }, audit }) => {
      if (!(await site.tasks.settle(task, done ? Date.now() : null))) {
        throw new Problem({ kind: 'not-found', code: 'task-unknown', message: `There is no task ${task}.` });
      }
      await audit(done ? 'task.done' : 'task.reopen', task);
    },
  }),
];
