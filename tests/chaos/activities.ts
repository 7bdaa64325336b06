import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import sharp from 'sharp';
import { upload } from '../helpers/media.ts';
import { ROOT } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { followersOf, noteShipped, untilShipped } from './following.ts';
import { repeat, write } from './load.ts';
import type { Running } from './load.ts';
import type { Random } from './random.ts';
import { editorAt } from './world.ts';
import type { World } from './world.ts';

/** What goes on when something happens. */
export const ACTIVITIES = [
  'publishing',
  'uploading',
  'indexing',
  'importing',
  'backing up',
  'restoring',
  'following',
] as const;

/** One of them. */
export type Activity = (typeof ACTIVITIES)[number];

/** Moments that a server has shipped before a fault: what came after the first look is in steps of their own. */
const SHIPPED_BEFORE = 3;

/** An old site that is recovered. */
export const OLD_SITE = path.join(ROOT, 'tests/fixtures/legacy/lab-1996/site');

/** An activity under way. */
export interface UnderWay extends Running {
  /** Numbers of the processes that do it beside the server; none when the server does it itself. */
  readonly beside: readonly number[];
  /** Ends when so much has been done that a fault finds something. */
  readonly begun: Promise<void>;
}

/** Done by the server itself, and a fault finds something from the first moment on. */
const AT_ONCE = { beside: [], begun: Promise.resolve() } as const;

/** What activities work with. */
export interface Stage {
  readonly world: World;
  readonly server: Pick<TestServer, 'port' | 'process'>;
  readonly random: Random;
  /** Installation into which the old site is recovered. */
  readonly recovered: string;
  /** Folder that a backup is restored to. */
  readonly restored: string;
  /** No command may write a file longer than this, in bytes; null for no such limit. */
  readonly fileLimit: number | null;
}

/** Runs a command of the platform. @param onEnd hears of what it printed, when it ended well */
export function command(
  parameters: readonly string[],
  { data, store }: { readonly data: string; readonly store: string },
  fileLimit: number | null,
  onEnd: (printed: string) => void,
): UnderWay {
  const limit = fileLimit === null ? [] : ['prlimit', `--fsize=${String(fileLimit)}:unlimited`];
  const [program = '', ...rest] = [...limit, process.execPath, 'src/cli/main.ts', ...parameters];
  const env = {
    PATH: process.env['PATH'],
    BIVOUAC_DATA: data,
    BIVOUAC_BACKUP_STORE: store,
    BIVOUAC_LOG_LEVEL: 'silent',
  };
  const child = spawn(program, rest, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let printed = '';
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  const ended = once(child, 'close').then(([code]) => {
    process.off('exit', kill);
    if (code === 0) onEnd(printed);
  });
  return { ...AT_ONCE, beside: child.pid === undefined ? [] : [child.pid], stop: () => ended };
}

/** A picture that nobody has seen. */
export async function picture(random: Random): Promise<Buffer> {
  const size = random.between(16, 120);
  const raw = { width: size, height: size, channels: 3 } as const;
  return sharp(random.bytes(size * size * 3), { raw })
    .png()
    .toBuffer();
}

function uploadPictures({ world, server, random }: Stage): Running {
  const editor = editorAt(world, server.port);
  return repeat(async () => {
    const site = random.pick(world.sites);
    const name = `caos-${String((world.counter += 1))}.png`;
    const answer = await upload(editor, site.id, name, await picture(random), true);
    if (answer.status !== 200) return;
    const taken = JSON.parse(answer.text) as { name: string; hash: string };
    site.pictures.push({ ...taken, takenAt: Date.now() });
  });
}

/** The server was started so that it is followed: what changes, rows and files, is stored with the backups. */
function beFollowed(stage: Stage): UnderWay {
  const { world, random } = stage;
  const { process: own, port } = stage.server;
  const all = [uploadPictures(stage), noteShipped(port, world.shipped)];
  const stop = async (): Promise<void> => {
    for (const running of all) await running.stop();
  };
  // Now and then the first look is struck.
  const begun = random.next() < 0.2 ? Promise.resolve() : untilShipped(world.shipped, SHIPPED_BEFORE);
  return { beside: own.pid === undefined ? [] : followersOf(own.pid), stop, begun };
}

function makeBackup({ world, fileLimit }: Stage): UnderWay {
  const states = world.sites.flatMap(({ pages }) => pages.map(({ saved }) => saved.acked));
  return command(['backup', 'create', '--keep', '3', '--json'], world, fileLimit, (printed) => {
    world.backups.push({ id: (JSON.parse(printed) as { id: string }).id, states });
  });
}

/** Begins an activity. */
export function begin(activity: Activity, stage: Stage): UnderWay {
  const { world, server, random, recovered, restored, fileLimit } = stage;
  switch (activity) {
    case 'publishing':
      return { ...AT_ONCE, ...write(world, server.port, random, 0) };
    case 'uploading':
      return { ...AT_ONCE, ...uploadPictures(stage) };
    case 'indexing':
      return command(['index', 'rebuild', '--site', random.pick(world.sites).id], world, fileLimit, () => undefined);
    case 'importing':
      return command(
        ['migrate', 'run', OLD_SITE, '--site', 'ape-poschiavo'],
        { ...world, data: recovered },
        fileLimit,
        () => undefined,
      );
    case 'backing up':
      return makeBackup(stage);
    case 'restoring':
      return command(['backup', 'restore', 'latest', '--to', restored], world, fileLimit, () => undefined);
    case 'following':
      return beFollowed(stage);
  }
}
