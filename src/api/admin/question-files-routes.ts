import { z } from 'zod';
import { exportedQuestion, questionRows } from '../../core/assistant/question-export.ts';
import { adminRoute } from './admin-route.ts';
import { csvAnswer } from './csv-answer.ts';

/** Everything that is kept of what visitors asked: to take along, and to delete. */
export const questionFilesRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/questions/export',
    permission: 'questions.write',
    summary: 'All questions that are kept, answered ones too, as CSV or JSON',
    query: z.object({ form: z.enum(['csv', 'json']).default('csv') }),
    handle: async ({ site, query: { form }, audit }) => {
      const questions = (await site.questionBoard.all()).map(exportedQuestion);
      await audit('question.export', 'questions', { questions: questions.length });
      if (form === 'csv') return csvAnswer(`${site.id}-questions`, questionRows(questions));
      return Response.json(
        { site: site.id, questions },
        {
          headers: {
            'Content-Disposition': `attachment; filename="${site.id}-questions.json"`,
            'Cache-Control': 'no-store',
          },
        },
      );
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/questions/delete-all',
    permission: 'questions.write',
    summary: 'Deletes every question that is kept, answered ones too, for good',
    response: z.object({ questions: z.int() }),
    handle: async ({ site, audit }) => {
      const questions = await site.questions.purge(Date.now() + 1);
      await audit('question.delete', 'questions', { questions });
      return { questions };
    },
  }),
];
