import { Mark } from '@tiptap/core';
import type { AnyExtension, Mark as AnyMark } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { Italic } from '@tiptap/extension-italic';
import { Strike } from '@tiptap/extension-strike';
import type { MarkSpec } from '@tiptap/pm/model';
import { MARK_SHAPES } from '../../../core/content/schema/mark-shapes.ts';
import { ID_PATTERN, MEDIA_NAME_PATTERN, isAllowedHref } from '../../../core/content/schema/patterns.ts';
import { attributesOf } from './shaped.ts';

/** Where a link leads: one of a document (perhaps with an anchor), a file of the media, an address. */
export interface LinkTarget {
  readonly document: string | null;
  readonly anchor: string | null;
  readonly file: string | null;
  readonly href: string | null;
}

/** No target at all. */
export const NO_TARGET: LinkTarget = { document: null, anchor: null, file: null, href: null };

function valid(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}

/** The target that an `<a>` on the clipboard names; null when content may not link there. */
function targetOf(element: HTMLElement): LinkTarget | null {
  const document = valid(element.getAttribute('data-document'), ID_PATTERN);
  if (document !== null) {
    return { ...NO_TARGET, document, anchor: valid(element.getAttribute('data-anchor'), ID_PATTERN) };
  }
  const file = valid(element.getAttribute('data-file'), MEDIA_NAME_PATTERN);
  if (file !== null) return { ...NO_TARGET, file };
  const href = element.getAttribute('href')?.trim() ?? '';
  return isAllowedHref(href) ? { ...NO_TARGET, href } : null;
}

/** The parse rule reads the target as a whole, so that a forbidden one leaves plain text. */
const fromRule = { parseHTML: () => null, renderHTML: () => ({}) };
const linkAttributes = { document: fromRule, anchor: fromRule, file: fromRule, href: fromRule };

/** The attributes of `<a>` for a target. The address makes it a link for screen readers; a click in the editor does not follow it. */
function anchorOf({ document, anchor, file, href }: LinkTarget): Record<string, string | null> {
  const address = href ?? (document === null ? `#file-${file ?? ''}` : `#page-${document}`);
  return { 'data-document': document, 'data-anchor': anchor, 'data-file': file, href: address };
}

const Link = Mark.create({
  name: 'link',
  addAttributes: () => attributesOf(MARK_SHAPES.link, linkAttributes),
  parseHTML: () => [
    { tag: 'a', getAttrs: (element) => (targetOf(element) === null ? false : { ...targetOf(element) }) },
  ],
  renderHTML: ({ mark }) => ['a', anchorOf(mark.attrs as LinkTarget), 0],
});

/** The mark with the shape and the place that the body schema gives it. */
function shaped(mark: AnyMark, index: number): AnyExtension {
  const { attrs: _attrs, ...shape }: MarkSpec = Object.values<MarkSpec>(MARK_SHAPES)[index] ?? {};
  // Tiptap's code excludes other marks; the body schema does not.
  return mark.extend({ ...shape, priority: 700 - index, excludes: mark.name });
}

/** The marks in the order of the body schema. */
export const marks: readonly AnyExtension[] = [Link, Bold, Italic, Strike, Code].map((mark, i) => shaped(mark, i));
