import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog, openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-field.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import '../components/ui-tabs.ts';
import { formatList, formatNumber } from '../i18n.ts';
import { setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { upkeep } from '../site/upkeep-texts.ts';
import '../styles/pages.css';
import '../styles/upkeep.css';

interface Tag {
  readonly tag: string;
  readonly language: Locale;
  readonly published: number;
  readonly drafts: number;
}

/** `<tags-screen>`: the tags of a site, language by language. */
class TagsScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    tags: { state: true },
    selection: { state: true },
    error: { state: true },
  };

  declare private tags: readonly Tag[] | null;
  declare private selection: ReadonlySet<string>;
  declare private error: unknown;

  constructor() {
    super();
    this.tags = null;
    this.selection = new Set();
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { tags, error } = this;
    return html`<div class="screen upkeep">
      <div class="screen-head"><h1>${shell('admin.shell.tags')}</h1></div>
      <p class="screen-lead">${upkeep('admin.tags.lead')}</p>
      ${error === null ? nothing : problemNote(error, () => void this.#load())}
      ${tags === null ? (error === null ? loadingNote() : nothing) : this.#languages(tags)}
    </div>`;
  }

  #languages(tags: readonly Tag[]): TemplateResult {
    const { locales } = this.site;
    const count = (language: Locale): number => tags.filter((tag) => tag.language === language).length;
    const shown = tags.filter(({ language }) => language === this.#language);
    return html`<ui-tabs
        label=${common('admin.common.language')}
        selected=${this.#language}
        .tabs=${locales.map((id) => ({ id, label: LANGUAGE_NAMES[id], count: count(id) }))}
        @ui-select=${(event: CustomEvent<string>) => {
          this.selection = new Set();
          setQuery({ language: event.detail === locales[0] ? undefined : event.detail });
        }}
      ></ui-tabs>
      <div role="tabpanel" id="panel-${this.#language}" aria-labelledby="tab-${this.#language}" tabindex="0">
        ${
          shown.length === 0
            ? html`<ui-empty icon="tag" heading=${upkeep('admin.tags.empty')}></ui-empty>`
            : html`<div class="panel">
              <ui-table
                caption=${shell('admin.shell.tags')}
                .columns=${this.#columns()}
                .rows=${shown}
                .rowKey=${({ tag }: Tag) => tag}
                .rowLabel=${({ tag }: Tag) => tag}
                .selection=${this.#mayChange ? this.selection : null}
                @ui-select=${(event: CustomEvent<ReadonlySet<string>>) => {
                  this.selection = event.detail;
                }}
              ></ui-table>
            </div>`
        }
        ${this.selection.size === 0 ? nothing : this.#bulk()}
      </div>`;
  }

  #columns(): Column<Tag>[] {
    return [
      {
        key: 'tag',
        label: upkeep('admin.tags.tag'),
        primary: true,
        cell: ({ tag, language }) => html`<span lang=${LANGUAGE_TAGS[language]}>${tag}</span>`,
      },
      {
        key: 'published',
        label: upkeep('admin.tags.published'),
        align: 'end',
        cell: ({ published }) => formatNumber(published),
      },
      { key: 'drafts', label: upkeep('admin.tags.drafts'), align: 'end', cell: ({ drafts }) => formatNumber(drafts) },
    ];
  }

  #bulk(): TemplateResult {
    const rename = upkeep(this.selection.size === 1 ? 'admin.tags.rename' : 'admin.tags.merge');
    return html`<div class="bulk" role="region" aria-label=${common('admin.common.actions')}>
      <p class="bulk-count">${common('admin.common.selected', { count: this.selection.size })}</p>
      <button type="button" class="button" @click=${() => void this.#rename(rename)}>
        ${icon('edit')}<span>${rename}</span>
      </button>
      <button type="button" class="button" @click=${() => void this.#delete()}>
        ${icon('trash')}<span>${common('admin.common.delete')}</span>
      </button>
    </div>`;
  }

  get #language(): Locale {
    const { locales } = this.site;
    return locales.find((locale) => locale === this.query.get('language')) ?? locales[0] ?? 'en';
  }

  get #mayChange(): boolean {
    return can(this.site.id, 'content.publish');
  }

  async #load(): Promise<void> {
    try {
      ({ tags: this.tags } = await apiGet<{ tags: readonly Tag[] }>(siteApi(this.site.id, 'tags')));
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #rename(heading: string): Promise<void> {
    const tags = [...this.selection];
    const name = await openDialog<string>({
      heading: `${heading}: ${formatList(tags)}`,
      size: 'small',
      content: (close) => html`
        <form
          id="tag-form"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            close((event.currentTarget as HTMLFormElement).querySelector('input')?.value.trim());
          }}
        >
          <ui-field label=${upkeep('admin.tags.newName')} hint=${upkeep('admin.tags.newNameHint')}
            ><input lang=${LANGUAGE_TAGS[this.#language]} .value=${tags[0] ?? ''} required maxlength="80" autofocus
          /></ui-field>
        </form>
        <button slot="actions" type="button" class="button" @click=${() => close()}>
          ${common('admin.common.cancel')}
        </button>
        <button slot="actions" type="submit" form="tag-form" class="button primary">${heading}</button>
      `,
    });
    if (name === undefined || name === '') return;
    await this.#change('rename', { tags, name });
  }

  async #delete(): Promise<void> {
    const tags = [...this.selection];
    const agreed = await confirmDialog({
      heading: upkeep('admin.tags.deleteHeading'),
      text: upkeep('admin.tags.deleteText', { tags: formatList(tags) }),
      action: common('admin.common.delete'),
      danger: true,
    });
    if (agreed) await this.#change('delete', { tags });
  }

  async #change(action: 'rename' | 'delete', body: object): Promise<void> {
    try {
      const path = siteApi(this.site.id, 'tags', action);
      const { texts } = await apiSend<{ texts: number }>('POST', path, { language: this.#language, ...body });
      this.selection = new Set();
      toast(upkeep('admin.tags.changed', { count: texts }));
      await this.#load();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }
}

define('tags-screen', TagsScreen);
