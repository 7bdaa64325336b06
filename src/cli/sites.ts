import { Command } from 'commander';
import type { Context } from '../context.ts';
import { siteUnknown } from '../infra/sqlite/writes/sites.ts';
import { AppError } from '../shared/errors.ts';
import { printResult, withContext } from './open-context.ts';

function checkHost(context: Context, host: string): string {
  const name = host.toLowerCase();
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) {
    throw new AppError({
      kind: 'invalid',
      code: 'host-invalid',
      message: `«${host}» is no host name.`,
      hint: 'Write it without scheme, port and path, for instance www.example.ch.',
    });
  }
  if (name === context.config.adminHost || name === 'localhost') {
    throw new AppError({
      kind: 'conflict',
      code: 'host-reserved',
      message: `${name} is reserved.`,
      hint: 'The admin host never serves a site, and localhost always shows the first one.',
    });
  }
  return name;
}

function requireSite(context: Context, siteId: string): void {
  if (!context.sites.has(siteId)) throw siteUnknown(siteId);
}

async function list(options: { json?: boolean }): Promise<void> {
  await withContext((context) => {
    const hosts = context.siteStore.hosts();
    const sites = context.siteStore.sites().map((site) => ({
      id: site.id,
      name: site.settings.name,
      locales: site.settings.locales,
      hosts: hosts.filter((host) => host.siteId === site.id).map(({ host, kind }) => ({ host, kind })),
    }));
    const lines = sites.flatMap((site) => [
      `${site.id}  ${site.locales.join(' ')}`,
      ...site.hosts.map(({ host, kind }) => `  ${host}${kind === 'canonical' ? '' : '  (alias)'}`),
    ]);
    printResult(options.json, sites, lines);
    return Promise.resolve();
  });
}

async function add(siteId: string, given: string, options: { canonical?: boolean }): Promise<void> {
  await withContext(async (context) => {
    requireSite(context, siteId);
    const host = checkHost(context, given);
    const kind = options.canonical === true ? 'canonical' : 'alias';
    await context.writer.run('addHost', { siteId, host, kind });
    process.stdout.write(
      `${host} now leads to ${siteId}${kind === 'alias' ? ' (redirects to the canonical name)' : ''}.\n`,
    );
  });
}

async function remove(siteId: string, host: string): Promise<void> {
  await withContext(async (context) => {
    requireSite(context, siteId);
    await context.writer.run('removeHost', { siteId, host: host.toLowerCase() });
    process.stdout.write(`${host} no longer leads to ${siteId}.\n`);
  });
}

/** `bivouac sites list`, `sites host add`, `sites host remove`. */
export function sitesCommand(): Command {
  const sites = new Command('sites').description('list the sites and their host names');
  sites
    .command('list')
    .description('every site with its languages and host names')
    .option('--json', 'print JSON')
    .action(list);
  const host = sites.command('host').description('the host names of a site');
  host
    .command('add <site> <host>')
    .description('let a host name lead to a site; aliases redirect to the canonical name')
    .option('--canonical', 'make it the name in all addresses; the former one becomes an alias')
    .action(add);
  host.command('remove <site> <host>').description('take an alias away').action(remove);
  return sites;
}
