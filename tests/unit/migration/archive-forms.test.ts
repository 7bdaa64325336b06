import { beforeAll, describe, expect, it } from 'vitest';
import { isLocale } from '../../../src/shared/locale.ts';
import { ARCHIVE_FORMS, filesIn } from '../../helpers/archives/archive-forms.ts';
import { legacySites } from '../../helpers/legacy/truth.ts';
import { prepareSite } from './prepared-site.ts';
import type { PreparedSite } from './prepared-site.ts';

/** A frameset with menu and albums, copies of folders in three languages, and bytes of an old Macintosh. */
const SITES = ['frames-bocce', 'hotel-copies', 'mac-astronomy'];

const sites = legacySites().filter(({ site }) => SITES.includes(site));

describe.each(sites)('$site', ({ folder, origin, locale }) => {
  const language = isLocale(locale) ? locale : 'en';
  let wanted: PreparedSite;

  beforeAll(async () => {
    wanted = await prepareSite(folder, origin, language);
  });

  it.each(Object.keys(ARCHIVE_FORMS))('becomes the same site from %s', async (form) => {
    const source = ARCHIVE_FORMS[form]?.(filesIn(folder), origin) ?? '';
    const found = await prepareSite(source, origin, language);
    expect([...found.documents.keys()]).toEqual([...wanted.documents.keys()]);
    for (const [path, document] of wanted.documents) expect(found.documents.get(path)).toEqual(document);
    expect(found.media).toEqual(wanted.media);
    // A mirror's own paths lead on as well.
    for (const [address, outcome] of wanted.outcomes)
      expect([address, found.outcomes.get(address)]).toEqual([address, outcome]);
  });
});
