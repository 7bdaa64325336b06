import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../../helpers/archives/archive-forms.ts';
import { folderOf } from '../../helpers/archives/source-files.ts';
import { ROOT } from '../../helpers/server.ts';
import { prepareSite } from './prepared-site.ts';

const FOLDER = path.join(ROOT, 'tests/fixtures/legacy/scouts-botched');
const ORIGIN = 'http://www.scout-altavalle.example/';

describe('A site whose letters were lost, misread and escaped twice', () => {
  it('becomes what it would have become without the damage', async () => {
    const damaged = path.join(FOLDER, 'site');
    const undamaged = Object.fromEntries([...filesIn(damaged), ...filesIn(path.join(FOLDER, 'undamaged'))]);
    const found = await prepareSite(damaged, ORIGIN, 'it');
    const wanted = await prepareSite(folderOf(undamaged), ORIGIN, 'it');
    expect(found.documents.size).toBe(7);
    expect([...found.documents.values()]).toEqual([...wanted.documents.values()]);
  });
});
