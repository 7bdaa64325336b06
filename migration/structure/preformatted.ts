import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { holds, isSilent, linesOf, visibleText } from './dom.ts';
import { marksWithin } from './inline.ts';
import type { PageReferences } from './references.ts';
import { pictureNode } from './pictures.ts';

/** Words that spaces line up in columns, or lines that begin further in. */
const SET_WITH_SPACES = /\S {2,}\S|\S\t+\S|^[ \t]{2,}\S/m;

const SPACE: BodyNode = { type: 'text', text: ' ' };

function lineNodes(nodes: readonly AnyNode[], references: PageReferences, marks: readonly BodyMark[]): BodyNode[] {
  return nodes.flatMap((node): BodyNode[] => {
    if (isText(node)) {
      return node.data
        .split(/\r\n?|\n/)
        .flatMap((text, i): BodyNode[] => [
          ...(i === 0 ? [] : [{ type: 'hardBreak' }]),
          ...(text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }]),
        ]);
    }
    if (!isTag(node) || isSilent(node)) return [];
    if (node.name === 'br') return [{ type: 'hardBreak' }];
    if (node.name === 'img') return [SPACE, ...pictureNode(node, references), SPACE];
    return lineNodes(node.children, references, marksWithin(node, references, marks));
  });
}

/** Text that was set to be read line by line: as code where spaces place its words, else a paragraph with its line breaks. */
export function preformattedNodes(element: Element, references: PageReferences): BodyNode[] {
  if (visibleText(element) === '' && !holds(element, ({ name }) => name === 'img')) return [];
  const text = linesOf(element).replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').replace(/^\n+/, '').trimEnd();
  const isPlain = !holds(
    element,
    ({ name, attribs }) => name === 'img' || attribs['href'] !== undefined || attribs['name'] !== undefined,
  );
  if (isPlain && SET_WITH_SPACES.test(text)) return [{ type: 'codeBlock', content: [{ type: 'text', text }] }];
  const nodes = lineNodes(element.children, references, []);
  const others = nodes.filter((node) => node.text === undefined && node.type !== 'hardBreak');
  const content = nodes.filter((node) => node.text !== undefined || node.type === 'hardBreak');
  const hasWords = content.some(({ text: words }) => (words ?? '').trim() !== '');
  return [...(hasWords ? [{ type: 'paragraph', content }] : []), ...others];
}
