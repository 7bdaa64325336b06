import { Command } from 'commander';
import { check } from './models-check.ts';
import { remove, use } from './models-choose.ts';
import { list } from './models-list.ts';
import { pull } from './models-pull.ts';

/** `bivouac models list`, `pull`, `use`, `check`, `remove`. */
export function modelsCommand(): Command {
  const models = new Command('models').description('the models of search and assistant');
  models
    .command('list')
    .description('which models there are, which run on this machine, and how fast they are expected to be')
    .option('--inspect', 'read the headers of files that are not here from where they are offered: some MB each')
    .option('--json', 'print JSON')
    .action(list);
  models
    .command('pull <model>')
    .description('fetch a model: its id in the catalogue, an https address, or a file; goes on where it was cut off')
    .option('--id <id>', 'name for a model that is not in the catalogue')
    .option('--query-prefix <text>', 'what an embedding model outside the catalogue wants before a question')
    .option('--passage-prefix <text>', 'what an embedding model outside the catalogue wants before a passage')
    .option('--json', 'print JSON')
    .action(pull);
  models
    .command('use <model>')
    .description(
      'let an installed model write answers, make the search’s vectors, or order what is found; «none» for no model',
    )
    .option('--search', 'with «none»: back to the bundled model of the search')
    .option('--order', 'with «none»: no model orders what is found')
    .option('--json', 'print JSON')
    .action(use);
  models
    .command('check [model]')
    .description('load a model as the server does and measure it; the chosen one when none is named')
    .option('--json', 'print JSON')
    .action(check);
  models
    .command('remove <model>')
    .description('delete a model that is not in use')
    .option('--json', 'print JSON')
    .action(remove);
  return models;
}
