import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../server.ts';

const FOLDER = path.join(ROOT, 'tests', 'fixtures', 'legacy');

/** What becomes of an old page when a careful person brings it over. */
type Fate =
  'content' | 'album' | 'duplicate' | 'print' | 'frameset' | 'frame' | 'menu' | 'redirect' | 'fragment' | 'unpublished';

/** What an old page says, without its damage. */
export interface PageTruth {
  /** Below the folder, or of the old address where there is no file. */
  readonly path: string;
  readonly fate: Fate;
  /** The page that says the same, or to which this one only leads. */
  readonly canonical?: string;
  readonly title: string | null;
  readonly language: string;
  readonly date: string | null;
  /** Paragraph by paragraph, letter by letter. */
  readonly text: readonly string[];
  /** Old paths, or addresses elsewhere. */
  readonly links: readonly string[];
  readonly pictures: readonly { readonly file: string; readonly caption: string | null }[];
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** An old site with what is to be found in it. */
export interface LegacySite {
  readonly site: string;
  readonly about: string;
  readonly origin: string;
  readonly locale: string;
  readonly pages: readonly PageTruth[];
  /** Files of servers and editors that nobody may see. */
  readonly leftovers: readonly string[];
  /** Pages with names, addresses and telephone numbers. */
  readonly personal: readonly string[];
  /** Links whose target is nowhere: page and address. */
  readonly lost: readonly (readonly [string, string])[];
  /** Folder with the files. */
  readonly folder: string;
  /** What `migrate` is given: the folder, or the one file of an export. */
  readonly source: string;
}

/** Fates of which every word stands on the page's own new address. */
const OWN_PAGE = new Set<Fate>(['content', 'album', 'duplicate', 'print', 'fragment']);

/** The pages of an old site that say something themselves: no framesets, menus, redirects and drafts. */
export function pagesWithText(truth: LegacySite): PageTruth[] {
  return truth.pages.filter(({ fate }) => OWN_PAGE.has(fate));
}

/** Every old site of the fixtures. */
export function legacySites(): LegacySite[] {
  return readdirSync(FOLDER)
    .filter((name) => existsSync(path.join(FOLDER, name, 'truth.json')))
    .map((name) => {
      const folder = path.join(FOLDER, name, 'site');
      const truth = JSON.parse(readFileSync(path.join(FOLDER, name, 'truth.json'), 'utf8')) as Omit<
        LegacySite,
        'folder' | 'source'
      > & { source?: string };
      return { ...truth, folder, source: truth.source === undefined ? folder : path.join(folder, truth.source) };
    });
}
