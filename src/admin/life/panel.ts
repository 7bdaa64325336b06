import type { Locale } from '../../shared/locale.ts';
import { messageOf } from '../../shared/errors.ts';
import { siteApi } from '../api.ts';
import { LightElement } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import { PAGE_CHANGED } from '../editor/flush-page.ts';
import type { OpenPage } from '../editor/page-model.ts';
import type { PanelProperties } from '../editor/side-panels.ts';
import type { AdminSite } from '../session.ts';

/** Base of the panels beside a text. */
export class Panel extends LightElement implements PanelProperties {
  static override readonly properties = {
    site: { attribute: false },
    documentId: { attribute: false },
    language: { attribute: false },
    open: { attribute: false },
  };

  declare site: AdminSite;
  declare documentId: string;
  declare language: Locale;
  declare open: OpenPage;

  /** Address in the API of the page in the language that is open. */
  protected api(...rest: readonly string[]): string {
    return siteApi(this.site.id, 'pages', this.documentId, this.language, ...rest);
  }

  /** Address in the API of the page. */
  protected pageApi(...rest: readonly string[]): string {
    return siteApi(this.site.id, 'pages', this.documentId, ...rest);
  }

  /** Has the page screen read the page again. */
  protected pageChanged(): void {
    this.dispatchEvent(new Event(PAGE_CHANGED, { bubbles: true, composed: true }));
  }

  /** Does something with the server; what went wrong is said. @returns whether it was done */
  protected async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const hint = (error as { readonly hint?: unknown }).hint;
      toast(typeof hint === 'string' ? `${messageOf(error)} ${hint}` : messageOf(error), { kind: 'problem' });
      return false;
    }
  }
}

/** True when another page is open than before, or when the page has come into being in its language. */
export function isOtherPage(before: OpenPage | undefined, now: OpenPage): boolean {
  const isNew = (before?.versionId ?? null) === null && now.versionId !== null;
  return isNew || before?.page.id !== now.page.id || before.language !== now.language;
}

/** True when another page, or another version of it, is open than before: what was loaded is out of date. */
export function isOtherVersion(before: OpenPage | undefined, now: OpenPage): boolean {
  return before?.versionId !== now.versionId || before.page.id !== now.page.id || before.language !== now.language;
}
