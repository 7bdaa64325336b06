import { fileURLToPath } from 'node:url';
import { ensureBuild } from '../src/build/build.ts';
import { atMost } from './result.ts';
import type { BenchResult } from './result.ts';
import { ADMIN_LIMITS, adminLoads } from './support/admin-load.ts';

/** How much a browser loads before the admin can be used, with and without the editor. */
export async function run(): Promise<BenchResult> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { folder } = await ensureBuild(root, () => undefined);
  const { withoutEditor, withEditor } = adminLoads(folder);
  return {
    name: 'first load of the admin',
    figures: {
      'without the editor, files': withoutEditor.files.length,
      'with the editor, files': withEditor.files.length,
    },
    bars: [
      atMost('without the editor, kB gzip', withoutEditor.kB, ADMIN_LIMITS.withoutEditor, ' kB'),
      atMost('with the editor, kB gzip', withEditor.kB, ADMIN_LIMITS.withEditor, ' kB'),
    ],
  };
}
