import { cacheTags } from '../../../core/content/cache-tags.ts';
import type { EditorTask, SiteSettings, StarterSettings } from '../../../core/sites/site.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';

/** A site seen for the first time: its settings and default hosts are taken over once. */
export interface RegisterSite {
  readonly siteId: string;
  readonly settings: StarterSettings;
  readonly hosts: readonly string[];
  readonly tasks: readonly EditorTask[];
  readonly at: number;
}

/**
 * Adds a site that the database does not know yet; a known one stays as it is. Returns whether it was added.
 * @throws AppError `host-taken` when another site has one of its host names
 */
export function registerSite(db: SqlSession, command: RegisterSite): boolean {
  const added = db
    .prepare('insert into site (id, settings, created_at) values (?, ?, ?) on conflict do nothing')
    .run(command.siteId, JSON.stringify(command.settings), command.at);
  if (added.changes === 0) return false;
  command.hosts.forEach((host, i) => {
    addHost(db, { siteId: command.siteId, host, kind: i === 0 ? 'canonical' : 'alias' });
  });
  for (const task of command.tasks) {
    db.prepare('insert into editor_task (site_id, id, document_id, text) values (?, ?, ?, ?)').run(
      command.siteId,
      task.id,
      task.document,
      JSON.stringify(task.text),
    );
  }
  return true;
}

/** Notes that the starter content of a site has been imported completely; it is never imported again. */
export function markSeeded(db: SqlSession, command: { readonly siteId: string; readonly at: number }): void {
  db.prepare('update site set seeded_at = ? where id = ?').run(command.at, command.siteId);
}

/** A change of some settings of a site; the others stay as they are. */
export interface ChangeSettings {
  readonly siteId: string;
  readonly settings: Partial<SiteSettings>;
  /** Version of the settings from which the editor started. */
  readonly version: number;
}

/**
 * Changes settings of a site. Returns their new version.
 * @throws AppError `settings-conflict` when somebody else changed them since, `site-unknown`
 */
export function changeSettings(db: SqlSession, command: ChangeSettings): number {
  const row = db.prepare('select settings, settings_version as version from site where id = ?').get(command.siteId) as
    { readonly settings: string; readonly version: number } | undefined;
  if (row === undefined) throw siteUnknown(command.siteId);
  if (row.version !== command.version) {
    throw new AppError({
      kind: 'conflict',
      code: 'settings-conflict',
      message: 'Somebody changed these settings after you opened them.',
      hint: 'Compare both, then save again.',
    });
  }
  const settings = { ...(JSON.parse(row.settings) as StarterSettings), ...command.settings };
  const version = row.version + 1;
  db.prepare('update site set settings = ?, settings_version = ? where id = ?').run(
    JSON.stringify(settings),
    version,
    command.siteId,
  );
  // Menus and lists say which languages there are; the pages themselves follow by their own tags.
  noteChange(db, command.siteId, [cacheTags.site, cacheTags.pages]);
  return version;
}

/** A host name for a site; a new canonical one turns the former into an alias. */
export interface AddHost {
  readonly siteId: string;
  readonly host: string;
  readonly kind: 'canonical' | 'alias';
}

/** Gives a site a host name. @throws AppError `host-taken` when another site has the name, `site-unknown` when there is no such site */
export function addHost(db: SqlSession, command: AddHost): void {
  if (db.prepare('select 1 from site where id = ?').get(command.siteId) === undefined)
    throw siteUnknown(command.siteId);
  const owner = db.prepare('select site_id from site_host where host = ?').pluck().get(command.host) as
    string | undefined;
  if (owner !== undefined && owner !== command.siteId) {
    throw new AppError({
      kind: 'conflict',
      code: 'host-taken',
      message: `The host name ${command.host} belongs to the site ${owner}.`,
      hint: `Remove it there first: bivouac sites host remove ${owner} ${command.host}`,
    });
  }
  if (command.kind === 'canonical') {
    db.prepare("update site_host set kind = 'alias' where site_id = ?").run(command.siteId);
  }
  db.prepare(
    `insert into site_host (host, site_id, kind) values (?, ?, ?)
     on conflict (host) do update set kind = excluded.kind where site_host.kind <> 'canonical'`,
  ).run(command.host, command.siteId, command.kind);
  noteChange(db, command.siteId, [cacheTags.site]);
}

/** Takes an alias from a site. @throws AppError `host-unknown` when the site has no such name, `host-canonical` for its canonical one */
export function removeHost(db: SqlSession, command: { readonly siteId: string; readonly host: string }): void {
  const kind = db
    .prepare('select kind from site_host where site_id = ? and host = ?')
    .pluck()
    .get(command.siteId, command.host) as string | undefined;
  if (kind === undefined) {
    throw new AppError({
      kind: 'not-found',
      code: 'host-unknown',
      message: `The site ${command.siteId} has no host name ${command.host}.`,
      hint: 'List them with: bivouac sites list',
    });
  }
  if (kind === 'canonical') {
    throw new AppError({
      kind: 'conflict',
      code: 'host-canonical',
      message: `${command.host} is the canonical host name of ${command.siteId}.`,
      hint: 'Make another one canonical first: bivouac sites host add <site> <host> --canonical',
    });
  }
  db.prepare('delete from site_host where host = ?').run(command.host);
  noteChange(db, command.siteId, [cacheTags.site]);
}

/** The error for a site that does not exist. */
export function siteUnknown(siteId: string): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'site-unknown',
    message: `There is no site ${siteId}.`,
    hint: 'List the sites with: bivouac sites list',
  });
}
