import type { z } from 'zod';
import type { Message } from '../../shared/messages/translate.ts';
import type { SafeHtml } from '../../shared/html.ts';
import type { RenderContext } from './render-context.ts';

/**
 * A block that the platform or a site adds to the body schema.
 * It gives the ProseMirror node (name, attributes, content), the Markdown directive of the same name
 * (`::name{key="value"}` for a leaf, `:::name{key="value"}` … `:::` for a container),
 * the server's rendering and the text that search and the assistant see.
 */
export interface BlockDefinition<Attributes extends Record<string, unknown> = Record<string, unknown>> {
  /** Node and directive name: lower case letters, digits and hyphens. */
  readonly name: string;
  readonly kind: 'leaf' | 'container';
  /** ProseMirror content expression of a container; `block+` when left out. */
  readonly content?: string;
  /** Parses the directive's attributes, which are strings; unknown keys are refused. Defaults apply when an attribute is left out. */
  readonly attributes: z.ZodType<Attributes>;
  /** Attributes as strings for Markdown; left out when `String(value)` of each defined value is right. */
  readonly toDirective?: (attributes: Attributes) => Record<string, string>;
  /** HTML of the block with `children` already rendered. Whole without JavaScript. No inline style, script or event attribute. */
  readonly render: (attributes: Attributes, children: SafeHtml, context: RenderContext) => SafeHtml;
  /** Text for search and quotes; `childrenText` is the text of the contained blocks. Empty when there is nothing to find. */
  readonly searchText: (attributes: Attributes, childrenText: string, context: SearchTextContext) => string;
  /** Documents, pictures and files that the block points to. */
  readonly references?: (attributes: Attributes) => BlockReferences;
  /** How editors meet the block; without it the form goes by the names of the attributes. */
  readonly editor?: BlockEditor;
  /** Name of the client script that brings the rendered block to life (a file in src/components/islands). */
  readonly island?: string;
}

/** Ids of documents and names of media that a block points to. */
export interface BlockReferences {
  readonly documents?: readonly string[];
  readonly media?: readonly string[];
}

/** What a block's search text may depend on. */
export interface SearchTextContext {
  readonly locale: RenderContext['locale'];
}

/** What editors read about one attribute. */
export interface BlockFieldEditor {
  readonly label: Message;
  readonly help?: Message;
  /** Names of the values of a choice. */
  readonly options?: Readonly<Record<string, Message>>;
  /** What is chosen by name: a page of the site, a reusable section, a picture or a file; free text when left out. */
  readonly picks?: 'page' | 'section' | 'picture' | 'file';
}

/** What editors read about a block: its name, one sentence, and its fields in the order of the form. */
export interface BlockEditor {
  readonly label: Message;
  readonly description?: Message;
  readonly fields?: Readonly<Record<string, BlockFieldEditor>>;
}

/** Types a block definition and forgets its attribute type, so that definitions of different blocks fit into one list. */
export function defineBlock<Attributes extends Record<string, unknown>>(
  definition: BlockDefinition<Attributes>,
): BlockDefinition {
  return definition as unknown as BlockDefinition;
}
