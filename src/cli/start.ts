import { Command, Option } from 'commander';
import { ensureBuild, pruneBuilds, useBuild } from '../build/build.ts';
import type { Build } from '../build/build.ts';
import { ProgramWatch } from '../build/program-identity.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { openContext } from '../context.ts';
import type { Context } from '../context.ts';
import { canonicalOrigin } from '../core/sites/origin.ts';
import { prepareDataFolder } from '../infra/data-folder.ts';
import { releaseMemory } from '../infra/release-memory.ts';
import { ServerLock } from '../infra/server-lock.ts';
import { takeInheritedSocket, tellServing } from '../infra/systemd.ts';
import { createHandler } from '../server.ts';
import { listen } from '../server/listen.ts';
import type { Handler, Listening } from '../server/listen.ts';
import { noteAdminHost } from './note-admin-host.ts';
import { makeOperatorLink } from './operator-link.ts';
import { refuseMigration } from './refuse-migration.ts';
import { seedSites } from './seed-sites.ts';
import { obeySignals } from './server-life.ts';
import { startWork } from './server-work.ts';
import { SHARED_SOCKET } from './spawn-with-socket.ts';
import { TAKE_OVER, predecessorEnded, tellPredecessor } from './successor.ts';
import { startWebProcess } from './web-process.ts';
import { WEB, WebProcesses } from './web-processes.ts';

/** How long a predecessor may take to end its background work, in milliseconds. */
const TAKE_OVER_MS = 120_000;

/** When the start failed. */
const AT_ONCE = { limitMs: 0, idleMs: 50 };

function say(line: string): void {
  process.stderr.write(`${line}\n`);
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

async function sayReady(context: Context): Promise<void> {
  for (const site of context.sites.values())
    say(`${site.data().site.settings.name[site.data().site.defaultLocale] ?? site.id}: ${site.data().origin}/`);
  await sayHowToSignIn(context);
  for (const line of context.generation.announce()) say(line);
  const waiting = context.search.waiting();
  if (waiting > 0)
    say(
      `The index is being made, ${String(waiting)} pages wait; see «bivouac index status». Meanwhile words alone find those.`,
    );
  say('Ready.');
}

function prepareBuild(config: Config): Promise<Build> {
  return ensureBuild(config.root, () => {
    say('Building themes and widget …');
  });
}

async function openServer(config: Config, build: Build): Promise<{ context: Context; build: Build; handler: Handler }> {
  const context = await openContext(config);
  try {
    useBuild(build);
    pruneBuilds(config.root, build.folder);
    await seedSites(context, say);
    await noteAdminHost(context, say);
    return { context, build, handler: await createHandler(context, build) };
  } catch (error) {
    await context.close();
    throw error;
  }
}

async function closeAfter(context: Context, error: unknown): Promise<never> {
  // Indexing may be under way and would keep the process alive; why it failed matters more than how it ends.
  await context.close().catch((closing: unknown) => {
    context.log.error({ err: closing }, 'the installation could not be closed');
  });
  throw error;
}

async function tellManager(context: Context): Promise<void> {
  await tellServing(process.env, process.pid).catch((err: unknown) => {
    context.log.warn({ err }, 'systemd could not be told that the server is ready');
  });
}

/** Web processes are started later on, when another program may lie on the disk. */
async function watchProgram({ root, webProcesses }: Config): Promise<ProgramWatch | null> {
  return webProcesses === 1 ? null : ProgramWatch.begin(root);
}

async function startAlone(config: Config): Promise<void> {
  // A restart that is asked for while this starts must not end it.
  process.on('SIGUSR2', () => undefined);
  // First of all: nothing of a folder on which another server works may be touched.
  const lock = ServerLock.take(config.dataFolder, config);
  const program = await watchProgram(config);
  const inherited = takeInheritedSocket(process.env, process.pid);
  // An own port is bound at once, so that a busy one is known before the long work; in a given one visitors wait meanwhile.
  const early = inherited === null ? await listen(config) : null;
  try {
    const { context, build, handler } = await openServer(config, await prepareBuild(config));
    let processes: WebProcesses | null = null;
    try {
      await startWork(context);
      context.generation.start();
      const listening = early ?? (await listen(config, inherited));
      lock.noteAddress(listening.address());
      releaseMemory();
      listening.serve(handler);
      processes = await WebProcesses.start({ context, build, program, listening, handler });
      obeySignals({ context, listening, processes, lock: () => lock, say });
      await tellManager(context);
      await sayReady(context);
    } catch (error) {
      await processes?.end(AT_ONCE);
      await closeAfter(context, error);
    }
  } catch (error) {
    early?.server.close();
    throw error;
  }
}

/** Starts beside a server that goes on meanwhile, answers in its place as soon as it can, and takes over its work when it is left. */
async function startAsSuccessor(config: Config, predecessor: number): Promise<void> {
  const serving = Promise.withResolvers<undefined>();
  const program = await watchProgram(config);
  refuseMigration(config.dataFolder);
  const { context, build, handler } = await openServer(config, await prepareBuild(config));
  let processes: WebProcesses | null = null;
  let listening: Listening | null = null;
  try {
    await context.search.open();
    // The predecessor has its language model in memory until its last answer is written, and there may not be room for two.
    context.generation.startAfter(predecessorEnded(predecessor, serving.promise));
    listening = await listen(config, SHARED_SOCKET);
    let lock: ServerLock | null = null;
    listening.serve(handler);
    processes = await WebProcesses.start({ context, build, program, listening, handler });
    obeySignals({ context, listening, processes, lock: () => lock, say });
    // Before the predecessor ends: systemd would take that for the end of the service. If it cannot be told, the predecessor stays.
    await tellServing(process.env, process.pid);
    await tellPredecessor();
    serving.resolve(undefined);
    lock = await ServerLock.takeOver(config.dataFolder, config, TAKE_OVER_MS);
    lock.noteAddress(listening.address());
    await startWork(context);
    releaseMemory();
    say('Ready: the new process has taken over.');
  } catch (error) {
    await Promise.all([listening?.drain(0, 0), processes?.end(AT_ONCE)]);
    await closeAfter(context, error);
  }
}

/** What one process says to another that it starts; a person gives none of it. */
interface StartOptions {
  readonly takeOver?: string | true;
  readonly web?: string;
  readonly themes?: string;
  readonly program?: string;
}

async function start({ takeOver, web, themes, program }: StartOptions): Promise<void> {
  const config = readConfig(process.env);
  prepareDataFolder(config.dataFolder);
  if (web !== undefined) await startWebProcess(config, { owner: web, folder: themes ?? '', program: program ?? '' });
  else if (takeOver === undefined) await startAlone(config);
  // A predecessor of an earlier version does not name itself.
  else await startAsSuccessor(config, takeOver === true ? process.ppid : Number(takeOver));
}

/** `bivouac start`: builds when needed, creates and seeds the database, indexes and serves. */
export function startCommand(): Command {
  return new Command('start')
    .description('build when needed, seed new sites, index and serve')
    .addOption(new Option(`${TAKE_OVER} [process]`).hideHelp())
    .addOption(new Option(`${WEB.owner} <socket>`).hideHelp())
    .addOption(new Option(`${WEB.build} <folder>`).hideHelp())
    .addOption(new Option(`${WEB.program} <identity>`).hideHelp())
    .action(start);
}
