import { Command } from 'commander';
import { ensureBuild, pruneBuilds, useBuild } from '../build/build.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import type { Context } from '../context.ts';
import { canonicalOrigin } from '../core/sites/origin.ts';
import { releaseMemory } from '../infra/release-memory.ts';
import { createHandler, listen } from '../server.ts';
import type { Listening } from '../server.ts';
import { makeOperatorLink } from './operator-link.ts';
import { seedSites } from './seed-sites.ts';

/** How long answers in progress may take to finish when the server is told to end, in milliseconds. */
const DRAIN_MS = 10_000;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function stop(context: Context, listening: Listening): Promise<void> {
  const closed = new Promise((resolve) => listening.server.close(resolve));
  listening.server.closeIdleConnections();
  const timer = setTimeout(() => {
    listening.server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearTimeout(timer);
  await context.close();
}

/** A second signal ends at once, but not within this time, in milliseconds: npm passes on the Ctrl-C that the terminal sent already. */
const SAME_SIGNAL_MS = 1000;

function stopOnSignals(context: Context, listening: Listening): void {
  let stoppingSince: number | null = null;
  const onSignal = (): void => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    say('Ending; answers in progress are finished first.');
    stop(context, listening).then(
      () => process.exit(0),
      (error: unknown) => {
        context.log.error({ err: error }, 'the server did not end cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** Where the admin is, and, while nobody can let others in, the link that makes the first account. */
async function sayHowToSignIn(context: Context): Promise<void> {
  const { adminHost, port } = context.config;
  say(`Admin: ${canonicalOrigin(adminHost, port)}/admin`);
  if (context.accounts.hasOperator()) return;
  const { link } = await makeOperatorLink(context, 'system');
  say('There is no operator yet. This link creates the account; it can be used once, within 7 days:');
  say(`  ${link}`);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const listening = await listen(config);
  let context: Context | null = null;
  try {
    context = await openContext(config);
    const build = await ensureBuild(config.root, () => {
      say('Building themes and widget …');
    });
    useBuild(build);
    pruneBuilds(config.root, build.folder);
    await seedSites(context, say);
    await context.search.start(true);
    context.media.start([...context.sites.keys()]);
    context.plans.start();
    context.calibrator.start();
    context.linkChecker.start();
    context.generation.start();
    context.questionMeaning.start();
    context.testRunner.start();
    const handler = await createHandler(context, build);
    releaseMemory();
    listening.serve(handler);
    stopOnSignals(context, listening);
    for (const site of context.sites.values())
      say(`${site.data().site.settings.name[site.data().site.defaultLocale] ?? site.id}: ${site.data().origin}/`);
    await sayHowToSignIn(context);
    for (const line of context.generation.announce()) say(line);
    say('Ready.');
  } catch (error) {
    listening.server.close();
    // Indexing may be under way and would keep the process alive; why it failed matters more than how it ends.
    await context?.close().catch((closing: unknown) => {
      context?.log.error({ err: closing }, 'the installation could not be closed');
    });
    throw error;
  }
}

/** `bivouac start`: builds when needed, creates and seeds the database, indexes and serves. */
export function startCommand(): Command {
  return new Command('start').description('build when needed, seed new sites, index and serve').action(start);
}
