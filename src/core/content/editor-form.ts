import { z } from 'zod';
import type { Locale } from '../../shared/locale.ts';
import type { Message } from '../../shared/messages/translate.ts';
import type { BlockDefinition, BlockFieldEditor } from './block-definition.ts';
import type { BodySchema } from './schema.ts';

/** One field of a block's form. Values are texts, as the directive writes them; a flag is `true` or `false`. */
export interface EditorField {
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly kind: 'text' | 'choice' | 'flag' | 'number' | 'page' | 'section' | 'picture' | 'file';
  readonly required: boolean;
  /** What holds when nothing is chosen. */
  readonly fallback: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A block as the editor offers it, in one language. */
export interface EditorBlock {
  readonly name: string;
  readonly kind: BlockDefinition['kind'];
  /** ProseMirror content expression of a container. */
  readonly content: string | null;
  readonly label: string;
  readonly description: string | null;
  readonly fields: readonly EditorField[];
}

/** The part of a JSON Schema that forms are made from. */
interface Property {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}

/** `minutes-left` and `minutesLeft` as `Minutes left`. */
function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textIn(message: Message, locale: Locale): string {
  const text = message[locale];
  return typeof text === 'string' ? text : text.other;
}

function kindOf(property: Property, given: BlockFieldEditor | undefined): EditorField['kind'] {
  if (given?.picks !== undefined) return given.picks;
  if (property.type === 'boolean') return 'flag';
  if (property.type === 'number' || property.type === 'integer') return 'number';
  if (property.enum === undefined) return 'text';
  return [...property.enum].sort().join() === 'false,true' ? 'flag' : 'choice';
}

interface FieldSource {
  readonly name: string;
  readonly property: Property;
  readonly given: BlockFieldEditor | undefined;
  readonly required: boolean;
}

function fieldOf({ name, property, given, required }: FieldSource, locale: Locale): EditorField {
  const kind = kindOf(property, given);
  const choices = kind === 'choice' ? (property.enum ?? []).map(String) : [];
  return {
    name,
    label: given === undefined ? wordsOf(name) : textIn(given.label, locale),
    help: given?.help === undefined ? null : textIn(given.help, locale),
    kind,
    required,
    fallback: property.default === undefined ? '' : JSON.stringify(property.default).replace(/^"|"$/g, ''),
    options: choices.map((value) => {
      const option = given?.options?.[value];
      return { value, label: option === undefined ? wordsOf(value) : textIn(option, locale) };
    }),
  };
}

/** The fields of a block's form: those that its definition names, in that order, then the others of its zod schema. */
function fieldsOf(block: BlockDefinition, locale: Locale): EditorField[] {
  const form = z.toJSONSchema(block.attributes, { io: 'input', unrepresentable: 'any' });
  const properties = (form.properties ?? {}) as Readonly<Record<string, Property>>;
  const named = Object.keys(block.editor?.fields ?? {}).filter((name) => name in properties);
  const others = Object.keys(properties).filter((name) => !named.includes(name));
  // Where there is only one choice, there is nothing to ask.
  const asked = [...named, ...others].filter((name) => properties[name]?.enum?.length !== 1);
  return asked.map((name) =>
    fieldOf(
      {
        name,
        property: properties[name] ?? {},
        given: block.editor?.fields?.[name],
        required: form.required?.includes(name) === true,
      },
      locale,
    ),
  );
}

/** The blocks of a site with the forms that follow from their zod schemas, in an editor's language. */
export function editorBlocks(schema: BodySchema, locale: Locale): EditorBlock[] {
  return [...schema.blocks.values()].map((block) => ({
    name: block.name,
    kind: block.kind,
    content: block.content ?? null,
    label: block.editor === undefined ? wordsOf(block.name) : textIn(block.editor.label, locale),
    description: block.editor?.description === undefined ? null : textIn(block.editor.description, locale),
    fields: fieldsOf(block, locale),
  }));
}
