#!/usr/bin/env node
import { Command } from 'commander';
import { reportError } from './report-error.ts';
import { sitesCommand } from './sites.ts';
import { startCommand } from './start.ts';

const program = new Command('bivouac')
  .description('Several web sites on one server, with an assistant of their own')
  .showHelpAfterError('(try --help)')
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .exitOverride();

program.addCommand(startCommand());
program.addCommand(sitesCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
