#!/usr/bin/env node
import { Command } from 'commander';
import { askCommand } from './ask.ts';
import { contentCommand } from './content.ts';
import { devCommand } from './dev.ts';
import { doctorCommand } from './doctor.ts';
import { indexCommand } from './index.ts';
import { reportError } from './report-error.ts';
import { sitesCommand } from './sites.ts';
import { startCommand } from './start.ts';

const program = new Command('bivouac').description('Several web sites on one server, with an assistant of their own');

for (const command of [
  startCommand(),
  devCommand(),
  sitesCommand(),
  contentCommand(),
  indexCommand(),
  askCommand(),
  doctorCommand(),
]) {
  program.addCommand(command);
}

/** Wrong use is thrown instead of ending the process, in every command: reportError gives it its exit code. */
function throwOnWrongUse(command: Command): void {
  command.exitOverride().showHelpAfterError('(try --help)');
  command.commands.forEach(throwOnWrongUse);
}

throwOnWrongUse(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
