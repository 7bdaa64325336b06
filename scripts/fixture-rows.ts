import type { Database } from 'better-sqlite3';

/** Milliseconds since 1970: what waits, waits for a long time, so that nothing that opens a database tidies it away. */
const [SINCE, UNTIL] = [1_790_000_000_000, 4_102_444_800_000];

const CALIBRATION = JSON.stringify({ at: SINCE, model: 'e5', method: 1, passages: 30, newest: 30, languages: [] });

/** Rows for tables that a running installation empties again or fills in rare cases alone, as statements by table. */
const ROWS: Readonly<Record<string, string>> = {
  outbox: `insert into outbox (site_id, document_id, locale, priority, created_at)
    select site_id, document_id, locale, 9, ${String(SINCE)} from translation order by 1, 2, 3 limit 3`,
  verification: `insert into verification (id, identifier, value, expires_at, created_at, updated_at)
    values ('v1', 'reset-password:x', 'nobody', ${String(UNTIL)}, ${String(SINCE)}, ${String(SINCE)})`,
  media_file_text: `insert into media_file_text (site_id, hash, page, text)
    select site_id, hash, 1, 'Gli statuti dell''associazione' from media order by 1, 2 limit 2`,
  stale_passages: `insert into stale_passages (site_id, document_id, locale, since)
    select site_id, document_id, locale, ${String(SINCE)} from translation order by 1, 2, 3 limit 2`,
  media_job: `insert into media_job (site_id, name, kind, priority, created_at)
    select site_id, name, 'derivatives', 1, ${String(SINCE)} from media order by 1, 2 limit 2`,
  assistant_test: `insert into assistant_test (site_id, id, locale, question, document_id, words, created_by, created_at)
    select site_id, 'test-' || locale, locale, 'Dove?', document_id, '["qui"]', 'nobody', ${String(SINCE)}
    from translation group by site_id, locale`,
  assistant_test_run: `insert into assistant_test_run (site_id, id, cause, fingerprint, state, created_at, ended_at, total, done)
    select id, 'run', 'asked', 'x', 'done', ${String(SINCE)}, ${String(SINCE + 1000)}, 1, 1 from site`,
  assistant_test_result: `insert into assistant_test_result (site_id, run_id, test_id, outcome, place, probability_permille, quote)
    select site_id, 'run', id, 'right', 1, 900, 'Qui.' from assistant_test`,
  assistant_calibration: `insert into assistant_calibration (site_id, at, calibration)
    select id, ${String(SINCE)}, '${CALIBRATION}' from site`,
};

/** Puts rows into tables that are there and have none, so that an upgrade meets every table with something in it. */
export function fillEmptyTables(db: Database): void {
  for (const [table, sql] of Object.entries(ROWS)) {
    const isThere = db.prepare("select 1 from main.sqlite_master where type = 'table' and name = ?").get(table);
    if (isThere === undefined || db.prepare(`select 1 from main."${table}"`).get() !== undefined) continue;
    db.exec(sql);
  }
}
