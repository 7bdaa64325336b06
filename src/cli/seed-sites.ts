import type { Context } from '../context.ts';
import { importFolder } from '../infra/import-folder.ts';

/** Imports the starter content of sites that never had it. Interrupted, it goes on where it was at the next start. */
export async function seedSites(context: Context, say: (line: string) => void): Promise<void> {
  const seeded = new Set(
    context.siteStore
      .sites()
      .filter((site) => site.seeded)
      .map((site) => site.id),
  );
  for (const site of context.sites.values()) {
    if (seeded.has(site.id)) continue;
    say(`Importing the starter content of ${site.id} …`);
    const { locales } = site.data().site.settings;
    const report = await importFolder(site, site.folder.folder, { locales, author: 'starter' });
    await context.writer.run('markSeeded', { siteId: site.id, at: Date.now() });
    say(`${site.id}: ${String(report.documents.created)} pages, ${String(report.media.created)} pictures.`);
  }
  await context.refresh();
}
