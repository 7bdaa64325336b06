import type { Database } from 'better-sqlite3';
import type { Matcher } from '../../core/erasure/matcher.ts';
import type { Findings } from './findings.ts';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly disabledAt: number | null;
}

/**
 * Accounts of a site with the words in name or mail address. Disabled ones lose both; one that is in use stays,
 * since somebody signs in with it, and is reported.
 * @returns ids of the accounts that change
 */
export function scanPeople(db: Database, siteId: string, matcher: Matcher, findings: Findings): string[] {
  const people = db
    .prepare(
      `select u.id, u.name, u.email, u.disabled_at as disabledAt from user u
       where u.is_operator = 1 or exists (select 1 from membership m where m.user_id = u.id and m.site_id = ?)
         or not exists (select 1 from membership m where m.user_id = u.id)`,
    )
    .all(siteId) as PersonRow[];
  return people
    .filter(({ name, email }) => matcher(name).length > 0 || matcher(email).length > 0)
    .flatMap(({ id, name, email, disabledAt }) => {
      if (disabledAt === null) {
        findings.remaining.push({ place: 'people', where: name, excerpt: email });
        return [];
      }
      findings.add('people', name, email);
      return [id];
    });
}
