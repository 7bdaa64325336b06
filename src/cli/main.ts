#!/usr/bin/env node
import { Command } from 'commander';
import { askCommand } from './ask.ts';
import { contentCommand } from './content.ts';
import { devCommand } from './dev.ts';
import { doctorCommand } from './doctor.ts';
import { eraseCommand } from './erase.ts';
import { indexCommand } from './index.ts';
import { linksCommand } from './links.ts';
import { redirectsCommand } from './redirects.ts';
import { reportError } from './report-error.ts';
import { sitesCommand } from './sites.ts';
import { startCommand } from './start.ts';
import { usersCommand } from './users.ts';

const program = new Command('bivouac').description('Several web sites on one server, with an assistant of their own');

for (const command of [
  startCommand(),
  devCommand(),
  sitesCommand(),
  usersCommand(),
  contentCommand(),
  redirectsCommand(),
  linksCommand(),
  indexCommand(),
  askCommand(),
  eraseCommand(),
  doctorCommand(),
]) {
  program.addCommand(command);
}

/** Recovery stands beside src/ and uses it: it is loaded only when no command of src/ is meant. */
async function addRecovery(): Promise<void> {
  if (program.commands.some((command) => command.name() === process.argv[2])) return;
  const { href } = new URL('../../migration/cli.ts', import.meta.url);
  const { migrateCommand } = (await import(href)) as { migrateCommand: () => Command };
  program.addCommand(migrateCommand());
}

/** Wrong use is thrown instead of ending the process, in every command: reportError gives it its exit code. */
function throwOnWrongUse(command: Command): void {
  command.exitOverride().showHelpAfterError('(try --help)');
  command.commands.forEach(throwOnWrongUse);
}

await addRecovery();
throwOnWrongUse(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
