import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CatalogueModel } from '../../core/content/render-context.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

const MODEL = z.strictObject({
  id: z.string(),
  name: z.string(),
  parametersBillion: z.number().positive(),
  licence: z.string(),
  source: z.url(),
  purpose: z.enum(['chat', 'test']),
});
const CATALOGUE = z.strictObject({ models: z.array(MODEL) });

/** The language models that models/catalogue.json lists. @throws AppError `catalogue-invalid` */
export function readCatalogue(root: string): readonly CatalogueModel[] {
  const file = path.join(root, 'models', 'catalogue.json');
  try {
    return CATALOGUE.parse(JSON.parse(readFileSync(file, 'utf8'))).models;
  } catch (error) {
    throw new AppError({
      kind: 'invalid',
      code: 'catalogue-invalid',
      message: `${file} cannot be read: ${messageOf(error)}.`,
      hint: 'Take the file from the release again.',
      cause: error,
    });
  }
}
