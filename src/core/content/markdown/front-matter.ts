import { Document, LineCounter, isCollection, isNode, parseDocument } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../../../shared/errors.ts';
import { DOCUMENT_TYPES } from '../document.ts';
import type { DocumentType, RevisionMeta } from '../document.ts';
import { compactEvent, eventSchema } from '../../events/event-schema.ts';
import { idSchema, languageTagSchema, lineSchema, mediaNameSchema } from '../schema/attributes.ts';
import { markdownProblem } from './problem.ts';

/** A slug: the last segment of an address. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const text = lineSchema.min(1, { message: 'must not be empty' });
const date = z.iso.date({ error: 'must be a date as in 2023-05-11' });

type Refuse = (key: string, message: string) => void;

interface Place {
  readonly type: DocumentType;
  readonly slug: string;
  readonly parent?: string | undefined;
}

interface NamedPicture {
  readonly picture?: string | undefined;
  readonly pictureAlt?: string | undefined;
}

function checkPlace(value: Place, refuse: Refuse): void {
  if (value.type === 'home' && value.slug !== '') refuse('slug', "must be '' for the home page");
  if (value.type === 'home' && value.parent !== undefined) refuse('parent', 'the home page has none');
  if (value.type === 'section' && value.parent !== undefined) refuse('parent', 'a section has none');
  if (value.type !== 'home' && !SLUG.test(value.slug)) {
    refuse('slug', 'must be lower case letters, digits and single hyphens');
  }
}

function checkPicture({ picture, pictureAlt }: NamedPicture, refuse: Refuse): void {
  if (picture !== undefined && pictureAlt === undefined) {
    refuse('pictureAlt', "must describe the picture, or be '' when it only decorates");
  }
  if (picture === undefined && pictureAlt !== undefined) refuse('pictureAlt', 'describes a picture that is not there');
}

const frontMatter = z
  .strictObject({
    type: z.enum(DOCUMENT_TYPES),
    title: text,
    description: text,
    slug: z.string(),
    parent: idSchema.optional(),
    date: date.optional(),
    updated: date.optional(),
    tags: z.array(text).optional(),
    picture: mediaNameSchema.optional(),
    pictureAlt: lineSchema.optional(),
    toc: z.boolean().optional(),
    byline: text.optional(),
    language: languageTagSchema.optional(),
    event: eventSchema.optional(),
    blocks: z.array(idSchema).optional(),
  })
  .superRefine((value, context) => {
    const refuse: Refuse = (key, message) => context.addIssue({ code: 'custom', path: [key], message });
    checkPlace(value, refuse);
    checkPicture(value, refuse);
    if (value.event !== undefined && value.type !== 'event') refuse('event', 'goes with the type event');
    if (new Set(value.tags).size !== (value.tags?.length ?? 0)) refuse('tags', 'names a tag twice');
  });

/** What the top of a content file says. */
export interface FrontMatter {
  readonly type: DocumentType;
  readonly parentId: string | null;
  readonly meta: RevisionMeta;
  /** Ids of the body's blocks in document order; null when they follow from the content. */
  readonly blocks: readonly string[] | null;
}

type Parsed = z.infer<typeof frontMatter>;

function metaOf(parsed: Parsed): RevisionMeta {
  const {
    title,
    description,
    slug,
    date = null,
    updated = null,
    tags = [],
    picture,
    pictureAlt = '',
    toc = null,
    byline = null,
    language = null,
    event = null,
  } = parsed;
  return {
    title,
    description,
    slug,
    date,
    updated,
    tags,
    picture: picture === undefined ? null : { name: picture, alt: pictureAlt },
    toc,
    byline,
    language,
    event,
  };
}

/** The keys that lead to what an issue is about, and what is wrong with it. */
function explain(issue: z.core.$ZodIssue | undefined): { path: PropertyKey[]; problem: string } {
  const path = issue?.path ?? [];
  if (issue?.code === 'unrecognized_keys') {
    return { path: [...path, ...issue.keys.slice(0, 1)], problem: 'is not known here' };
  }
  return { path, problem: issue?.message ?? 'is invalid' };
}

/** Where the value of a key begins, or of the nearest key around it; null when there is none. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  if (path.length === 0) return null;
  const node: unknown = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : offsetOf(document, path.slice(0, -1));
}

/** The values of the document; aliases lead to what is not there, or to more than anybody wrote. */
function valuesOf(document: Document, file: string, firstLine: number): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw markdownProblem(file, firstLine, `front matter: ${messageOf(error)}`, error);
  }
}

/**
 * Reads front matter.
 * @param yaml without the fences
 * @param firstLine line of the file on which `yaml` begins
 * @throws AppError `markdown-invalid` naming file and line
 */
export function readFrontMatter(yaml: string, file: string, firstLine: number): FrontMatter {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, logLevel: 'error' });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const [error] = document.errors;
  if (error !== undefined) {
    throw markdownProblem(file, lineAt(error.pos[0]), error.message.split('\n')[0] ?? error.code, error);
  }
  const parsed = frontMatter.safeParse(valuesOf(document, file, firstLine));
  if (parsed.success) {
    const { type, parent = null, blocks = null } = parsed.data;
    return { type, parentId: parent, meta: metaOf(parsed.data), blocks };
  }
  const { path, problem } = explain(parsed.error.issues[0]);
  const offset = offsetOf(document, path);
  const place = path.length === 0 ? '' : `, ${path.map(String).join('.')}`;
  throw markdownProblem(
    file,
    offset === null ? firstLine : lineAt(offset),
    `front matter${place}: ${problem}`,
    parsed.error,
  );
}

/** Front matter as it stands at the top of a file, with its fences. */
export function writeFrontMatter(matter: FrontMatter): string {
  const { meta } = matter;
  const fields = {
    type: matter.type,
    title: meta.title,
    description: meta.description,
    slug: meta.slug,
    parent: matter.parentId,
    date: meta.date,
    updated: meta.updated,
    tags: meta.tags.length === 0 ? null : meta.tags,
    picture: meta.picture?.name,
    pictureAlt: meta.picture?.alt,
    toc: meta.toc,
    byline: meta.byline,
    language: meta.language,
    event: meta.event === null ? null : compactEvent(meta.event),
    blocks: matter.blocks,
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
  const document = new Document(given);
  const tags = document.get('tags', true);
  if (isCollection(tags)) tags.flow = true;
  return `---\n${document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false })}---\n`;
}
