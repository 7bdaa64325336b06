import { z } from 'zod';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';

const pointSchema = z.object({ threshold: z.number(), falseRefusals: z.number(), falseAnswers: z.number() });

const calibrationSchema = z.object({
  /** Null before the first calibration. */
  calibration: z
    .object({
      at: z.number(),
      model: z.string(),
      passages: z.int(),
      languages: z.array(
        z.object({
          ...pointSchema.shape,
          language: localeSchema,
          /** False where there were too few probes: then the threshold of every new site is kept. */
          enough: z.boolean(),
          answerable: z.int(),
          unanswerable: z.int(),
          /** By rising threshold. */
          curve: z.array(pointSchema).readonly(),
        }),
      ),
    })
    .nullable(),
});

/** How refusing was calibrated, for the curve. */
export type CalibrationAnswer = z.output<typeof calibrationSchema>;

/** From which confidence on the assistant answers. */
export const assistantCalibrationRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/assistant/calibration',
    permission: 'questions.read',
    summary: 'How refusing was calibrated, by language, with the curve of wrong refusals and wrong answers',
    response: calibrationSchema,
    handle: ({ site }) => {
      const latest = site.calibration.latest();
      if (latest === null) return { calibration: null };
      const { at, model, passages, languages } = latest;
      return {
        calibration: {
          ...{ at, model, passages },
          languages: languages.map(({ locale: language, probes, ...rest }) => ({ ...rest, ...probes, language })),
        },
      };
    },
  }),
];
