import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CommitHistory } from '../../helpers/commit-history.ts';

let folder: string;
let db: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-history-'));
  db = new Database(path.join(folder, 'one.db'));
  db.pragma('journal_mode = wal');
  db.exec("create table note (text); insert into note values ('zero')");
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Five commits, and a copy of the state after the third. @returns the history, the copy, and a moment before the fifth */
async function fiveCommits(): Promise<{ history: CommitHistory; copy: string; until: number }> {
  const [history, copy] = [await CommitHistory.begin(path.join(folder, 'one.db')), path.join(folder, 'copy.db')];
  let until = 0;
  for (const number of [1, 2, 3, 4, 5]) {
    db.prepare('update note set text = ?').run(String(number));
    if (number === 3) db.exec(`vacuum into '${copy}'`);
    await sleep(50);
    if (number === 4) until = Date.now();
    if (number === 4) await sleep(50);
  }
  return { history, copy, until };
}

it('a history knows which of its states a copy is', async () => {
  const { history, copy, until } = await fiveCommits();
  expect(history.find(copy, until, path.join(folder, 'states'))).toEqual({ number: 3, commits: 5 });
});

it('a history does not know a copy that is none of its states', async () => {
  const [{ history, copy, until }, states] = [await fiveCommits(), path.join(folder, 'states')];
  const other = new Database(copy);
  other.exec("update note set text = '6'");
  other.close();
  expect(history.find(copy, until, states)).toEqual({ number: null, commits: 5 });
});
