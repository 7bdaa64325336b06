import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { addressOf } from '../../src/core/content/address.ts';
import { isLocale } from '../../src/shared/locale.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { ROOT } from './server.ts';

/** A document of a site's starter content, as its file says. */
export interface StarterDocument {
  readonly id: string;
  readonly locale: Locale;
  readonly type: string;
  readonly title: string;
  readonly address: string;
  readonly tags: readonly string[];
  readonly body: string;
}

/** A site's starter content. */
export interface StarterSite {
  readonly id: string;
  readonly host: string;
  readonly locales: readonly Locale[];
  readonly documents: readonly StarterDocument[];
}

interface FrontMatter {
  readonly type: string;
  readonly title: string;
  readonly slug: string;
  readonly parent?: string;
  readonly tags?: readonly string[];
}

function readDocument(file: string): { matter: FrontMatter; body: string } {
  const [, head = '', ...rest] = readFileSync(file, 'utf8').split(/^---$/m);
  return { matter: parse(head) as FrontMatter, body: rest.join('---') };
}

function readLocale(folder: string, locale: Locale, defaultLocale: Locale): StarterDocument[] {
  const files = new Map(
    readdirSync(path.join(folder, locale))
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name.slice(0, -3), readDocument(path.join(folder, locale, name))]),
  );
  const pathOf = (id: string): string => {
    const matter = files.get(id)?.matter;
    if (matter === undefined) throw new Error(`${locale}/${id}.md is missing`);
    return matter.parent === undefined ? matter.slug : `${pathOf(matter.parent)}/${matter.slug}`;
  };
  return [...files].map(([id, { matter, body }]) => ({
    id,
    locale,
    type: matter.type,
    title: matter.title,
    address: addressOf(locale, pathOf(id), defaultLocale),
    tags: matter.tags ?? [],
    body,
  }));
}

/** Reads a site's starter content from its folder. The first of `locales` is the site's default. */
export function readStarterSite(id: string, locales: readonly Locale[], root = ROOT): StarterSite {
  const folder = path.join(root, 'sites', id, 'content');
  const known = readdirSync(folder).filter(isLocale);
  if (known.length !== locales.length) throw new Error(`${id} has other languages than ${locales.join(', ')}`);
  const first = locales[0];
  if (first === undefined) throw new Error(`${id} has no language`);
  return {
    id,
    host: `${id}.localhost`,
    locales,
    documents: locales.flatMap((locale) => readLocale(folder, locale, first)),
  };
}

/** The sites that the repository brings. */
export const SITES: readonly StarterSite[] = [
  readStarterSite('deep-space', ['fr', 'it', 'de', 'en']),
  readStarterSite('ape-poschiavo', ['it', 'de']),
];
