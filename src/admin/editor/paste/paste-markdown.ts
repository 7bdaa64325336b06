import type { Schema } from '@tiptap/pm/model';
import { isAppError } from '../../../shared/errors.ts';
import { collectDefinitions } from '../../../core/content/markdown/definitions.ts';
import { lineOf, markdownProblem } from '../../../core/content/markdown/problem.ts';
import { readBlocks } from '../../../core/content/markdown/read-blocks.ts';
import type { BlockContext } from '../../../core/content/markdown/read-blocks.ts';
import { parseMarkdown } from '../../../core/content/markdown/syntax.ts';
import type { BodyNode } from '../../../core/content/body.ts';

function plain(text: string): BodyNode[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.replace(/(?<!\s)\s*\n\s*/g, ' ').trim())
    .filter((part) => part !== '')
    .map((part) => ({ type: 'paragraph', content: [{ type: 'text', text: part }] }));
}

/**
 * Markdown as blocks, by the platform's own importer. What it would refuse in a file, such as HTML, stays as it was written.
 * @param documentId the page that links of the form `#heading` belong to
 */
export function markdownBlocks(text: string, documentId: string, schema: Schema): BodyNode[] {
  const root = parseMarkdown(text);
  const report: BlockContext['report'] = (node, problem) => markdownProblem('clipboard', lineOf(node), problem);
  const context = {
    documentId,
    report,
    definitions: collectDefinitions(root, report),
    schema: { schema, blocks: new Map() },
  };
  return root.children.flatMap((node) => {
    try {
      return readBlocks([node], context);
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
      return plain(text.slice(start.offset, end.offset));
    }
  });
}
