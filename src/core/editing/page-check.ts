import type { Body, BodyNode } from '../content/body.ts';
import { blockIdOf } from '../content/block-ids.ts';
import type { DocumentType, RevisionMeta } from '../content/document.ts';
import { inlineText } from '../content/inline-text.ts';
import { sectionOf } from '../content/sections.ts';
import type { Locale } from '../../shared/locale.ts';
import { checkTables } from './table-check.ts';

/** What can be wrong with a page. The first three keep it from being published; the others are advice. */
export const BLOCKING_FINDINGS = ['title-missing', 'alt-missing', 'link-dead'] as const;
export const ADVISING_FINDINGS = [
  'title-long',
  'description-missing',
  'description-short',
  'description-long',
  'heading-empty',
  'heading-skips',
  'link-unpublished',
  'section-unpublished',
  'picture-lost',
  'file-lost',
  'table-no-head',
  'table-wide',
  'table-long-cells',
  'text-missing',
  'event-date-missing',
  'event-times-differ',
  'translation-missing',
  'translation-stale',
  'machine-made',
] as const;
export type FindingCode = (typeof BLOCKING_FINDINGS)[number] | (typeof ADVISING_FINDINGS)[number];

/** One finding, with the block that it is about. */
export interface Finding {
  readonly code: FindingCode;
  readonly blocks: boolean;
  /** Id of the block at the top level; null when it is about the page. */
  readonly blockId: string | null;
  /** What it is about in words: a heading, the text of a link, a language. */
  readonly detail: string;
}

/** How a document that a page points to stands. */
export type TargetState = 'missing' | 'trashed' | 'unpublished' | 'published';

/** A page to check, and what it is checked against. */
export interface CheckInput {
  readonly type: DocumentType;
  readonly locale: Locale;
  readonly meta: RevisionMeta;
  readonly body: Body;
  /** How a document stands, in any language; for a section, in this one. */
  readonly target: (documentId: string) => TargetState;
  readonly hasMedia: (name: string) => boolean;
  /** Languages of the site in which the page is not published, and those that are behind this text. */
  readonly missingIn: readonly Locale[];
  readonly staleIn: readonly Locale[];
  /** Languages in which the public reads other times of the event than this text gives. */
  readonly otherTimesIn: readonly Locale[];
  /** Whether this text is behind its own source, and whether a model made it. */
  readonly isStale: boolean;
  readonly isMachineMade: boolean;
}

/** Lengths in characters that search engines show, and below which a description says too little. */
const TITLE_SHOWN = 65;
const DESCRIPTION = { least: 50, most: 170 } as const;

type Found = Omit<Finding, 'blocks'>;

function checkTexts({ meta, type }: CheckInput): Found[] {
  const found: Found[] = [];
  const page = (code: FindingCode, detail = '') => found.push({ code, blockId: null, detail });
  if (meta.title.trim() === '') page('title-missing');
  if (type === 'section') return found;
  if (meta.title.length > TITLE_SHOWN) page('title-long', String(meta.title.length));
  if (meta.description.trim() === '') page('description-missing');
  else if (meta.description.length < DESCRIPTION.least) page('description-short', String(meta.description.length));
  if (meta.description.length > DESCRIPTION.most) page('description-long', String(meta.description.length));
  if (type === 'event' && meta.event === null) page('event-date-missing');
  return found;
}

function checkLanguages(input: CheckInput): Found[] {
  const about = (code: FindingCode, locales: readonly Locale[]) =>
    locales.map((locale): Found => ({ code, blockId: null, detail: locale }));
  return [
    ...about('event-times-differ', input.otherTimesIn),
    ...about('translation-missing', input.missingIn),
    ...about('translation-stale', input.isStale ? [input.locale] : input.staleIn),
    ...about('machine-made', input.isMachineMade ? [input.locale] : []),
  ];
}

function checkLinks(node: BodyNode, input: CheckInput): Omit<Found, 'blockId'>[] {
  const found: Omit<Found, 'blockId'>[] = [];
  for (const mark of node.marks ?? []) {
    const { document, file } = { ...mark.attrs };
    const detail = node.text ?? '';
    if (typeof document === 'string') {
      const state = input.target(document);
      if (state === 'missing' || state === 'trashed') found.push({ code: 'link-dead', detail });
      if (state === 'unpublished') found.push({ code: 'link-unpublished', detail });
    }
    if (typeof file === 'string' && !input.hasMedia(file)) found.push({ code: 'file-lost', detail: file });
  }
  return found;
}

function checkNode(node: BodyNode, input: CheckInput): Omit<Found, 'blockId'>[] {
  const found = checkLinks(node, input);
  if (node.type === 'picture') {
    const { name, alt = '', decorative } = { ...node.attrs } as { name: string; alt?: string; decorative?: boolean };
    if (alt.trim() === '' && decorative !== true) found.push({ code: 'alt-missing', detail: name });
    if (!input.hasMedia(name)) found.push({ code: 'picture-lost', detail: name });
  }
  const section = sectionOf(node);
  if (section !== null) {
    const state = input.target(section);
    if (state === 'missing' || state === 'trashed') found.push({ code: 'link-dead', detail: section });
    if (state === 'unpublished') found.push({ code: 'section-unpublished', detail: section });
  }
  return [...found, ...(node.content ?? []).flatMap((child) => checkNode(child, input))];
}

function headingsOf(node: BodyNode): BodyNode[] {
  return [...(node.type === 'heading' ? [node] : []), ...(node.content ?? []).flatMap(headingsOf)];
}

/** The title is the page's level 1; each heading is at most one level deeper than the one before. */
function checkHeadings(body: Body): Found[] {
  const found: Found[] = [];
  let above = 1;
  for (const heading of headingsOf(body)) {
    const level = Number(heading.attrs?.['level'] ?? 2);
    const text = inlineText(heading);
    const blockId = blockIdOf(heading);
    if (text.trim() === '') found.push({ code: 'heading-empty', blockId, detail: '' });
    else if (level > above + 1) found.push({ code: 'heading-skips', blockId, detail: text });
    above = level;
  }
  return found;
}

function hasText(node: BodyNode): boolean {
  return node.type !== 'paragraph' || (node.content ?? []).length > 0;
}

/** Everything that is wrong with a page or could be better, in the order of the page; what blocks comes first. */
export function checkPage(input: CheckInput): Finding[] {
  const { body } = input;
  const inBlocks = body.content.flatMap((block) =>
    [...checkNode(block, input), ...checkTables(block)].map((found) => ({ ...found, blockId: blockIdOf(block) })),
  );
  const empty: Found[] = body.content.some(hasText) ? [] : [{ code: 'text-missing', blockId: null, detail: '' }];
  const all = [...checkTexts(input), ...empty, ...inBlocks, ...checkHeadings(body), ...checkLanguages(input)];
  const findings = all.map((found) => ({
    ...found,
    blocks: BLOCKING_FINDINGS.some((code) => code === found.code),
  }));
  return [...findings.filter(({ blocks }) => blocks), ...findings.filter(({ blocks }) => !blocks)];
}
