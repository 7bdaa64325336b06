import type { SqlParameters } from '../sql/session.ts';

/** A statement for PostgreSQL, and which of the caller's parameters stand where. */
export interface TranslatedSql {
  readonly text: string;
  /** For `$1`, `$2` …: the position or the name of the parameter that the statement was written with. */
  readonly parameters: readonly (number | string)[];
}

/** What a statement consists of; only words, parameters and signs are ever changed. */
const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\?|[@:]\w+|[A-Za-z_]\w*(?:\.\w+)*|\d+(?:\.\d+)?|\s+|[^\w\s]/g;

/** Words that PostgreSQL has another one for. */
const WORDS: Readonly<Record<string, string>> = { like: 'ilike' };

/** Functions with one argument that another name has there. */
const FUNCTIONS: Readonly<Record<string, string>> = { char: 'chr', json_group_object: 'json_object_agg' };

/** Functions that choose among several arguments, and sum up rows when they have one. */
const CHOOSING: Readonly<Record<string, string>> = { max: 'greatest', min: 'least' };

/** True when the argument list that opens at a token has a comma of its own. */
function hasSeveralArguments(tokens: readonly string[], open: number): boolean {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i] === '(') depth += 1;
    else if (tokens[i] === ')') depth -= 1;
    else if (tokens[i] === ',' && depth === 1) return true;
    if (depth === 0) return false;
  }
  return false;
}

function toName(part: string): string {
  if (part === 'rowid') return 'ctid';
  return /[A-Z]/.test(part) || part === 'user' ? `"${part}"` : part;
}

function toWord(word: string, tokens: readonly string[], i: number): string {
  if (word.includes('.')) return word.split('.').map(toName).join('.');
  if (tokens[i + 1] === '(') {
    if (Object.hasOwn(CHOOSING, word) && hasSeveralArguments(tokens, i + 1)) return CHOOSING[word] ?? word;
    return FUNCTIONS[word] ?? word;
  }
  return WORDS[word] ?? toName(word);
}

/** A plus before a column keeps SQLite from using an index, and means nothing for what is found. */
function isHint(tokens: readonly string[], i: number): boolean {
  const before = tokens.slice(0, i).findLast((token) => token.trim() !== '');
  return tokens[i] === '+' && ['where', 'and', 'on', 'by'].includes(before ?? '');
}

/**
 * A statement of the stores, as SQLite takes it, in PostgreSQL's words: numbered parameters, quoted names with capitals,
 * `like` without regard to capitals. What no rule covers is written so that both understand it.
 */
export function translateSql(sql: string): TranslatedSql {
  const tokens = sql.match(TOKEN) ?? [];
  const parameters: (number | string)[] = [];
  let positional = 0;
  const toParameter = (name: number | string): string => {
    const known = parameters.indexOf(name);
    return `$${String(known === -1 ? parameters.push(name) : known + 1)}`;
  };
  const text = tokens.map((token, i) => {
    if (token === '?') return toParameter(positional++);
    if (/^[@:]\w/.test(token)) return toParameter(token.slice(1));
    if (token.startsWith('`')) return `"${token.slice(1, -1)}"`;
    if (/^[A-Za-z_]/.test(token)) return toWord(token, tokens, i);
    return isHint(tokens, i) ? '' : token;
  });
  return { text: text.join(''), parameters };
}

/** The values in the order in which the translated statement wants them; what is missing is null. */
export function valuesOf({ parameters }: TranslatedSql, given: SqlParameters): unknown[] {
  const named = given[0] as Readonly<Record<string, unknown>> | undefined;
  return parameters.map((name) => (typeof name === 'number' ? given[name] : named?.[name]) ?? null);
}
