import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openForReading, openForWriting } from '../../../src/infra/sqlite/database.ts';
import { adminOf } from '../../helpers/admin.ts';
import { jsonOf, makePage } from '../../helpers/admin-pages.ts';
import { startServer, temporaryFolder } from '../../helpers/server.ts';

const PAGES = 8;
const KILLS = 3;
const LIMIT_MS = 300_000;

const data = temporaryFolder();
const file = path.join(data, 'bivouac.db');

afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

function count(sql: string, ...values: (string | number)[]): number {
  const db = openForReading(file);
  const found = db
    .prepare(sql)
    .pluck()
    .get(...values) as number;
  db.close();
  return found;
}

const OPEN = 'select count(*) from schedule where done_at is null';

it(
  'what is planned is done once, however often the server is killed meanwhile',
  async () => {
    const first = adminOf(await startServer({ data }));
    const editor = await first.signInAs('editor');
    const pages: string[] = [];
    for (let i = 0; i < PAGES; i += 1) {
      const page = await makePage(editor, 'deep-space', { title: `Prévu ${String(i)}` });
      jsonOf(await editor.send('POST', `${page.fr}/plans`, { action: 'publish', time: '2099-01-01T00:00' }));
      pages.push(page.id);
    }
    const db = openForWriting(file);
    db.prepare('update schedule set due_at = ?').run(Date.now() + 1000);
    db.close();
    let server: Awaited<ReturnType<typeof startServer>> = first;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1000 + kill * 350));
      await server.stop('SIGKILL');
      // What the dead process held is free again after its lease; the test does not wait for that.
      const freed = openForWriting(file);
      freed.prepare('update schedule set leased_until = 0').run();
      freed.close();
      server = await startServer({ data });
    }
    const deadline = Date.now() + 60_000;
    while (count(OPEN) > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 200));
    const published = 'select count(*) from translation where published_revision_id is not null and document_id = ?';
    expect(pages.map((id) => count(published, id))).toEqual(pages.map(() => 1));
    // Published in the same transaction in which its plan was done: never a second time.
    const together = `select count(*) from schedule s join translation t on t.site_id = s.site_id
    and t.document_id = s.document_id and t.locale = s.locale where s.done_at = t.published_at`;
    expect(count(together)).toBe(PAGES);
    await server.stop();
  },
  LIMIT_MS,
);
