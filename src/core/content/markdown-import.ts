import path from 'node:path';
import type { Nodes } from 'mdast';
import { isAppError, messageOf } from '../../shared/errors.ts';
import { blocksWithIds, withBlockIds } from './block-ids.ts';
import type { Body } from './body.ts';
import type { DocumentType, RevisionMeta } from './document.ts';
import { collectDefinitions } from './markdown/definitions.ts';
import { readFrontMatter } from './markdown/front-matter.ts';
import { lineOf, markdownProblem } from './markdown/problem.ts';
import { readBlocks } from './markdown/read-blocks.ts';
import { parseMarkdown } from './markdown/syntax.ts';
import { parseBody } from './schema.ts';
import type { BodySchema } from './schema.ts';
import { ID_PATTERN } from './schema/patterns.ts';

/** A document in one language, without knowing which one: a content file's folder says that. */
export interface MarkdownDocument {
  readonly documentId: string;
  readonly type: DocumentType;
  readonly parentId: string | null;
  readonly meta: RevisionMeta;
  readonly body: Body;
}

/** A document as a file gives it. */
export interface ImportedDocument extends MarkdownDocument {
  /** True when the file names the ids of its blocks, so that none may be chosen for it. */
  readonly hasBlockIds: boolean;
}

function documentIdOf(file: string): string {
  const id = path.posix.basename(file.replaceAll('\\', '/'), '.md');
  if (!ID_PATTERN.test(id))
    throw markdownProblem(file, null, 'the file’s name must be lower case letters, digits and hyphens, and .md');
  return id;
}

/**
 * Reads a content file (docs/content-format.md). Ids of blocks that the file does not name follow from document id and content.
 * @param file its name or path; the name without `.md` is the document's id, the whole stands in errors
 * @throws AppError `markdown-invalid` with file and line
 */
export function importMarkdown(text: string, file: string, schema: BodySchema): ImportedDocument {
  const documentId = documentIdOf(file);
  const report = (node: Nodes, problem: string, cause?: unknown) => markdownProblem(file, lineOf(node), problem, cause);
  const root = parseMarkdown(text.replace(/^\ufeff/, ''));
  const [matter] = root.children;
  if (matter?.type !== 'yaml')
    throw markdownProblem(file, 1, 'the file must start with front matter between lines of three hyphens');
  const { blocks: ids, ...front } = readFrontMatter(matter.value, file, (lineOf(matter) ?? 1) + 1);
  const definitions = collectDefinitions(root, report);
  const content = readBlocks(root.children, { documentId, report, definitions, schema });
  definitions.requireAllUsed();
  let body: Body;
  try {
    body = parseBody(schema, documentId, { type: 'doc', content });
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw markdownProblem(
      file,
      lineOfBlock(root.children, messageOf(error)),
      messageOf(error).replace(/\.$/, ''),
      error,
    );
  }
  if (ids === null) return { documentId, ...front, body, hasBlockIds: false };
  const count = blocksWithIds(body).length;
  if (ids.length !== count || new Set(ids).size !== count) {
    throw markdownProblem(
      file,
      1,
      `front matter, blocks: names ${ids.length} ids, but the body has ${count} blocks; take the line out when you change blocks`,
    );
  }
  return { documentId, ...front, body: withBlockIds(body, ids), hasBlockIds: true };
}

/** The line of the block that parseBody names by its number. */
function lineOfBlock(nodes: readonly Nodes[], message: string): number | null {
  const number = /^Block (\d+) /.exec(message)?.[1];
  const blocks = nodes.filter((node) => !['yaml', 'definition', 'footnoteDefinition'].includes(node.type));
  const block = number === undefined ? undefined : blocks[Number(number) - 1];
  return block === undefined ? null : lineOf(block);
}
