#!/usr/bin/env node
import { Command } from 'commander';
import { reportError } from './report-error.ts';

/** Recovery stands beside src/ and uses it, never the other way: its commands have a computed address. */
async function recovery(): Promise<Command> {
  const { href } = new URL('../../migration/cli.ts', import.meta.url);
  const { migrateCommand } = (await import(href)) as { migrateCommand: () => Command };
  return migrateCommand();
}

/** Only the command that is meant is loaded: a server keeps no importer in memory, and short commands start sooner. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map(
  Object.entries({
    start: async () => (await import('./start.ts')).startCommand(),
    restart: async () => (await import('./restart.ts')).restartCommand(),
    dev: async () => (await import('./dev.ts')).devCommand(),
    sites: async () => (await import('./sites.ts')).sitesCommand(),
    users: async () => (await import('./users.ts')).usersCommand(),
    content: async () => (await import('./content.ts')).contentCommand(),
    redirects: async () => (await import('./redirects.ts')).redirectsCommand(),
    links: async () => (await import('./links.ts')).linksCommand(),
    index: async () => (await import('./index.ts')).indexCommand(),
    assistant: async () => (await import('./assistant.ts')).assistantCommand(),
    ask: async () => (await import('./ask.ts')).askCommand(),
    models: async () => (await import('./models.ts')).modelsCommand(),
    backup: async () => (await import('./backup.ts')).backupCommand(),
    media: async () => (await import('./media.ts')).mediaCommand(),
    erase: async () => (await import('./erase.ts')).eraseCommand(),
    doctor: async () => (await import('./doctor.ts')).doctorCommand(),
    migrate: recovery,
  }),
);

/** Wrong use is thrown instead of ending the process, in every command: reportError gives it its exit code. */
function throwOnWrongUse(command: Command): void {
  command.exitOverride().showHelpAfterError('(try --help)');
  command.commands.forEach(throwOnWrongUse);
}

// Where the log goes the disk may be full, and a pipe's reader may end: neither is a reason to end the server.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const program = new Command('bivouac').description('Several web sites on one server, with an assistant of their own');
const meant = COMMANDS.get(process.argv[2] ?? '');
for (const load of meant === undefined ? COMMANDS.values() : [meant]) program.addCommand(await load());
throwOnWrongUse(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
