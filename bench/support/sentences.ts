import { globSync, readFileSync } from 'node:fs';
import { splitSentences } from '../../src/core/search/sentences.ts';

const SHORTEST = 40;
const LONGEST = 300;

/** Running text of a Markdown file: without front matter, directives, tables and marks. */
function proseOf(markdown: string): string {
  return markdown
    .replace(/^---\n.*?\n---\n/su, '')
    .split('\n')
    .filter((line) => /^[\p{L}\d*_[-]/u.test(line) && !line.startsWith('---'))
    .map((line) =>
      line
        .replace(/^[-*] /u, '')
        .replace(/\]\([^)]*\)/gu, '')
        .replace(/[*_[\]`]/gu, ''),
    )
    .join('\n');
}

/** Different Italian sentences of the sites' starter content. */
export function siteSentences(): string[] {
  const files = globSync('sites/*/content/it/**/*.md').sort();
  const sentences = files.flatMap((file) => {
    const text = proseOf(readFileSync(file, 'utf8'));
    return splitSentences(text, 'it').map(([start, end]) => text.slice(start, end));
  });
  return [...new Set(sentences)].filter(({ length }) => length >= SHORTEST && length <= LONGEST);
}
