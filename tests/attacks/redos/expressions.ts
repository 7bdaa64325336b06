import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../helpers/server.ts';
import { boundOf } from './bounds.ts';

/** Whose time an expression takes: everybody waits for the server; recovery is a process of its own. */
export type Stands = 'server' | 'recovery';

/** A regular expression of the code, with the longest text that reaches it. */
export interface Expression {
  /** File and line where it stands first, of the server's files where it stands in one of them. */
  readonly place: string;
  /** `server` where it stands in recovery and elsewhere. */
  readonly stands: Stands;
  readonly source: string;
  readonly flags: string;
  /** Signs of the text. */
  readonly signs: number;
  /** Changes with all that it is judged by. */
  readonly key: string;
}

/** The strictest first. */
const BARS: readonly Stands[] = ['server', 'recovery'];

type Constants = ReadonlyMap<string, ts.Expression>;

/** Texts that a file gives names to, by which expressions are put together. */
function constantsOf(tree: ts.SourceFile): Constants {
  const found = new Map<string, ts.Expression>();
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer !== undefined) found.set(name.text, initializer);
    }
  }
  return found;
}

/** The text that an expression of TypeScript stands for; what is not known is a word. */
function textOf(node: ts.Expression | undefined, constants: Constants): string {
  if (node === undefined) return '';
  if (ts.isIdentifier(node) && constants.has(node.text)) return textOf(constants.get(node.text), constants);
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isTaggedTemplateExpression(node)) return templateText(node.template, constants, true);
  if (ts.isTemplateLiteral(node)) return templateText(node, constants, false);
  if (ts.isBinaryExpression(node)) return textOf(node.left, constants) + textOf(node.right, constants);
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return patternOf(node.expression, constants);
  return 'word';
}

function patternOf(node: ts.Expression, constants: Constants): string {
  const value = ts.isIdentifier(node) ? (constants.get(node.text) ?? node) : node;
  return ts.isRegularExpressionLiteral(value) ? partsOf(value).source : 'word';
}

function templateText(node: ts.TemplateLiteral, constants: Constants, isRaw: boolean): string {
  const own = (part: ts.TemplateLiteralLikeNode): string => (isRaw ? (part.rawText ?? part.text) : part.text);
  if (ts.isNoSubstitutionTemplateLiteral(node)) return own(node);
  const spans = node.templateSpans.map((span) => textOf(span.expression, constants) + own(span.literal));
  return own(node.head) + spans.join('');
}

function partsOf(node: ts.RegularExpressionLiteral): { readonly source: string; readonly flags: string } {
  const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
  return { source, flags };
}

function builtParts(node: ts.NewExpression, constants: Constants): { source: string; flags: string } | null {
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'RegExp') return null;
  const [source, flags] = node.arguments ?? [];
  return { source: textOf(source, constants), flags: textOf(flags, constants) };
}

function expressionsIn(file: string): Expression[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const stands = file.startsWith('migration/') ? 'recovery' : 'server';
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(tree);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    const parts = ts.isRegularExpressionLiteral(node)
      ? partsOf(node)
      : ts.isNewExpression(node)
        ? builtParts(node, constants)
        : null;
    if (parts !== null) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const signs = boundOf(file, parts.source);
      const key = createHash('sha256')
        .update(JSON.stringify([parts.source, parts.flags, signs, stands]))
        .digest('hex')
        .slice(0, 12);
      found.push({ place: `${file}:${String(line)}`, stands, ...parts, signs, key });
    }
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

/**
 * Every regular expression in the code of the server, the admin, the command line, recovery and the sites. One that stands
 * in several places is judged by the longest text that reaches it, and by the server's bar where it stands there.
 */
export function expressionsOfCode(): readonly Expression[] {
  const files = globSync(['src/**/*.ts', 'migration/**/*.ts', 'models/**/*.ts', 'sites/**/*.ts'], { cwd: ROOT });
  return strictest(files.toSorted().flatMap(expressionsIn));
}

/** Without those of which an earlier place is as strict, or stricter. */
export function strictest(all: readonly Expression[]): readonly Expression[] {
  const sorted = all.toSorted((a, b) => BARS.indexOf(a.stands) - BARS.indexOf(b.stands) || b.signs - a.signs);
  const covers = (before: Expression, one: Expression): boolean =>
    before.source === one.source && before.flags === one.flags && before.signs >= one.signs;
  return sorted.filter((one, i) => !sorted.slice(0, i).some((before) => covers(before, one)));
}
