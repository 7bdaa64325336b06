import type { Nodes } from 'mdast';
import { AppError } from '../../../shared/errors.ts';

/** Something in a content file that cannot be used. @returns AppError `markdown-invalid` with file and line */
export function markdownProblem(file: string, line: number | null, problem: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'markdown-invalid',
    message: `${file}${line === null ? '' : `:${line}`}: ${problem}.`,
    hint: 'docs/content-format.md describes the format.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Makes errors for one file. */
export type ReportProblem = (node: Nodes, problem: string, cause?: unknown) => AppError;

/** The line of a Markdown node, from 1. */
export function lineOf(node: Nodes): number | null {
  return node.position?.start.line ?? null;
}
