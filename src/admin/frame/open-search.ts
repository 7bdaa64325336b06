import type { AdminSite } from '../session.ts';

let isOpen = false;

/** Opens the search over everything that the person may see; loaded when it is first asked for. */
export async function openSearch(site: AdminSite | undefined): Promise<void> {
  if (isOpen) return;
  isOpen = true;
  try {
    const { searchDialog } = await import('../search/search-dialog.ts');
    await searchDialog(site);
  } finally {
    isOpen = false;
  }
}
