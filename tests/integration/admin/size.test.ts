import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_LIMITS, adminLoads } from '../../../bench/support/admin-load.ts';
import { ensureBuild } from '../../../src/build/build.ts';
import { ROOT } from '../../helpers/server.ts';

let folder: string;

beforeAll(async () => {
  ({ folder } = await ensureBuild(ROOT, () => undefined));
});

describe('the admin in the build', () => {
  it('loads at most 250 kB gzip without the editor and 500 kB with it', () => {
    const { withoutEditor, withEditor } = adminLoads(folder);
    expect(withoutEditor.kB).toBeLessThanOrEqual(ADMIN_LIMITS.withoutEditor);
    expect(withEditor.kB).toBeLessThanOrEqual(ADMIN_LIMITS.withEditor);
    expect(withEditor.kB).toBeGreaterThan(withoutEditor.kB);
    expect(withEditor.files.some((file) => file.endsWith('.css'))).toBe(true);
  });

  it('keeps the editor out of the first load', () => {
    const first = new Set(adminLoads(folder).withoutEditor.files);
    expect([...first].filter((file) => file.includes('page-screen'))).toEqual([]);
  });

  it('lies outside what the sites serve', () => {
    expect(existsSync(path.join(folder, 'admin', 'index.html'))).toBe(true);
    expect(existsSync(path.join(folder, 'client', 'admin'))).toBe(false);
  });
});
