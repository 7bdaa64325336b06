import { importMarkdown } from '../../../src/core/content/markdown-import.ts';
import type { ImportedDocument } from '../../../src/core/content/markdown-import.ts';
import { schema } from './bodies.ts';

/** Lines of front matter that every file here begins with, fences included. */
export const FRONT_LINES = 6;

/** A document from the body of a content file. */
export function read(body: string, more = ''): ImportedDocument {
  const text = `---\ntype: page\ntitle: T\ndescription: D\nslug: t\n${more}---\n${body}`;
  return importMarkdown(text, 'any-document.md', schema);
}
