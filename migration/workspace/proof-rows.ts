import type { FileProof, PageProof } from '../proof/account.ts';
import type { Workspace } from './workspace.ts';

/** Stores what was measured of an old page. */
export function savePageProof(workspace: Workspace, proof: PageProof): void {
  save(workspace, 'page', proof);
}

/** Stores what was measured of a picture or file. */
export function saveFileProof(workspace: Workspace, proof: FileProof): void {
  save(workspace, 'file', proof);
}

function save(workspace: Workspace, kind: 'page' | 'file', proof: { readonly path: string }): void {
  workspace
    .sql('insert or replace into proof (path, kind, measured) values (?, ?, ?)')
    .run(proof.path, kind, JSON.stringify(proof));
}

/** What was measured of an old page; null when it was not. */
export function pageProof(workspace: Workspace, path: string): PageProof | null {
  return load(workspace, 'page', path) as PageProof | null;
}

/** What was measured of a picture or file; null when it was not. */
export function fileProof(workspace: Workspace, path: string): FileProof | null {
  return load(workspace, 'file', path) as FileProof | null;
}

function load(workspace: Workspace, kind: 'page' | 'file', path: string): unknown {
  const row = workspace.sql('select measured from proof where path = ? and kind = ?').pluck().get(path, kind);
  return typeof row === 'string' ? JSON.parse(row) : null;
}

/** Forgets what was measured of files that are not in the source any more. */
export function forgetOldProofs(workspace: Workspace): void {
  workspace.sql('delete from proof where path not in (select path from source_file)').run();
}
