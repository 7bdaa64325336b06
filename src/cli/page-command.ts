import type { Command } from 'commander';
import type { Context, SiteContext } from '../context.ts';
import type { AuditDetails } from '../core/accounts/audit.ts';
import type { EditingSite } from '../core/editing/editing-site.ts';
import { editingSite } from '../editing-site.ts';
import { siteUnknown } from '../infra/sqlite/writes/sites.ts';
import { AppError } from '../shared/errors.ts';
import { LOCALES, isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { withContext } from './open-context.ts';

/** Flags of every command about pages. */
export interface PageFlags {
  readonly site: string;
  readonly json?: boolean;
}

/** Flags of commands about one language of a page. */
export interface LanguageFlags extends PageFlags {
  readonly language: string;
}

/** What a command about pages works with. */
export interface PageWork {
  readonly context: Context;
  readonly site: SiteContext;
  readonly editing: EditingSite;
  /** Notes a change in the audit log. */
  readonly audit: (action: string, subject: string, details?: AuditDetails) => Promise<void>;
}

/** Name under which commands write and are noted. */
export const CLI_AUTHOR = 'cli';

/** Does something with the pages of a site. @throws AppError `site-unknown` */
export async function withPages(flags: PageFlags, work: (given: PageWork) => Promise<void>): Promise<void> {
  await withContext(async (context) => {
    const site = context.sites.get(flags.site);
    if (site === undefined) throw siteUnknown(flags.site);
    const audit: PageWork['audit'] = (action, subject, details = {}) =>
      context.audit.append({ actor: CLI_AUTHOR, siteId: site.id, action, subject, details });
    await work({ context, site, editing: editingSite(site), audit });
  });
}

/** A language as it was typed. @throws AppError `language-unknown` */
export function languageOf(text: string): Locale {
  if (isLocale(text)) return text;
  throw new AppError({
    kind: 'invalid',
    code: 'language-unknown',
    message: `«${text}» is no language.`,
    hint: `Write one of ${LOCALES.join(', ')}.`,
  });
}

/** Adds the flags that every command about pages has. */
export function pageCommand(command: Command): Command {
  return command.requiredOption('--site <id>', 'the site').option('--json', 'print JSON');
}

/** Adds the flags of commands about one language of a page. */
export function languageCommand(command: Command): Command {
  return pageCommand(command).requiredOption('--language <language>', 'fr, it, de or en');
}
