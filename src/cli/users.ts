import { Command, Option } from 'commander';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { SITE_ROLES } from '../core/accounts/permissions.ts';
import type { SiteRole } from '../core/accounts/permissions.ts';
import type { Person } from '../core/accounts/person.ts';
import { AppError } from '../shared/errors.ts';
import { printResult, withContext } from './open-context.ts';
import { makeLink, makeOperatorLink } from './operator-link.ts';
import type { MadeLink } from './operator-link.ts';

interface JsonOption {
  readonly json?: boolean;
}

function personOf(context: Context, email: string): Person {
  const person = context.accounts.personByEmail(email);
  if (person !== null) return person;
  throw new AppError({
    kind: 'not-found',
    code: 'person-unknown',
    message: `There is no account for ${email}.`,
    hint: '`bivouac users list` shows all of them.',
  });
}

function checkEmail(email: string): string {
  const parsed = z.email().safeParse(email.trim().toLowerCase());
  if (parsed.success) return parsed.data;
  throw new AppError({ kind: 'invalid', code: 'usage', message: `«${email}» is no e-mail address.` });
}

function printLink(options: JsonOption, made: MadeLink, what: string): void {
  const until = new Date(made.expiresAt).toISOString();
  printResult(options.json, made, [`${what} It can be used once, until ${until}:`, made.link]);
}

async function list(options: JsonOption): Promise<void> {
  await withContext((context) => {
    const people = context.accounts.everybody();
    const lines = people.map((person) => {
      const parts = person.memberships.map(({ siteId, role }) => `${siteId}:${role}`);
      const what = [...(person.isOperator ? ['operator'] : []), ...parts].join(' ') || 'no site';
      const state = person.disabledAt === null ? '' : '  (disabled)';
      return `${person.email}  ${person.name}  ${what}${state}`;
    });
    printResult(options.json, people, lines);
    return Promise.resolve();
  });
}

async function invite(
  siteId: string,
  email: string,
  options: JsonOption & { readonly role: SiteRole; readonly name?: string },
): Promise<void> {
  const address = checkEmail(email);
  await withContext(async (context) => {
    context.site(siteId);
    const name = options.name ?? address.split('@')[0] ?? address;
    const wanted = { kind: 'invitation', siteId, role: options.role, userId: null, name, email: address } as const;
    printLink(options, await makeLink(context, wanted, 'cli'), `Give this link to ${address}.`);
  });
}

async function reset(email: string, options: JsonOption & { readonly secondFactor: boolean }): Promise<void> {
  await withContext(async (context) => {
    const person = personOf(context, email);
    if (!options.secondFactor) {
      await context.writer.run('removeSecondFactor', { userId: person.id, actor: 'cli', at: Date.now() });
    }
    const wanted = {
      kind: 'password',
      siteId: null,
      role: null,
      userId: person.id,
      name: person.name,
      email: person.email,
    } as const;
    printLink(options, await makeLink(context, wanted, 'cli'), `With this link ${person.name} sets a new password.`);
  });
}

async function disable(email: string): Promise<void> {
  await withContext(async (context) => {
    const { id, name } = personOf(context, email);
    await context.writer.run('disablePerson', { userId: id, actor: 'cli', at: Date.now(), siteId: null });
    process.stdout.write(`${name} can no longer sign in; sessions and tokens have ended, all pages stay.\n`);
  });
}

async function enable(email: string): Promise<void> {
  await withContext(async (context) => {
    const { id, name } = personOf(context, email);
    await context.writer.run('enablePerson', { userId: id, actor: 'cli', at: Date.now(), siteId: null });
    process.stdout.write(`${name} can sign in again.\n`);
  });
}

async function changeAddress(former: string, next: string): Promise<void> {
  const email = checkEmail(next);
  await withContext(async (context) => {
    const { id, name } = personOf(context, former);
    const at = Date.now();
    await context.writer.run('changeEmail', { userId: id, email, actor: 'cli', siteId: null, keptSessionId: null, at });
    process.stdout.write(`${name} signs in with ${email} from now on; sessions have ended.\n`);
  });
}

async function operatorLink(options: JsonOption): Promise<void> {
  await withContext(async (context) => {
    printLink(options, await makeOperatorLink(context, 'cli'), 'With this link you create an operator’s account.');
  });
}

/** `bivouac users list`, `invite`, `reset`, `email`, `disable`, `enable`, `operator-link`. */
export function usersCommand(): Command {
  const users = new Command('users').description('people who work on the sites');
  users.command('list').description('all accounts with their parts').option('--json', 'print JSON').action(list);
  users
    .command('invite <site> <email>')
    .description('make an invitation by link')
    .addOption(new Option('--role <role>', 'part on the site').choices(SITE_ROLES).default('author'))
    .option('--name <name>', 'how to address the person')
    .option('--json', 'print JSON')
    .action(invite);
  users
    .command('reset <email>')
    .description('make a one-time link for a new password')
    .option(
      '--no-second-factor',
      'take two-step sign-in off too, for somebody who has lost the phone and the recovery codes',
    )
    .option('--json', 'print JSON')
    .action(reset);
  users
    .command('email <email> <new-email>')
    .description('give an account another e-mail address: make sure that it is the person’s')
    .action(changeAddress);
  users
    .command('disable <email>')
    .description('end an account: sessions and tokens end at once, the pages stay')
    .action(disable);
  users.command('enable <email>').description('let a disabled account in again').action(enable);
  users
    .command('operator-link')
    .description('make a one-time link for an operator’s account')
    .option('--json', 'print JSON')
    .action(operatorLink);
  return users;
}
