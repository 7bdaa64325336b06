import type { Root, Text } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Handle, Options } from 'mdast-util-to-markdown';

/** Directives between blocks are all that syntax.ts reads, so that a colon in prose needs no backslash. */
function blockDirectives(): Options {
  const options = directiveToMarkdown({ quote: '"', preferShortcut: false, collapseEmptyAttributes: false });
  return { ...options, unsafe: (options.unsafe ?? []).filter((pattern) => pattern.atBreak === true) };
}

/**
 * Text beside struck text is made safe as beside emphasis: its end may become a character reference there,
 * and an underscore before it (a_b) must be escaped then.
 */
const handleText: Handle = (node: Text, _parent, state, info) => {
  const besideEmphasis = (text: string) => text.replaceAll('~', '*');
  return state.safe(node.value, { ...info, before: besideEmphasis(info.before), after: besideEmphasis(info.after) });
};

/** Writes the dialect that parseMarkdown reads. */
export function stringifyMarkdown(root: Root): string {
  return toMarkdown(root, {
    bullet: '-',
    rule: '_',
    handlers: { text: handleText },
    extensions: [
      gfmTableToMarkdown({ tablePipeAlign: false }),
      gfmFootnoteToMarkdown(),
      gfmStrikethroughToMarkdown(),
      blockDirectives(),
      // A footnote's number before a colon at the beginning of a line would define it.
      { unsafe: [{ character: ':', before: '\\]', inConstruct: 'phrasing' }] },
    ],
  });
}
