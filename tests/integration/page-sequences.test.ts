import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { Context } from '../../src/context.ts';
import { fullTextTable } from '../../src/infra/sqlite/full-text-table.ts';
import { expectKeptLinks } from '../helpers/kept-links.ts';
import { PageModel } from '../helpers/page-model.ts';
import type { Step } from '../helpers/page-model.ts';

const SITE = 'ape-poschiavo';
const RUNS = 60;

let folder: string;
let context: Context;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-sequences-'));
  context = await openContext(readConfig({ BIVOUAC_DATA: folder, BIVOUAC_LOG_LEVEL: 'silent' }));
});

afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

const key = { page: fc.nat(1), locale: fc.constantFrom('it' as const, 'de' as const) };
const editor = fc.constantFrom('anna' as const, 'bruno' as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('save' as const), editor, ...key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), editor, ...key }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('publish' as const), ...key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unpublish' as const), ...key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), editor, nth: fc.nat(20), ...key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('translate' as const), editor, ...key }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('plan' as const),
      action: fc.constantFrom('publish' as const, 'unpublish' as const),
      ...key,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('trash' as const), page: key.page }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('untrash' as const), page: key.page }) },
);

/** Markers that the full text of a language finds: exactly the published ones may be. */
function found(marker: string, locale: 'it' | 'de'): boolean {
  const table = fullTextTable(SITE, locale);
  const exists = context.db.prepare('select 1 from sqlite_master where name = ?').get(table);
  if (exists === undefined) return false;
  const rows = context.db.prepare(`select rowid from ${table} where ${table} match ?`).all(`"${marker}"`);
  return rows.length > 0;
}

async function check(model: PageModel): Promise<void> {
  const { content } = context.site(SITE);
  for (const text of model.texts()) {
    const { documentId, locale } = text;
    for (const [id, marker] of text.versions) {
      const revision = await content.revision(id);
      expect(JSON.stringify(revision?.body), `version ${id} is readable`).toContain(marker);
    }
    const page = await content.published(documentId, locale);
    const shown = page === null ? null : JSON.stringify(page.body);
    expect(shown === null, `${documentId}/${locale} is public or not`).toBe(text.published === null);
    if (text.published !== null) expect(shown).toContain(text.published);
    const passages = context.db
      .prepare('select text from passage where site_id = ? and document_id = ? and locale = ?')
      .pluck()
      .all(SITE, documentId, locale)
      .join('\n');
    for (const marker of new Set(text.versions.values())) {
      const isPublic = marker === text.published;
      if (!isPublic) expect(shown ?? '').not.toContain(marker);
      expect(passages.includes(marker), `the assistant sees ${marker}`).toBe(isPublic);
      expect(found(marker, locale), `search finds ${marker}`).toBe(isPublic);
    }
  }
  await expectKeptLinks(context, SITE);
}

it('any sequence of work by two editors loses no version and shows no draft', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const model = await PageModel.start(context.site(SITE));
      for (const next of steps) await model.take(next);
      await check(model);
      await model.end();
    }),
    { numRuns: RUNS, endOnFailure: false },
  );
}, 300_000);
