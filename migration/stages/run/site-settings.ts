import { isDeepStrictEqual } from 'node:util';
import { fileAddress } from '../../../src/core/media/media.ts';
import { completeSettings } from '../../../src/core/sites/default-settings.ts';
import { MENU_DEPTH } from '../../../src/core/sites/menu-limits.ts';
import type { LocalisedText, MenuEntry, SiteSettings } from '../../../src/core/sites/site.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { mediaRows } from '../../workspace/plan-rows.ts';
import { noteUndo } from '../../workspace/undo-rows.ts';
import type { MenuItem, SiteMenus } from '../../site/site-knowledge.ts';
import { overviewPath } from '../prepare/overview.ts';
import type { PlacedRow } from './document-ids.ts';
import type { Run } from './site-access.ts';

type Menus = SiteSettings['menus'];

/** Where the entries of an old menu lead now. */
interface MenuTargets {
  readonly documentOf: (path: string) => string | null;
  readonly fileOf: (path: string) => string | null;
}

/** An entry and, where the menu is not to go so deep, those below it beside it. */
function entriesOf(item: MenuItem, levels: number, targets: MenuTargets): MenuEntry[] {
  const below = item.children.flatMap((child) => entriesOf(child, levels - 1, targets));
  const children = levels > 1 && below.length > 0 ? { children: below } : {};
  const beside = levels > 1 ? [] : below;
  const document = item.path === null ? null : targets.documentOf(item.path);
  if (document !== null) return [{ document, label: item.label, ...children }, ...beside];
  const name = item.path === null ? null : targets.fileOf(item.path);
  const href = name === null ? item.href : fileAddress({ name });
  // A line that leads nowhere itself stands for what is below it.
  if (href === null) return below;
  return [{ href, label: item.label, ...children }, ...beside];
}

function menusOf(run: Run, rows: readonly PlacedRow[], holder: (path: string) => string | null): Menus {
  const planned = (run.workspace.fact('menus') ?? { main: [], footer: [] }) as SiteMenus;
  const documents = new Map(rows.map((row) => [row.path, row.siteDocumentId]));
  const files = new Map(mediaRows(run.workspace).map(({ path, siteName }) => [path, siteName]));
  const targets: MenuTargets = {
    documentOf: (path) => documents.get(holder(path) ?? path) ?? null,
    fileOf: (path) => files.get(path) ?? null,
  };
  // Pages that list what the menus do not lead to stand at the foot.
  const more = LOCALES.flatMap((locale) => {
    const document = documents.get(overviewPath(locale));
    return document === undefined ? [] : [{ document }];
  });
  return {
    main: planned.main.flatMap((item) => entriesOf(item, MENU_DEPTH.main, targets)),
    footer: [...planned.footer.flatMap((item) => entriesOf(item, MENU_DEPTH.footer, targets)), ...more],
  };
}

/** Languages of the documents, that of the home page first, then the commonest. */
function localesOf(rows: readonly PlacedRow[]): Locale[] {
  const home = rows.find(({ type }) => type === 'home')?.locale;
  const counts = new Map<Locale, number>();
  for (const { locale } of rows) counts.set(locale, (counts.get(locale) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([locale]) => locale);
  return [...new Set(home === undefined ? byCount : [home, ...byCount])];
}

/** A text in every language: in those that it lacks, as the first language says it. */
function inAll(text: LocalisedText, locales: readonly Locale[], former: readonly Locale[]): LocalisedText {
  const known = former.map((locale) => text[locale] ?? '').find((line) => line !== '') ?? '';
  return { ...Object.fromEntries(locales.map((locale) => [locale, known])), ...text };
}

/** The settings that a recovery wants; those that people changed are not among them. */
function wantedSettings(
  run: Run,
  rows: readonly PlacedRow[],
  menus: Menus,
  isOurs: (name: keyof SiteSettings) => boolean,
): Partial<SiteSettings> {
  const { settings } = run.site.data().site;
  const found = localesOf(rows);
  const locales = isOurs('locales') ? found : [...new Set([...settings.locales, ...found])];
  const hasMenu = menus.main.length > 0 || menus.footer.length > 0;
  return {
    locales: locales.length === 0 ? settings.locales : locales,
    name: inAll(settings.name, locales, settings.locales),
    tagline: inAll(settings.tagline, locales, settings.locales),
    ...(isOurs('menus') && hasMenu ? { menus } : {}),
    ...(isOurs('starterQuestions') ? { starterQuestions: {} } : {}),
  };
}

/** Gives the site the old one's menus and languages, unless people have changed theirs. */
export async function applySettings(
  run: Run,
  rows: readonly PlacedRow[],
  holder: (path: string) => string | null,
): Promise<void> {
  const { context, site, workspace } = run;
  await context.refresh();
  const { settings, settingsVersion } = site.data().site;
  const starter = completeSettings(site.folder.config.settings);
  const last = workspace.fact('settings') as Partial<SiteSettings> | null;
  const isOurs = (name: keyof SiteSettings): boolean =>
    isDeepStrictEqual(settings[name], starter[name]) || isDeepStrictEqual(settings[name], last?.[name]);
  const wanted = wantedSettings(run, rows, menusOf(run, rows, holder), isOurs);
  const changed = Object.entries(wanted).filter(
    ([name, value]) => !isDeepStrictEqual(settings[name as keyof SiteSettings], value),
  );
  if (changed.length === 0) return;
  workspace.atOnce(() => {
    for (const [name] of changed)
      noteUndo(workspace, { kind: 'settings', what: name, before: settings[name as keyof SiteSettings] });
    workspace.setFact('settings', { ...last, ...Object.fromEntries(changed) });
  });
  await context.writer.run('changeSettings', {
    siteId: site.id,
    settings: Object.fromEntries(changed),
    version: settingsVersion,
  });
  await context.refresh();
}
