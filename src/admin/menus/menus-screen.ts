import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { MENU_DEPTH } from '../../core/sites/menu-limits.ts';
import { toEntries, toRows } from '../../core/sites/menu-rows.ts';
import type { MenuRow } from '../../core/sites/menu-rows.ts';
import { ApiProblem, apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define, uniqueId } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-tabs.ts';
import { guardLeaving, setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/menus.css';
import { openEntryDialog } from './menu-entry-form.ts';
import './menu-tree.ts';
import { MENUS, entryName, entryRemark, menusText } from './menus-model.ts';
import type { MenuName, MenusState } from './menus-model.ts';

type AllRows = Readonly<Record<MenuName, readonly MenuRow[]>>;

function rowsOf(menus: MenusState['menus']): AllRows {
  const newKey = (): string => uniqueId('entry');
  return { main: toRows(menus.main, newKey), footer: toRows(menus.footer, newKey) };
}

function menusOf(rows: AllRows): MenusState['menus'] {
  return { main: toEntries(rows.main), footer: toEntries(rows.footer) };
}

/** `<menus-screen>`: the menus of the site. */
class MenusScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    base: { state: true },
    rows: { state: true },
    theirs: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  /** What the changes started from. */
  declare private base: MenusState | null;
  declare private rows: AllRows;
  /** What somebody else saved meanwhile; null as long as nobody did. */
  declare private theirs: MenusState | null;
  declare private error: unknown;
  declare private busy: boolean;
  #unguard: (() => void) | null = null;

  constructor() {
    super();
    this.base = null;
    this.rows = { main: [], footer: [] };
    this.theirs = null;
    this.error = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unguard = guardLeaving(
      () =>
        !this.#isChanged ||
        confirmDialog({
          heading: menusText('admin.menus.unsaved'),
          text: menusText('admin.menus.leave'),
          action: menusText('admin.menus.discard'),
          danger: true,
        }),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unguard?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen menus-screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.menus')}</h1>
        <button
          type="button"
          class="button primary"
          aria-disabled=${!this.#isChanged || this.busy}
          @click=${() => void this.#save()}
        >
          ${common(this.busy ? 'admin.common.saving' : 'admin.common.save')}
        </button>
      </div>
      <p class="screen-lead">${menusText('admin.menus.lead')}</p>
      ${this.error === null ? nothing : problemNote(this.error)} ${this.theirs === null ? nothing : this.#conflict()}
      ${this.base === null ? (this.error === null ? loadingNote() : nothing) : this.#menu(this.base)}
    </div>`;
  }

  #conflict(): TemplateResult {
    return infoNote(
      html`<p role="alert">${menusText('admin.menus.conflict')}</p>
        <p class="button-row">
          <button type="button" class="button small" @click=${() => void this.#settle(true)}>
            ${menusText('admin.menus.keepMine')}
          </button>
          <button type="button" class="button small" @click=${() => void this.#settle(false)}>
            ${menusText('admin.menus.takeTheirs')}
          </button>
        </p>`,
      'warning',
    );
  }

  #menu(base: MenusState): TemplateResult {
    const name = this.#menuName;
    const rows = this.rows[name];
    const { site } = this;
    return html`<ui-tabs
        label=${menusText('admin.menus.which')}
        selected=${name}
        .tabs=${MENUS.map((id) => ({ id, label: menusText(`admin.menus.${id}`), count: this.rows[id].length }))}
        @ui-select=${(event: CustomEvent<string>) => {
          setQuery({ menu: event.detail === 'main' ? undefined : event.detail });
        }}
      ></ui-tabs>
      <div role="tabpanel" id="panel-${name}" aria-labelledby="tab-${name}">
        <p class="muted small" id="menu-keys">${menusText('admin.menus.keys')}</p>
        ${
          rows.length === 0
            ? html`<ui-empty icon="menus" heading=${menusText('admin.menus.empty')}></ui-empty>`
            : html`<menu-tree
              .rows=${rows}
              .levels=${MENU_DEPTH[name]}
              .wordsOf=${({ entry }: MenuRow) => ({
                name: entryName(entry, site, base.documents),
                remark: entryRemark(entry, site, base.documents),
              })}
              @rows-change=${(event: CustomEvent<readonly MenuRow[]>) => {
                this.#setRows(event.detail);
              }}
              @row-edit=${(event: CustomEvent<string>) => void this.#edit(event.detail)}
            ></menu-tree>`
        }
        <button type="button" class="button menu-add" @click=${() => void this.#add()}>
          ${icon('plus')}<span>${menusText('admin.menus.add')}</span>
        </button>
      </div>`;
  }

  get #menuName(): MenuName {
    return this.query.get('menu') === 'footer' ? 'footer' : 'main';
  }

  get #isChanged(): boolean {
    const { base } = this;
    return base !== null && JSON.stringify(menusOf(this.rows)) !== JSON.stringify(menusOf(rowsOf(base.menus)));
  }

  #setRows(rows: readonly MenuRow[]): void {
    this.rows = { ...this.rows, [this.#menuName]: rows };
  }

  #take(state: MenusState): void {
    this.base = state;
    this.rows = rowsOf(state.menus);
    this.theirs = null;
    this.error = null;
  }

  async #load(): Promise<void> {
    try {
      this.#take(await apiGet<MenusState>(siteApi(this.site.id, 'menus')));
    } catch (error) {
      this.error = error;
    }
  }

  async #add(): Promise<void> {
    const entry = await openEntryDialog(this.site, this.base?.documents ?? [], null);
    if (entry !== undefined) this.#setRows([...this.rows[this.#menuName], { key: uniqueId('entry'), entry, depth: 0 }]);
  }

  async #edit(key: string): Promise<void> {
    const rows = this.rows[this.#menuName];
    const row = rows.find((one) => one.key === key);
    if (row === undefined) return;
    const entry = await openEntryDialog(this.site, this.base?.documents ?? [], row.entry);
    if (entry !== undefined) this.#setRows(rows.map((one) => (one.key === key ? { ...one, entry } : one)));
  }

  async #settle(keepMine: boolean): Promise<void> {
    const { theirs } = this;
    if (theirs === null) return;
    const mine = this.rows;
    this.#take(theirs);
    if (!keepMine) return;
    this.rows = mine;
    await this.#save();
  }

  async #save(): Promise<void> {
    const { base } = this;
    if (base === null || this.busy || !this.#isChanged) return;
    this.busy = true;
    try {
      if (await this.#send(base)) toast(menusText('admin.menus.saved'));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  /** False when somebody else's menus have to be compared first. */
  async #send(base: MenusState): Promise<boolean> {
    const menus = menusOf(this.rows);
    try {
      const { version } = await apiSend<{ version: number }>('PUT', siteApi(this.site.id, 'menus'), {
        version: base.version,
        menus,
      });
      this.base = { ...base, version, menus };
      this.error = null;
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'settings-conflict') throw error;
      const theirs = error.data as MenusState;
      // Other settings changed, the menus did not: nothing to ask about.
      if (JSON.stringify(theirs.menus) === JSON.stringify(base.menus)) {
        return this.#send({ ...base, version: theirs.version });
      }
      this.theirs = theirs;
      return false;
    }
  }
}

define('menus-screen', MenusScreen);
