import { readConfig } from '../config.ts';
import { followInstallation } from '../infra/backup/follow/follow-installation.ts';
import type { FollowState } from '../infra/backup/follow/follow-installation.ts';
import { WatchedStore } from '../infra/backup/follow/watched-store.ts';
import { chosenStore, outsideMedia } from './backup-store.ts';
import { runLongWork } from './long-work.ts';

/** Flags of `backup follow`. */
export interface FollowFlags {
  readonly store?: string;
  readonly every: number;
  readonly json?: boolean;
}

function say({ until, problem }: FollowState, json: boolean | undefined): void {
  if (json === true) process.stdout.write(`${JSON.stringify({ until, problem })}\n`);
  else if (problem !== null) process.stderr.write(`${until === null ? 'Changes are not stored: ' : ''}${problem}\n`);
}

/** Ends this process with the server that started it, also when that was killed. */
function endWithServer(): void {
  if (process.channel === undefined) return;
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

/** A server that started this process takes it for hanging when it hears nothing for long; so often it is told, in milliseconds. */
const SIGN_MS = 2000;

/** Tells the server that started this process, if one did, that work gets on. */
function signsOfLife(): () => void {
  let last = -Infinity;
  return () => {
    if (!process.connected || performance.now() - last < SIGN_MS) return;
    last = performance.now();
    // A server that is gone needs to know nothing.
    process.send?.('alive', undefined, undefined, () => undefined);
  };
}

/** `bivouac backup follow`: stores what changes after the latest backup until it is ended. */
export async function follow(flags: FollowFlags): Promise<void> {
  const config = readConfig(process.env);
  const { backup, dataFolder } = config;
  endWithServer();
  await runLongWork('What has changed until now is stored.', ({ signal }) =>
    followInstallation({
      ...{ dataFolder, recipients: backup.recipients, everyMs: flags.every * 1000, signal },
      outside: outsideMedia(config),
      store: new WatchedStore(chosenStore(flags.store, backup, signal), signsOfLife()),
      onLook: (state) => {
        say(state, flags.json);
      },
    }),
  );
}
