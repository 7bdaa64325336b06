import type { Context, SiteContext } from '../../context.ts';
import type { SiteSettings } from '../../core/sites/site.ts';
import { isAppError } from '../../shared/errors.ts';
import { Problem } from './problem.ts';

/** A change of settings, with what to show when somebody else was faster. */
export interface SettingsChange {
  readonly version: number;
  readonly settings: Partial<SiteSettings>;
  /** What the editor must compare with after a conflict. */
  readonly current: () => unknown;
}

/** Lets this process take over what was written, so that the next page that a visitor gets shows it. */
export async function followWrites(context: Context): Promise<void> {
  context.changes.poll();
  await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Changes settings of a site and shows the change at once. Returns their new version.
 * @throws Problem `settings-conflict` with the present state as data
 */
export async function changeSettings(context: Context, site: SiteContext, change: SettingsChange): Promise<number> {
  const { version, settings, current } = change;
  try {
    const next = await context.writer.run('changeSettings', { siteId: site.id, settings, version });
    await followWrites(context);
    return next;
  } catch (error) {
    if (!isAppError(error) || error.code !== 'settings-conflict') throw error;
    // Another process may have changed them, and this one not know it yet.
    await followWrites(context);
    const { kind, code, message } = error;
    throw new Problem({ kind, code, message, data: await current(), cause: error });
  }
}
