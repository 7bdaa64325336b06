import type { SqlSession } from '../../sql/session.ts';

/** Keys under which the installation remembers its backups: the last one that was made, the last one that was tried out, and where they are. */
export const BACKUP_KEYS = { made: 'backup', drill: 'backup-drill', stores: 'backup-stores' } as const;

/** Something that the installation remembers about its backups. */
export interface NoteBackup {
  readonly key: (typeof BACKUP_KEYS)[keyof typeof BACKUP_KEYS];
  readonly value: Readonly<Record<string, unknown>> & {
    /** Milliseconds since 1970. */
    readonly at: number;
  };
}

/** Remembers when a backup was made or tried out, and what came of it. */
export function noteBackup(db: SqlSession, { key, value }: NoteBackup): void {
  db.prepare(
    `insert into installation (key, value, updated_at) values (?, ?, ?)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
  ).run(key, JSON.stringify(value), value.at);
}
