import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../../common-texts.ts';
import { openDialog } from '../../components/dialogs.ts';
import { LightElement, define } from '../../components/light-element.ts';
import { problemNote } from '../../components/problem.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { NO_TARGET } from '../schema/marks.ts';
import type { LinkTarget } from '../schema/marks.ts';
import { pickMedia } from '../views/pictures.ts';
import { typedAddress } from './address.ts';
import { findPages, headingsOf } from './find-pages.ts';
import type { FoundHeading, FoundPage } from './find-pages.ts';
import './search-list.ts';
import type { Choice } from './search-list.ts';

/** What somebody decided about a link: a target with the text for where none is selected, or no link any more. */
export type LinkDecision = { readonly target: LinkTarget; readonly title: string } | 'remove';

/** Where a link leads: found by title, or typed. A page with headings asks for the place in it. */
class LinkForm extends LightElement {
  static override readonly properties = {
    host: { attribute: false },
    value: {},
    page: { state: true },
    headings: { state: true },
    problem: { state: true },
  };
  declare host: EditorHost;
  declare value: string;
  declare private page: FoundPage | null;
  declare private headings: readonly FoundHeading[];
  declare private problem: unknown;
  readonly #found = new Map<string, FoundPage>();

  constructor() {
    super();
    this.value = '';
    this.page = null;
    this.headings = [];
    this.problem = null;
  }

  protected override render(): TemplateResult {
    if (this.page !== null) return this.#places(this.page);
    return html`<search-list
        label=${t('admin.editor.linkSearch')}
        .value=${this.value}
        .find=${this.#find}
        @choose=${this.#chosen}
        @problem=${(event: CustomEvent<unknown>) => (this.problem = event.detail)}
      ></search-list>
      ${this.problem === null ? nothing : problemNote(this.problem)}
      <p class="flush">
        <button type="button" class="button" @click=${() => void this.#file()}>${t('admin.editor.linkFile')}</button>
      </p>`;
  }

  #places(page: FoundPage): TemplateResult {
    const find = async (q: string): Promise<Choice[]> => {
      const words = q.toLowerCase();
      const matching = this.headings.filter((heading) => heading.text.toLowerCase().includes(words));
      const places = matching.map(({ id, text }): Choice => ({ id, label: text, icon: 'list' }));
      return [{ id: '', label: t('admin.editor.linkWholePage'), icon: 'page' }, ...places];
    };
    return html`<p class="flush"><strong>${page.title}</strong></p>
      <search-list
        label=${t('admin.editor.linkPlace')}
        .find=${find}
        @choose=${(event: CustomEvent<Choice>) => {
          const anchor = event.detail.id === '' ? null : event.detail.id;
          this.#done({ ...NO_TARGET, document: page.id, anchor }, anchor === null ? page.title : event.detail.label);
        }}
      ></search-list>`;
  }

  readonly #find = async (q: string, signal: AbortSignal): Promise<Choice[]> => {
    this.problem = null;
    const address = typedAddress(q);
    const typed: Choice[] = address === null ? [] : [{ id: `href ${address}`, label: address, icon: 'external' }];
    const pages = await findPages(
      this.host.site,
      this.host.language,
      { q, type: 'home,page,post,event' },
      signal,
    ).catch((error: unknown) => {
      if (typed.length === 0) throw error;
      return [];
    });
    for (const page of pages) this.#found.set(page.id, page);
    return [
      ...typed,
      ...pages.map(({ id, title, address: at }): Choice => ({ id, label: title, about: at ?? '', icon: 'page' })),
    ];
  };

  readonly #chosen = (event: CustomEvent<Choice>): void => {
    const { id, label } = event.detail;
    if (id.startsWith('href ')) {
      this.#done({ ...NO_TARGET, href: id.slice('href '.length) }, label.replace(/^(mailto|tel):/, ''));
      return;
    }
    const page = this.#found.get(id);
    if (page !== undefined) void this.#choosePage(page);
  };

  async #choosePage(page: FoundPage): Promise<void> {
    // A page that does not exist in this language has no headings to offer; the link to it is good all the same.
    this.headings = await headingsOf(this.host.site, this.host.language, page.id).catch(() => []);
    if (this.headings.length === 0) this.#done({ ...NO_TARGET, document: page.id }, page.title);
    else this.page = page;
  }

  async #file(): Promise<void> {
    const [picked] = await pickMedia(this.host.site, 'file', false);
    if (picked !== undefined) this.#done({ ...NO_TARGET, file: picked.name }, picked.name);
  }

  #done(target: LinkTarget, title: string): void {
    this.dispatchEvent(new CustomEvent('decide', { detail: { target, title } satisfies LinkDecision }));
  }
}

define('link-form', LinkForm);

/** Asks where a link leads. @param former the address that stands there now, and whether there is a link */
export function openLinkDialog(
  host: EditorHost,
  former: { readonly value: string; readonly exists: boolean },
): Promise<LinkDecision | undefined> {
  return openDialog<LinkDecision>({
    heading: t('admin.editor.link'),
    content: (close) =>
      html`<link-form
          .host=${host}
          .value=${former.value}
          @decide=${(event: CustomEvent<LinkDecision>) => close(event.detail)}
        ></link-form>
        ${
          former.exists
            ? html`<button slot="actions" type="button" class="button" @click=${() => close('remove')}>
              ${t('admin.editor.unlink')}
            </button>`
            : nothing
        }
        <button slot="actions" type="button" class="button" @click=${() => close()}>${common('admin.common.cancel')}</button>`,
  });
}
