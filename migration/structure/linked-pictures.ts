import type { BodyNode } from '../../src/core/content/body.ts';
import { LINK_NODE } from './internal-marks.ts';
import type { PageReferences } from './references.ts';
import { textOfFileName } from './pictures.ts';
import type { PictureLink } from './pictures.ts';

function keyOf(mark: PictureLink['mark']): string {
  return JSON.stringify(mark.attrs ?? {});
}

/** Targets of the links that stand in words. */
function linkedInWords(nodes: readonly BodyNode[], found = new Set<string>()): Set<string> {
  for (const node of nodes) {
    for (const mark of node.marks ?? []) if (mark.type === 'link') found.add(keyOf(mark));
    linkedInWords(node.content ?? [], found);
  }
  return found;
}

function linkOf(node: BodyNode): PictureLink | null {
  return (node.attrs?.['_link'] as PictureLink | undefined) ?? null;
}

/** Words for a link that was a picture: the picture's, the title of the page that it leads to, the name of its file. */
function wordsFor(picture: BodyNode, link: PictureLink, references: PageReferences): string {
  const { alt, caption } = { ...picture.attrs } as { alt?: string; caption?: string };
  const nameOf =
    (link.href.split(/[?#]/)[0] ?? '')
      .replace(/(?<![/\\])[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const words = [alt, caption, references.title?.(link.href), textOfFileName(link.href), nameOf];
  return words.find((text) => text !== undefined && text !== null && text !== '') ?? link.href;
}

function linkNodes(pictures: readonly BodyNode[], seen: Set<string>, references: PageReferences): BodyNode[] {
  const links = pictures.flatMap((picture) => {
    const link = linkOf(picture);
    if (link === null || seen.has(keyOf(link.mark))) return [];
    seen.add(keyOf(link.mark));
    return [{ type: 'text', text: wordsFor(picture, link, references), marks: [link.mark] }];
  });
  const [only] = links;
  if (only === undefined) return [];
  if (links.length === 1) return [{ type: 'paragraph', content: [only] }];
  const content = links.map((text) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [text] }] }));
  return [{ type: 'bulletList', content }];
}

/** Below pictures that were links the links in words, unless the page has them in words anyway. */
export function linkedPictures(blocks: readonly BodyNode[], references: PageReferences): BodyNode[] {
  const seen = linkedInWords(blocks);
  const visit = (nodes: readonly BodyNode[]): BodyNode[] => {
    const result: BodyNode[] = [];
    let run: BodyNode[] = [];
    const close = (): void => {
      result.push(...run.filter(({ type }) => type === 'picture'), ...linkNodes(run, seen, references));
      run = [];
    };
    for (const node of nodes) {
      if (node.type === 'picture' || node.type === LINK_NODE) {
        run.push(node);
        continue;
      }
      close();
      const isContainer = ['bulletList', 'orderedList', 'listItem', 'blockquote'].includes(node.type);
      result.push(isContainer ? { ...node, content: visit(node.content ?? []) } : node);
    }
    close();
    return result;
  };
  return visit(blocks);
}
