import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Matcher } from '../../core/erasure/matcher.ts';
import { REMOVED, addressHolds, excerptOf } from '../../core/erasure/redact-text.ts';
import { redactValue } from '../../core/erasure/redact-value.ts';
import type { Redaction } from '../../core/erasure/redact-value.ts';
import { ERASABLE_TABLES } from '../sqlite/erasable-tables.ts';
import type { ColumnTreatment, ErasableTable } from '../sqlite/erasable-tables.ts';
import type { ErasedRow } from '../sqlite/writes/erasure.ts';
import type { Findings } from './findings.ts';

type Row = Readonly<Record<string, string | number | null>>;
/** Stands for a change that takes the whole row. */
const WHOLE_ROW = Symbol('whole row');

/** A column's new value; undefined leaves it. */
type Change = string | null | typeof WHOLE_ROW | undefined;

/** Rows between two pauses, so that pages are served meanwhile. */
const BATCH = 500;

function jsonChange(text: string, redaction: Redaction): Change {
  const changed = JSON.stringify(redactValue(JSON.parse(text), redaction));
  return changed === JSON.stringify(JSON.parse(text)) ? undefined : changed;
}

function changeOf(treatment: ColumnTreatment, text: string, redaction: Redaction): Change {
  const { matcher } = redaction;
  switch (treatment) {
    case 'words': {
      // Also where the text is the id or the name of something that is renamed or removed, as in the audit log.
      const changed = redactValue(text, redaction);
      return changed === text ? undefined : String(changed) || REMOVED;
    }
    case 'json':
      return jsonChange(text, redaction);
    case 'row':
      return matcher(text).length > 0 ? WHOLE_ROW : undefined;
    case 'address':
      return addressHolds(text, matcher) ? WHOLE_ROW : undefined;
    case 'clear':
      return matcher(text).length > 0 ? null : undefined;
    case 'own':
    case 'safe':
      return undefined;
  }
}

function changesOf(table: ErasableTable, row: Row, redaction: Redaction): [string, Change][] {
  return Object.entries(table.columns).flatMap(([column, treatment]): [string, Change][] => {
    const value = row[column];
    if (typeof value !== 'string' || value === '') return [];
    const change = changeOf(treatment, value, redaction);
    return change === undefined ? [] : [[column, change]];
  });
}

function excerptFor(row: Row, columns: readonly string[], matcher: Matcher): string {
  for (const column of columns) {
    const value = row[column];
    const excerpt = typeof value === 'string' ? excerptOf(value, matcher) : null;
    if (excerpt !== null) return excerpt;
  }
  return '';
}

function isRelevant(table: ErasableTable): boolean {
  return Object.values(table.columns).some((treatment) => treatment !== 'safe' && treatment !== 'own');
}

/**
 * Looks through the rows of all tables that need no code of their own.
 * @param withInstallation also those that belong to no site
 */
export async function scanRows(
  db: Database,
  siteId: string,
  redaction: Redaction,
  withInstallation: boolean,
  findings: Findings,
): Promise<ErasedRow[]> {
  const changes: ErasedRow[] = [];
  for (const [name, table] of Object.entries(ERASABLE_TABLES)) {
    if (table.scope === 'own' || !isRelevant(table)) continue;
    if (table.scope === 'installation' && !withInstallation) continue;
    const where = table.scope === 'site' ? 'where site_id = ?' : '';
    const columns = [...new Set([...table.key, ...Object.keys(table.columns)])].join(', ');
    const rows = db.prepare(`select ${columns} from ${name} ${where}`).iterate(...(where === '' ? [] : [siteId]));
    // Read whole before pausing: a statement that is under way would hold up the checkpoint of the log.
    const all = [...rows] as Row[];
    for (const [i, row] of all.entries()) {
      if (i % BATCH === BATCH - 1) await breathe();
      const found = changesOf(table, row, redaction);
      if (found.length === 0) continue;
      const key = Object.fromEntries(table.key.map((column) => [column, row[column] ?? '']));
      const isDeleted = found.some(([, change]) => change === WHOLE_ROW);
      changes.push({ table: name, key, set: isDeleted ? null : (Object.fromEntries(found) as ErasedRow['set']) });
      const where = table.label === undefined ? '' : String(row[table.label] ?? '');
      findings.add(
        table.place,
        where,
        excerptFor(
          row,
          found.map(([column]) => column),
          redaction.matcher,
        ),
      );
    }
  }
  return changes;
}
