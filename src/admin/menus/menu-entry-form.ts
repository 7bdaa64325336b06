import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import type { MenuEntry } from '../../core/sites/site.ts';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { LightElement, define } from '../components/light-element.ts';
import '../components/ui-field.ts';
import { interfaceLocale } from '../i18n.ts';
import type { AdminSite } from '../session.ts';
import { documentOptions, publishedIn } from '../site/documents.ts';
import { menusText } from './menus-model.ts';

const KINDS = { page: 'admin.menus.kindPage', address: 'admin.menus.kindAddress' } as const;
type Kind = keyof typeof KINDS;

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** `<menu-entry-form>`: where an entry leads and what it is called; sends `entry-done` (detail: the entry). */
class MenuEntryForm extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    documents: { attribute: false },
    entry: { attribute: false },
    kind: { state: true },
  };

  declare site: AdminSite;
  declare documents: readonly DocumentTitles[];
  /** The entry that is changed; null for a new one. */
  declare entry: MenuEntry | null;
  declare private kind: Kind;

  constructor() {
    super();
    this.entry = null;
    this.kind = 'page';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.entry !== null && 'href' in this.entry) this.kind = 'address';
  }

  protected override render(): TemplateResult {
    const labelHint = this.kind === 'page' ? 'admin.menus.labelHintPage' : 'admin.menus.labelHintAddress';
    return html`<form id="menu-entry-form" class="stack" @submit=${this.#submit}>
      <fieldset>
        <legend>${menusText('admin.menus.kind')}</legend>
        ${Object.entries(KINDS).map(
          ([kind, key]) =>
            html`<label class="check"
              ><input
                type="radio"
                name="kind"
                .checked=${this.kind === kind}
                @change=${() => {
                  this.kind = kind as Kind;
                }}
              /><span>${menusText(key)}</span></label
            >`,
        )}
      </fieldset>
      ${this.kind === 'page' ? this.#page() : this.#address()}
      <fieldset class="stack">
        <legend class="visually-hidden">${common('admin.common.name')}</legend>
        <p class="field-hint">${menusText(labelHint)}</p>
        ${this.site.locales.map((locale) => this.#label(locale))}
      </fieldset>
    </form>`;
  }

  #page(): TemplateResult {
    const wanted = interfaceLocale();
    const language = this.site.locales.includes(wanted) ? wanted : (this.site.locales[0] ?? 'en');
    const chosen = this.entry !== null && 'document' in this.entry ? this.entry.document : '';
    return html`<ui-field label=${menusText('admin.menus.kindPage')} required
      ><select name="document" required>
        <option value=""></option>
        ${documentOptions(publishedIn(this.documents, null), language, chosen)}
      </select></ui-field
    >`;
  }

  #address(): TemplateResult {
    const href = this.entry !== null && 'href' in this.entry ? this.entry.href : '';
    return html`<ui-field
      label=${menusText('admin.menus.address')}
      hint=${menusText('admin.menus.addressHint')}
      required
      ><input
        name="href"
        .value=${href}
        required
        maxlength="2000"
        spellcheck="false"
        pattern="/[^/].*|https?://.+|mailto:.+@.+|tel:.+"
    /></ui-field>`;
  }

  #label(locale: Locale): TemplateResult {
    return html`<ui-field label=${menusText('admin.menus.label', { language: LANGUAGE_NAMES[locale] })}
      ><input
        name="label-${locale}"
        lang=${LANGUAGE_TAGS[locale]}
        maxlength="200"
        .value=${this.entry?.label?.[locale] ?? ''}
        ?required=${this.kind === 'address' && locale === this.site.locales[0]}
    /></ui-field>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const written = this.site.locales
      .map((locale) => [locale, textOf(data, `label-${locale}`)] as const)
      .filter(([, text]) => text !== '');
    // Labels in languages that the site does not have now stay for the day they come back.
    const others = Object.entries(this.entry?.label ?? {}).filter(
      ([locale]) => !this.site.locales.some((own) => own === locale),
    );
    const label = Object.fromEntries([...others, ...written]);
    const entry: MenuEntry =
      this.kind === 'address'
        ? { href: textOf(data, 'href'), label }
        : { document: textOf(data, 'document'), ...(Object.keys(label).length > 0 && { label }) };
    this.dispatchEvent(new CustomEvent<MenuEntry>('entry-done', { detail: entry }));
  };
}

define('menu-entry-form', MenuEntryForm);

/** Lets somebody write an entry. @returns undefined when the dialog was closed */
export function openEntryDialog(
  site: AdminSite,
  documents: readonly DocumentTitles[],
  entry: MenuEntry | null,
): Promise<MenuEntry | undefined> {
  return openDialog<MenuEntry>({
    heading: menusText(entry === null ? 'admin.menus.add' : 'admin.menus.change'),
    content: (close) => html`
      <menu-entry-form
        .site=${site}
        .documents=${documents}
        .entry=${entry}
        @entry-done=${(event: CustomEvent<MenuEntry>) => close(event.detail)}
      ></menu-entry-form>
      <button slot="actions" type="button" class="button" @click=${() => close()}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" type="submit" form="menu-entry-form" class="button primary">
        ${common(entry === null ? 'admin.common.add' : 'admin.common.save')}
      </button>
    `,
  });
}
