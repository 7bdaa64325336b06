import type { PersonalFinding } from '../personal/page-findings.ts';
import type { Workspace } from './workspace.ts';

/** Something about people on an old page. */
export interface PersonalRow extends PersonalFinding {
  readonly page: string;
}

/** Puts what was found on a page in the place of what was found before. */
export function savePersonal(workspace: Workspace, page: string, findings: readonly PersonalFinding[]): void {
  workspace.sql('delete from personal where page = ?').run(page);
  const insert = workspace.sql(
    'insert into personal (page, ordinal, kind, found, context, own) values (?, ?, ?, ?, ?, ?)',
  );
  findings.forEach(({ kind, text, context, isPersonal }, ordinal) => {
    insert.run(page, ordinal, kind, text, context, isPersonal ? 1 : 0);
  });
}

/** What was found on the pages that the source has, in their order. */
export function personalRows(workspace: Workspace): PersonalRow[] {
  const rows = workspace
    .sql(
      `select page, kind, found as text, context, own from personal
       where page in (select path from page) order by page, ordinal`,
    )
    .all() as (Omit<PersonalRow, 'isPersonal'> & { own: number })[];
  return rows.map(({ own, ...row }) => ({ ...row, isPersonal: own === 1 }));
}
