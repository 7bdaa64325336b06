import { FileIndex } from '../../../migration/site/file-index.ts';
import { chooseHome } from '../../../migration/site/choose-home.ts';
import { learnSite } from '../../../migration/site/learn-site.ts';
import { documentIdOf, mediaNameOf } from '../../../migration/site/page-names.ts';
import { readTraits } from '../../../migration/site/page-traits.ts';
import type { SiteKnowledge } from '../../../migration/site/site-knowledge.ts';
import { recoverPage } from '../../../migration/structure/recover-page.ts';
import type { RecoveredPage } from '../../../migration/structure/recover-page.ts';
import type { BodyNode } from '../../../src/core/content/body.ts';
import { createBodySchema, parseBody } from '../../../src/core/content/schema.ts';
import { writeBody } from '../../../src/core/content/markdown-export.ts';

/** A site as a test writes it: markup of pages by their path; other paths are pictures and files, with their pixels where they matter. */
export type TestSite = Readonly<Record<string, string | { readonly width: number; readonly height: number }>>;

/** What becomes of a site of a test. */
export interface RecoveredSite {
  readonly site: SiteKnowledge;
  readonly page: (path: string) => RecoveredPage;
  /** A recovered page as Markdown. */
  readonly text: (path: string) => string;
}

const schema = createBodySchema();
const isPage = (path: string): boolean => /\.html?$/.test(path);

/** Recovers a whole site in memory, as the stages do it with stored files. */
export function recoverSite(given: TestSite, origin?: URL): RecoveredSite {
  const files = new FileIndex(Object.keys(given));
  const host = origin?.hostname.replace(/^www\./, '');
  const space = {
    files,
    hosts: new Set(host === undefined ? [] : [host]),
    prefix: origin?.pathname.replace(/^\/|\/$/g, '') ?? '',
  };
  const htmlOf = (path: string): string | null => {
    const file = given[path];
    return typeof file === 'string' && isPage(path) ? file : null;
  };
  const paths = Object.keys(given).filter(isPage);
  const pageOf = (path: string) => ({ path, html: htmlOf(path) ?? '', locale: 'it' as const });
  const traits = paths.map((path) => readTraits(pageOf(path), space));
  const site = learnSite(traits, space, chooseHome(traits, files));
  const page = (path: string): RecoveredPage =>
    recoverPage(pageOf(path), site, {
      space,
      html: htmlOf,
      style: (sheet) => (typeof given[sheet] === 'string' ? given[sheet] : null),
      document: (target) => (isPage(target) ? documentIdOf(site.plan.get(target)?.into ?? target) : null),
      file: (target) => (isPage(target) ? null : mediaNameOf(target)),
      picture: (target) => {
        const file = given[target];
        const size = typeof file === 'object' ? file : { width: null, height: null };
        return /\.(gif|jpe?g|png)$/i.test(target) ? { name: mediaNameOf(target), ...size } : null;
      },
    });
  const text = (path: string): string => {
    const { blocks } = page(path);
    return blocks.length === 0
      ? ''
      : writeBody(parseBody(schema, 'page', { type: 'doc', content: blocks }), schema).trim();
  };
  return { site, page, text };
}

/** What readers see of blocks. */
export function wordsIn(nodes: readonly BodyNode[]): string {
  return nodes
    .map((node): string => {
      if (node.text !== undefined) return node.text;
      if (node.type === 'hardBreak') return ' ';
      if (node.type === 'picture')
        return ` ${typeof node.attrs?.['caption'] === 'string' ? node.attrs['caption'] : ''} `;
      const isLine = ['paragraph', 'heading', 'tableCell', 'tableHeader', 'codeBlock'].includes(node.type);
      const inner = (node.content ?? []).map((child) => wordsIn([child])).join(isLine ? '' : ' ');
      return ` ${inner} `;
    })
    .join('');
}
