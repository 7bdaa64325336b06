import type { Command } from 'commander';
import { withContext } from '../../src/cli/open-context.ts';
import { withLowMemory } from '../stages/low-memory.ts';
import { writeProgress } from '../stages/progress.ts';
import { recover } from '../stages/recover.ts';
import type { RecoverOptions } from '../stages/recover.ts';
import type { RunReport } from '../stages/run/publish-site.ts';
import { requireLocale } from './require-locale.ts';
import { requireWithheld } from './require-withheld.ts';
import { stoppable } from './stoppable.ts';

/** What the commands of all stages are told. */
export interface StageFlags {
  readonly site: string;
  readonly origin?: string;
  readonly locale?: string;
  readonly workspace?: string;
  readonly withhold?: string;
  readonly json?: boolean;
}

/** The options of the commands of all stages. */
export function stageOptions(command: Command): Command {
  return command
    .requiredOption('--site <site>', 'site that takes it over')
    .option('--origin <address>', 'address under which the old site was reached: links to it are its own')
    .option('--locale <locale>', 'language of pages that have too few words to tell; the site’s own when left out')
    .option('--workspace <file>', 'file that remembers what was found and done; in the data folder when left out')
    .option(
      '--withhold <what>',
      '«personal» keeps guestbooks, lists of members, children’s names and contacts out; «nothing» ends that',
    )
    .option('--json', 'print JSON');
}

/** Does the stages up to one, with progress on standard error; Ctrl-C ends it between two writes. */
export function recoverUntil(
  source: string,
  flags: StageFlags,
  until: RecoverOptions['until'],
): Promise<RunReport | null> {
  const options: RecoverOptions = {
    source,
    siteId: flags.site,
    origin: flags.origin ?? null,
    locale: flags.locale === undefined ? null : requireLocale(flags.locale),
    workspace: flags.workspace ?? null,
    withholds: flags.withhold === undefined ? null : requireWithheld(flags.withhold),
    until,
  };
  return stoppable((isWanted) =>
    withContext(
      (context) =>
        recover(
          context,
          options,
          withLowMemory(
            writeProgress((line) => {
              process.stderr.write(`${line}\n`);
            }, isWanted),
          ),
        ),
      // Each page is asked for once: kept ones would only take memory.
      { BIVOUAC_CACHE_MB: '4' },
    ),
  );
}
