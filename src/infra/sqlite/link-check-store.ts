import type { Database, Statement } from 'better-sqlite3';
import type { LinkCheck, LinkCheckStore } from '../../core/links/link-check.ts';
import type { Writer } from './writer.ts';

/** Addresses written by one unit of work. */
const WRITTEN_AT_ONCE = 500;

/** What checks of one site's outside links found, in SQLite. */
export class SqliteLinkCheckStore implements LinkCheckStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #all: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    this.#all = db.prepare(
      `select address, checked_at as checkedAt, status, error, broken_since as brokenSince, failures,
              ignored_at as ignoredAt from link_check where site_id = ?`,
    );
  }

  all(): Promise<LinkCheck[]> {
    return Promise.resolve(this.#all.all(this.siteId) as LinkCheck[]);
  }

  async save(checks: readonly LinkCheck[]): Promise<void> {
    await this.#writer.run('saveLinkChecks', { siteId: this.siteId, checks });
  }

  async forget(addresses: readonly string[]): Promise<void> {
    for (let i = 0; i < addresses.length; i += WRITTEN_AT_ONCE) {
      const batch = addresses.slice(i, i + WRITTEN_AT_ONCE);
      await this.#writer.run('forgetLinkChecks', { siteId: this.siteId, addresses: batch });
    }
  }

  ignore(address: string, at: number | null): Promise<boolean> {
    return this.#writer.run('ignoreLink', { siteId: this.siteId, address, at });
  }
}
