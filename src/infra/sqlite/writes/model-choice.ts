import { cacheTags } from '../../../core/content/cache-tags.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';

/**
 * Keys of the installation's memory under which chosen models stand. The embedder that answers (`activeEmbedder`) is
 * the former one until everything is embedded with the chosen one; the generator's is the one that was loaded last.
 */
export const CHOICE_KEYS = {
  generator: 'generator',
  activeGenerator: 'generator-active',
  embedder: 'embedder',
  activeEmbedder: 'embedder-active',
  reranker: 'reranker',
} as const;

/** Stands in the change log for what belongs to no site. */
const NO_SITE = '';

/** Chooses a model, or none; running servers hear of it, also when the same one is chosen again. */
export function chooseModel(
  db: SqlSession,
  command: { readonly purpose: keyof typeof CHOICE_KEYS; readonly id: string | null; readonly at: number },
): void {
  const key = CHOICE_KEYS[command.purpose];
  if (command.id === null) db.prepare('delete from installation where key = ?').run(key);
  else {
    db.prepare(
      `insert into installation (key, value, updated_at) values (?, ?, ?)
       on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    ).run(key, JSON.stringify({ id: command.id }), command.at);
  }
  noteChange(db, NO_SITE, [cacheTags.models]);
}
