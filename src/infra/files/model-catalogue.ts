import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '../../core/models/catalogue.ts';
import type { CatalogueEntry } from '../../core/models/catalogue.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

/** The models that models/catalogue.json lists. @throws AppError `catalogue-invalid` */
export function readCatalogue(root: string): readonly CatalogueEntry[] {
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
