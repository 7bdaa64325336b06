import type { Database, Statement } from 'better-sqlite3';
import type {
  PendingLetter,
  Signup,
  SignupChange,
  SignupCount,
  SignupGroup,
  SignupLetterKind,
  SignupOutcome,
  SignupRequest,
  SignupStore,
} from '../../core/signup/signup.ts';
import type { Writer } from './writer.ts';

const COLUMNS = `id, document_id as documentId, occurrence, locale, name, email, persons, remark, status, letter_error as letterError,
  consent_at as consentAt, created_at as createdAt`;

/** Sign-ups of one site in SQLite. */
export class SqliteSignupStore implements SignupStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #statements: Record<'find' | 'ofEvent' | 'counts' | 'totals' | 'letters' | 'groups', Statement>;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    const from = `from event_signup where site_id = ?`;
    this.#statements = {
      find: db.prepare(`select ${COLUMNS} ${from} and id = ?`),
      ofEvent: db.prepare(`select ${COLUMNS} ${from} and document_id = ? order by occurrence, created_at, id`),
      counts: db.prepare(
        `select occurrence, sum(case status when 'confirmed' then persons else 0 end) as confirmed,
           sum(case status when 'waiting' then persons else 0 end) as waiting
         ${from} and document_id = ? group by occurrence order by occurrence`,
      ),
      totals: db.prepare(
        `select document_id as documentId, sum(persons) as persons ${from} and status != 'cancelled' group by document_id`,
      ),
      // Failed ones come last and in any order, so that none of them can hold up the others.
      letters: db.prepare(
        `select ${COLUMNS}, letter as kind ${from} and letter is not null and letter_stopped_at is null
         order by letter_error is not null, case when letter_error is null then created_at else random() end limit ?`,
      ),
      groups: db.prepare(
        `select document_id as documentId, occurrence, max(ends_at) as endsAt ${from} group by document_id, occurrence`,
      ),
    };
  }

  add(request: SignupRequest): Promise<SignupOutcome> {
    return this.#writer.run('addSignup', { ...request, siteId: this.siteId });
  }

  find(id: string): Promise<Signup | null> {
    return Promise.resolve((this.#statements.find.get(this.siteId, id) as Signup | undefined) ?? null);
  }

  ofEvent(documentId: string): Promise<Signup[]> {
    return Promise.resolve(this.#statements.ofEvent.all(this.siteId, documentId) as Signup[]);
  }

  counts(documentId: string): Promise<SignupCount[]> {
    return Promise.resolve(this.#statements.counts.all(this.siteId, documentId) as SignupCount[]);
  }

  totals(): Promise<ReadonlyMap<string, number>> {
    const rows = this.#statements.totals.all(this.siteId) as { documentId: string; persons: number }[];
    return Promise.resolve(new Map(rows.map(({ documentId, persons }) => [documentId, persons])));
  }

  cancel(command: { readonly id: string; readonly limit: number | null; readonly at: number }): Promise<boolean> {
    return this.#writer.run('cancelSignup', { ...command, siteId: this.siteId });
  }

  async change(command: {
    readonly id: string;
    readonly change: SignupChange;
    readonly limit: number | null;
  }): Promise<void> {
    await this.#writer.run('changeSignup', { ...command, siteId: this.siteId });
  }

  async remove(command: { readonly id: string; readonly limit: number | null }): Promise<void> {
    await this.#writer.run('removeSignup', { ...command, siteId: this.siteId });
  }

  pendingLetters(limit: number): Promise<PendingLetter[]> {
    const rows = this.#statements.letters.all(this.siteId, limit) as (Signup & { kind: SignupLetterKind })[];
    return Promise.resolve(rows.map(({ kind, ...signup }) => ({ signup, kind })));
  }

  async noteLetter(letter: Parameters<SignupStore['noteLetter']>[0]): Promise<void> {
    await this.#writer.run('noteSignupLetter', { ...letter, siteId: this.siteId });
  }

  groups(): Promise<SignupGroup[]> {
    return Promise.resolve(this.#statements.groups.all(this.siteId) as SignupGroup[]);
  }

  purge(group: Pick<SignupGroup, 'documentId' | 'occurrence'>): Promise<number> {
    return this.#writer.run('purgeSignups', { ...group, siteId: this.siteId });
  }
}
