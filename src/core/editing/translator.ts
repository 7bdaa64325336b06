import type { Locale } from '../../shared/locale.ts';
import type { Body, BodyNode } from '../content/body.ts';
import type { RevisionMeta } from '../content/document.ts';

/** A language model that translates. Without one, nothing offers to translate. */
export interface Translator {
  /** As many texts as were given, in their order. Each is a piece of a paragraph; those of a page come together, for context. */
  readonly translate: (request: {
    readonly from: Locale;
    readonly to: Locale;
    readonly texts: readonly string[];
  }) => Promise<readonly string[]>;
}

/** What there is to translate of a text. */
interface Translatable {
  readonly meta: RevisionMeta;
  readonly body: Body;
}

function textsOf(node: BodyNode): string[] {
  if (node.type === 'codeBlock') return [];
  if (node.text !== undefined) return [node.text];
  const { alt, caption } = { ...node.attrs };
  const own = node.type === 'picture' ? [alt, caption].filter((text) => typeof text === 'string') : [];
  return [...own, ...(node.content ?? []).flatMap(textsOf)];
}

function replace(node: BodyNode, next: () => string): BodyNode {
  if (node.type === 'codeBlock') return node;
  if (node.text !== undefined) return { ...node, text: next() };
  const attrs: Record<string, unknown> = { ...node.attrs };
  if (node.type === 'picture') {
    for (const name of ['alt', 'caption']) if (typeof attrs[name] === 'string') attrs[name] = next();
  }
  return {
    ...node,
    ...(node.attrs !== undefined && { attrs }),
    ...(node.content !== undefined && { content: node.content.map((child) => replace(child, next)) }),
  };
}

/** A text in another language: title, description and every word of the body but code; marks, links and pictures stay. */
export async function translateText(
  translator: Translator,
  source: Translatable,
  languages: { readonly from: Locale; readonly to: Locale },
): Promise<Translatable> {
  const { meta, body } = source;
  const texts = [meta.title, meta.description, ...textsOf(body)];
  const translated = [...(await translator.translate({ ...languages, texts }))];
  if (translated.length !== texts.length) {
    throw new Error(`The model gave ${String(translated.length)} texts for ${String(texts.length)}.`);
  }
  const next = (): string => translated.shift() ?? '';
  const [title, description] = [next(), next()];
  return { meta: { ...meta, title, description }, body: replace(body, next) as Body };
}
