import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from '../../src/build/build.ts';
import { sitesWithTheme } from '../../src/build/theme-routes.ts';
import { loadThemes } from '../../src/server/theme-renderer.ts';
import type { RenderTheme } from '../../src/server/theme-renderer.ts';
import { outline } from '../helpers/hostile-html.ts';
import { POLYGLOT, viewsWith } from '../helpers/hostile-views.ts';

/** What became of the places where themes write texts. */
export interface TextsOutcome {
  /** Places, as `file:line:expression`. */
  readonly places: readonly string[];
  /** Places at which some view has a text that comes from people. */
  readonly reached: readonly string[];
  /** Places whose escaping was broken without any page looking different. */
  readonly unnoticed: readonly string[];
}

declare global {
  /** Stands at every place in the copy: gives back the text, escaped unless the place is the broken one. */
  var escapeUnlessBroken: (value: unknown, place: string) => unknown;
}

/** A single name or property between braces, which is no attribute's value. */
const TEXT = /(?<![=$\w])\{([A-Za-z_][\w.?!]*(?:\[[^\]{}]*\])?(?:\.\w+)*)\}/g;

/** Takes the escaping of every text in a component out of Astro's hands. @returns the places */
function markTexts(root: string, file: string): string[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  const [, script = '', ...rest] = source.split('---');
  const template = rest.join('---');
  const places: string[] = [];
  const marked = template.replace(TEXT, (whole: string, expression: string, at: number) => {
    if (template.lastIndexOf('<script', at) > template.lastIndexOf('</script>', at)) return whole;
    const line = source.slice(0, source.length - template.length + at).split('\n').length;
    const place = `${file}:${String(line)}:${expression}`;
    places.push(place);
    return `<Fragment set:html={globalThis.escapeUnlessBroken(${expression}, ${JSON.stringify(place)})} />`;
  });
  writeFileSync(path.join(root, file), `---${script}---${marked}`);
  return places;
}

async function outlines(render: RenderTheme, siteId: string, text: string): Promise<string[]> {
  const views = viewsWith(siteId, text);
  return Promise.all(views.map(async (view) => outline(await render(view))));
}

/**
 * Breaks the escaping of each text in each component of the themes by itself, all in one build, and looks whether the pages
 * of tests/integration/hostile-themes.test.ts then have other elements. @param root copy of the tree, which is changed
 */
export async function breakTexts(root: string): Promise<TextsOutcome> {
  const files = globSync(['src/components/*.astro', 'sites/*/theme/*.astro'], { cwd: root }).sort();
  const places = files.flatMap((file) => markTexts(root, file));
  const reached = new Set<string>();
  let broken: string | null = null;
  globalThis.escapeUnlessBroken = (value, place) => {
    if (typeof value !== 'string') return value;
    if (value.includes(POLYGLOT)) reached.add(place);
    return place === broken ? value : value.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
  };
  const { folder } = await ensureBuild(root, () => undefined);
  const render = await loadThemes(folder);
  const sites = sitesWithTheme(path.join(root, 'sites'));
  const wanted = new Map<string, string>();
  for (const site of sites) wanted.set(site, (await outlines(render, site, 'words')).join('\n'));
  for (const site of sites) await outlines(render, site, POLYGLOT);
  const unnoticed: string[] = [];
  for (const place of [...reached]) {
    broken = place;
    const found = await Promise.all(
      sites.map(async (site) => (await outlines(render, site, POLYGLOT)).join('\n') !== wanted.get(site)),
    );
    if (!found.includes(true)) unnoticed.push(place);
  }
  return { places, reached: [...reached], unnoticed };
}
