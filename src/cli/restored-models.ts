import path from 'node:path';
import { DATABASE_FILE } from '../core/backup/selection.ts';
import { readCatalogue } from '../infra/files/model-catalogue.ts';
import { openForReading } from '../infra/sqlite/database.ts';
import { CHOICE_KEYS } from '../infra/sqlite/writes/model-choice.ts';

/** What an installation chose; which model was loaded last is no choice. */
const CHOSEN = [CHOICE_KEYS.generator, CHOICE_KEYS.embedder, CHOICE_KEYS.activeEmbedder, CHOICE_KEYS.reranker];

/** Ids of the models that a restored installation goes by and that no backup holds. Empty for one that goes by the bundled model alone. */
export function restoredModels(dataFolder: string): string[] {
  const db = openForReading(path.join(dataFolder, DATABASE_FILE));
  try {
    const read = db.prepare("select value ->> '$.id' from installation where key = ?").pluck();
    const ids = CHOSEN.map((key) => read.get(key) as string | null | undefined);
    return [...new Set(ids.filter((id) => typeof id === 'string'))];
  } finally {
    db.close();
  }
}

/** How they are fetched. @param root of the program, which knows its catalogue */
export function modelLines(models: readonly string[], root: string, dataFolder: string): string[] {
  if (models.length === 0) return [];
  const known = new Set(readCatalogue(root).map(({ id }) => id));
  return [
    'Models are in no backup. Fetch those that it goes by; without them it quotes, and searches with the bundled one:',
    ...models.map((id) => {
      const pull = `  BIVOUAC_DATA=${dataFolder} bivouac models pull ${known.has(id) ? id : '<address or file>'}`;
      return known.has(id) ? pull : `${pull}    # ${id}, which is in no catalogue`;
    }),
  ];
}
