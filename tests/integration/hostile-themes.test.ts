import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../src/build/build.ts';
import { sitesWithTheme } from '../../src/build/theme-routes.ts';
import { loadThemes } from '../../src/server/theme-renderer.ts';
import type { RenderTheme } from '../../src/server/theme-renderer.ts';
import { HOSTILE_CASES } from '../helpers/hostile.ts';
import { outline, parsePage } from '../helpers/hostile-html.ts';
import { POLYGLOT, viewsWith } from '../helpers/hostile-views.ts';
import { ROOT } from '../helpers/server.ts';

const HARMLESS = 'words';
let render: RenderTheme;

beforeAll(async () => {
  const build = await ensureBuild(ROOT, () => undefined);
  render = await loadThemes(build.folder);
});

/** One text of each class, and the worst of all. */
function samples(): string[] {
  const byClass = Map.groupBy(HOSTILE_CASES, (hostile) => hostile.class);
  return [POLYGLOT, ...[...byClass.values()].flatMap(([first]) => (first === undefined ? [] : [first.text]))];
}

describe.each(sitesWithTheme(`${ROOT}/sites`))('the theme of %s', (siteId) => {
  it('has the same elements and attributes whatever the texts are, on every kind of page', async () => {
    const expected = await Promise.all(viewsWith(siteId, HARMLESS).map(async (view) => outline(await render(view))));
    for (const text of samples()) {
      for (const [i, view] of viewsWith(siteId, text).entries()) {
        const page = await render(view);
        expect(outline(page), `${view.kind} ${String(i)}: ${text}`).toBe(expected[i]);
      }
    }
  });

  it('shows the texts as they are', async () => {
    for (const view of viewsWith(siteId, POLYGLOT)) {
      const { texts } = parsePage(await render(view));
      expect(texts.filter((text) => text.includes(POLYGLOT)).length, view.kind).toBeGreaterThan(10);
    }
  });
});
