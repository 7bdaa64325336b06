import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { SiteContext } from '../context.ts';
import { checkRedirect } from '../core/redirects/check.ts';
import type { RedirectDraft } from '../core/redirects/check.ts';
import { planImport } from '../core/redirects/import.ts';
import type { Redirect } from '../core/redirects/redirect.ts';
import { AppError, messageOf } from '../shared/errors.ts';
import { isLocale } from '../shared/locale.ts';
import { redirectSite } from '../view/redirect-site.ts';
import { printResult, withContext } from './open-context.ts';

interface Flags {
  readonly site: string;
  readonly json?: boolean;
}

function where(site: SiteContext, { target }: Redirect): string {
  if (target.kind === 'gone') return 'gone (410)';
  if (target.kind === 'address') return target.address;
  const address = redirectSite(site.data(), site.redirects).addressOf(target.documentId, target.locale);
  return address ?? `${target.locale}/${target.documentId} (not published)`;
}

async function list(flags: Flags): Promise<void> {
  await withContext(async (context) => {
    const site = context.site(flags.site);
    const rules = await site.redirects.all();
    const lines = rules.map(
      (rule) => `${rule.source}  ${String(rule.status)}  ${where(site, rule)}  ${String(rule.hits)}`,
    );
    printResult(flags.json, rules, lines.length === 0 ? ['There are no rules.'] : lines);
  });
}

/** `de/camp` names a page, anything else is an address. */
function draftOf(
  source: string,
  target: string | undefined,
  flags: { gone?: boolean; temporary?: boolean },
): RedirectDraft {
  if (flags.gone === true) return { source, status: 410 };
  if (target === undefined) {
    throw new AppError({ kind: 'invalid', code: 'usage', message: 'Name where the address leads, or give --gone.' });
  }
  const status = flags.temporary === true ? 302 : 301;
  const [, locale, id = ''] = /^([a-z]{2})\/([a-z0-9][a-z0-9-]*)$/.exec(target) ?? [];
  return isLocale(locale) ? { source, status, document: { id, locale } } : { source, status, address: target };
}

async function add(
  source: string,
  target: string | undefined,
  flags: Flags & { readonly gone?: boolean; readonly temporary?: boolean },
): Promise<void> {
  const draft = draftOf(source, target, flags);
  await withContext(async (context) => {
    const site = context.site(flags.site);
    const rule = await checkRedirect(draft, redirectSite(site.data(), site.redirects));
    await site.redirects.save([rule], 'editor');
    const { status } = rule;
    await context.audit.append({
      actor: 'cli',
      siteId: site.id,
      action: 'redirect.save',
      subject: rule.source,
      details: { status },
    });
    printResult(flags.json, rule, [`${rule.source} now leads to ${where(site, rule)}.`]);
  });
}

async function remove(sources: readonly string[], flags: Flags): Promise<void> {
  await withContext(async (context) => {
    const site = context.site(flags.site);
    const removed = await site.redirects.remove(sources);
    for (const subject of sources)
      await context.audit.append({ actor: 'cli', siteId: site.id, action: 'redirect.remove', subject, details: {} });
    if (removed === 0) {
      throw new AppError({ kind: 'not-found', code: 'redirect-unknown', message: 'There is no such rule.' });
    }
    printResult(flags.json, { removed }, [`${String(removed)} removed.`]);
  });
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppError({
      kind: 'invalid',
      code: 'file-unreadable',
      message: `${file} cannot be read: ${messageOf(error)}.`,
      cause: error,
    });
  }
}

async function importFile(file: string, flags: Flags & { readonly dryRun?: boolean }): Promise<void> {
  const csv = readFile(file);
  await withContext(async (context) => {
    const site = context.site(flags.site);
    const plan = await planImport(csv, redirectSite(site.data(), site.redirects));
    const rules = plan
      .filter(({ state }) => state === 'new' || state === 'changed')
      .map(({ rule }) => rule)
      .filter((rule) => rule !== null);
    if (flags.dryRun !== true && rules.length > 0) {
      await site.redirects.save(rules, 'import');
      const details = { count: rules.length };
      await context.audit.append({
        actor: 'cli',
        siteId: site.id,
        action: 'redirect.import',
        subject: 'redirects',
        details,
      });
    }
    const wrong = plan.filter(({ state }) => state === 'wrong');
    printResult(flags.json, { dryRun: flags.dryRun ?? false, lines: plan }, [
      ...wrong.map(({ line, source, problem }) => `${file}:${String(line)}: ${source}: ${problem ?? ''}`),
      `${String(rules.length)} taken over, ${String(wrong.length)} wrong, ${String(plan.length - rules.length - wrong.length)} there already.`,
      ...(flags.dryRun === true ? ['Nothing was changed; this is what would happen.'] : []),
    ]);
    if (wrong.length > 0) process.exitCode = 1;
  });
}

/** `bivouac redirects list`, `add`, `remove`, `import`. */
export function redirectsCommand(): Command {
  const redirects = new Command('redirects').description('rules for old addresses of a site');
  const site = (): Option => new Option('--site <id>', 'the site').makeOptionMandatory();
  const json = (): Option => new Option('--json', 'print JSON');
  redirects
    .command('list')
    .description('every rule with its target and how often it was followed')
    .addOption(site())
    .addOption(json())
    .action(list);
  redirects
    .command('add <address> [target]')
    .description('lead an old address to a page (de/camp), to an address, or nowhere')
    .addOption(site())
    .option('--temporary', '302 instead of 301')
    .option('--gone', '410: there is nothing any more')
    .addOption(json())
    .action(add);
  redirects
    .command('remove <address...>')
    .description('take rules away')
    .addOption(site())
    .addOption(json())
    .action(remove);
  redirects
    .command('import <file>')
    .description('take rules from a CSV file: old address, new address, 301, 302 or 410')
    .addOption(site())
    .option('--dry-run', 'say what would change, and change nothing')
    .addOption(json())
    .action(importFile);
  return redirects;
}
