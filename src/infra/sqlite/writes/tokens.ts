import type { Database } from 'better-sqlite3';

/** Notes when a token was used. */
export function noteTokenUse(db: Database, command: { readonly id: string; readonly at: number }): void {
  db.prepare('update api_token set last_used_at = ? where id = ?').run(command.at, command.id);
}
