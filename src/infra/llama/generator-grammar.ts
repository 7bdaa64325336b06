import type { OutputSchema } from '../../core/generation/ports.ts';

/** One character within a JSON string. */
const CHARACTER = String.raw`[^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4})`;

/** A text as a terminal: GBNF escapes as JSON does. */
function terminal(text: string): string {
  return JSON.stringify(text);
}

class Rules {
  readonly lines: string[] = [];

  /** The name of a new rule. */
  add(body: string): string {
    const name = `r${String(this.lines.length)}`;
    this.lines.push(`${name} ::= ${body}`);
    return name;
  }

  of(schema: OutputSchema): string {
    if ('enum' in schema) return this.add(schema.enum.map((value) => terminal(JSON.stringify(value))).join(' | '));
    if (schema.type === 'boolean') return '("true" | "false")';
    if (schema.type === 'string') {
      const count = schema.maxLength === undefined ? '*' : `{0,${String(schema.maxLength)}}`;
      return this.add(String.raw`"\"" char${count} "\""`);
    }
    if (schema.type === 'array') return this.#array(schema.items, schema.maxItems);
    const properties = Object.entries(schema.properties).map(
      ([name, value], i) => `${terminal(`${i === 0 ? '' : ','}${JSON.stringify(name)}:`)} ${this.of(value)}`,
    );
    return this.add(`"{" ${properties.join(' ')} "}"`);
  }

  #array(items: OutputSchema, maxItems: number | undefined): string {
    if (maxItems === 0) return '"[]"';
    const item = this.of(items);
    const more = maxItems === undefined ? '*' : `{0,${String(maxItems - 1)}}`;
    return this.add(`"[" (${item} ("," ${item})${more})? "]"`);
  }
}

/**
 * The grammar (GBNF) of the JSON that a schema describes: properties in the schema's order, and no white space between
 * them, which would cost tokens and let a model write nothing else.
 */
export function grammarOf(schema: OutputSchema): string {
  const rules = new Rules();
  const root = rules.of(schema);
  return [`root ::= ${root}`, `char ::= ${CHARACTER}`, ...rules.lines, ''].join('\n');
}
