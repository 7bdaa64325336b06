import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';

/** Directives between blocks only: `:name` within prose is text, as in 12:30. */
function blockDirectives(): ReturnType<typeof directive> {
  const { flow } = directive();
  return flow === undefined ? {} : { flow };
}

/**
 * Parses the dialect of content files: CommonMark, tables, footnotes, strikethrough, directives between blocks, front matter.
 * Addresses in prose are no links unless they are written as links, so that a text never turns into something else.
 */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [
      gfmTable(),
      gfmFootnote(),
      gfmStrikethrough({ singleTilde: false }),
      blockDirectives(),
      frontmatter(['yaml']),
      // Indented text is text: code stands in fences.
      { disable: { null: ['codeIndented'] } },
    ],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      directiveFromMarkdown(),
      frontmatterFromMarkdown(['yaml']),
    ],
  });
}
