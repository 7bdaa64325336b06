import type { Database, Statement } from 'better-sqlite3';
import { completeSettings } from '../../core/sites/default-settings.ts';
import type { Site, StarterSettings } from '../../core/sites/site.ts';

/** A host name and the site that it belongs to. */
export interface HostRecord {
  readonly host: string;
  readonly siteId: string;
  readonly kind: 'canonical' | 'alias';
}

interface SiteRow {
  readonly id: string;
  readonly settings: string;
  readonly settingsVersion: number;
  readonly canonicalHost: string | null;
  readonly seededAt: number | null;
}

/** Which sites there are and which host names lead to them. */
export class SqliteSiteStore {
  readonly #all: Statement;
  readonly #hosts: Statement;

  constructor(db: Database) {
    this.#all = db.prepare(
      `select s.id, s.settings, s.settings_version as settingsVersion, s.seeded_at as seededAt, h.host as canonicalHost
       from site s left join site_host h on h.site_id = s.id and h.kind = 'canonical' order by s.created_at, s.id`,
    );
    this.#hosts = db.prepare('select host, site_id as siteId, kind from site_host order by site_id, kind desc, host');
  }

  /** Sites in the order in which they were added; the first one also answers at plain localhost. */
  sites(): (Site & { readonly seeded: boolean })[] {
    const hosts = Map.groupBy(this.hosts(), ({ siteId }) => siteId);
    return (this.#all.all() as SiteRow[]).map((row) => {
      const settings = completeSettings(JSON.parse(row.settings) as StarterSettings);
      return {
        id: row.id,
        settings,
        settingsVersion: row.settingsVersion,
        defaultLocale: settings.locales[0] ?? 'en',
        canonicalHost: row.canonicalHost ?? 'localhost',
        hosts: (hosts.get(row.id) ?? []).map(({ host }) => host),
        seeded: row.seededAt !== null,
      };
    });
  }

  hosts(): HostRecord[] {
    return this.#hosts.all() as HostRecord[];
  }
}
