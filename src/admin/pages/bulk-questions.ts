import { html } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import type { AdminSite } from '../session.ts';
import { pagesText } from './page-model.ts';

/** Asks in which languages something is done; all of them are chosen to begin with. A site with one language is asked for its agreement alone. */
export function askLanguages(site: AdminSite, action: 'publish' | 'unpublish'): Promise<string[] | undefined> {
  const word = pagesText(`admin.pages.${action}`);
  const submit = (close: (languages: string[]) => void) => (event: SubmitEvent) => {
    event.preventDefault();
    const languages = new FormData(event.target as HTMLFormElement).getAll('language').map(String);
    if (languages.length > 0) close(languages);
  };
  return openDialog<string[]>({
    heading: word,
    size: 'small',
    content: (close) =>
      html`<form id="bulk-languages" @submit=${submit(close)}>
          <p>${pagesText(`admin.pages.${action}Text`)}</p>
          ${
            site.locales.length < 2
              ? html`<input type="hidden" name="language" value=${site.locales[0] ?? ''} />`
              : html`<fieldset>
                <legend>${pagesText('admin.pages.whichLanguages')}</legend>
                ${site.locales.map(
                  (locale) =>
                    html`<label class="check"
                      ><input type="checkbox" name="language" value=${locale} checked />${LANGUAGE_NAMES[locale]}</label
                    >`,
                )}
              </fieldset>`
          }
        </form>
        <button slot="actions" type="button" class="button" @click=${() => close()}>
          ${common('admin.common.cancel')}
        </button>
        <button slot="actions" type="submit" form="bulk-languages" class="button primary">${word}</button>`,
  });
}

/** Asks for a tag. */
export function askTag(known: readonly string[]): Promise<string | undefined> {
  const submit = (close: (tag: string) => void) => (event: SubmitEvent) => {
    event.preventDefault();
    const tag = new FormData(event.target as HTMLFormElement).get('tag');
    if (typeof tag === 'string' && tag.trim() !== '') close(tag.trim());
  };
  return openDialog<string>({
    heading: pagesText('admin.pages.addTag'),
    size: 'small',
    content: (close) =>
      html`<form id="bulk-tag" @submit=${submit(close)}>
          <ui-field label=${pagesText('admin.pages.tag')}
            ><input name="tag" autofocus required maxlength="60" autocomplete="off" list="bulk-tags"
          /></ui-field>
          <datalist id="bulk-tags">${known.map((tag) => html`<option value=${tag}></option>`)}</datalist>
        </form>
        <button slot="actions" type="button" class="button" @click=${() => close()}>
          ${common('admin.common.cancel')}
        </button>
        <button slot="actions" type="submit" form="bulk-tag" class="button primary">
          ${common('admin.common.add')}
        </button>`,
  });
}
