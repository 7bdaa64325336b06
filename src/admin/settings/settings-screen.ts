import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { mergeSettings } from '../../core/sites/merge-settings.ts';
import { adminMenusMessages } from '../../shared/messages/admin-menus.ts';
import { ApiProblem, apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import { formatList, texts } from '../i18n.ts';
import { guardLeaving } from '../router.ts';
import { Screen } from '../screen.ts';
import { can, loadSession } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/pages.css';
import '../styles/settings.css';
import { contactSection, socialSection } from './contact-section.ts';
import { embedSection } from './embed-section.ts';
import { languagesSection } from './languages-section.ts';
import { lookSection } from './look-section.ts';
import { nameSection } from './name-section.ts';
import { assistantSection, retentionSection, rolesSection } from './other-sections.ts';
import { settingsText } from './settings-model.ts';
import type { SectionInput, Settings, SettingsState } from './settings-model.ts';

const leaving = texts(adminMenusMessages);

/** In which section each setting stands. */
const SECTION_OF = {
  name: 'admin.settings.names',
  tagline: 'admin.settings.names',
  logo: 'admin.settings.look',
  socialPicture: 'admin.settings.look',
  accent: 'admin.settings.look',
  contact: 'admin.settings.contact',
  organisation: 'admin.settings.contact',
  social: 'admin.settings.social',
  locales: 'admin.settings.languages',
  starterQuestions: 'admin.settings.assistant',
  contactDocument: 'admin.settings.roles',
  privacyDocument: 'admin.settings.roles',
  newsDocument: 'admin.settings.roles',
  retention: 'admin.settings.retention',
  embedOrigins: 'admin.embed.heading',
} as const satisfies Record<keyof Settings, Parameters<typeof settingsText>[0]>;

/** `<settings-screen>`: what applies to all pages of a site. */
class SettingsScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    base: { state: true },
    draft: { state: true },
    theirs: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  /** What the changes started from. */
  declare private base: SettingsState | null;
  declare private draft: Settings | null;
  /** What somebody else saved meanwhile, where both changed the same setting. */
  declare private theirs: SettingsState | null;
  declare private error: unknown;
  declare private busy: boolean;
  #unguard: (() => void) | null = null;

  constructor() {
    super();
    this.base = null;
    this.draft = null;
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
          heading: settingsText('admin.settings.unsaved'),
          text: leaving('admin.menus.leave'),
          action: leaving('admin.menus.discard'),
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
    const { base, draft, error } = this;
    return html`<form class="screen settings-screen" @submit=${this.#submit}>
      <div class="screen-head">
        <h1>${shell('admin.shell.settings')}</h1>
      </div>
      <p class="screen-lead">${settingsText('admin.settings.lead')}</p>
      ${this.#mayChange ? nothing : infoNote(settingsText('admin.settings.readOnly'))}
      ${error === null ? nothing : problemNote(error)} ${this.theirs === null ? nothing : this.#conflict(this.theirs)}
      ${
        base === null || draft === null
          ? error === null
            ? loadingNote()
            : nothing
          : this.#sections({
              site: this.site,
              state: base,
              draft,
              mayChange: this.#mayChange,
              change: (change) => {
                this.draft = { ...(this.draft ?? draft), ...change };
              },
            })
      }
      ${this.#isChanged ? this.#saveBar() : nothing}
    </form>`;
  }

  /** At the foot of the window, so that nobody has to look for it on a long page. */
  #saveBar(): TemplateResult {
    return html`<div class="bulk" role="region" aria-label=${settingsText('admin.settings.unsaved')}>
      <p class="bulk-count">${settingsText('admin.settings.unsaved')}</p>
      <button type="submit" class="button primary" aria-disabled=${this.busy}>
        ${common(this.busy ? 'admin.common.saving' : 'admin.common.save')}
      </button>
    </div>`;
  }

  #sections(input: SectionInput): TemplateResult {
    const languages = { ...input, isChanged: this.#isChanged, reload: () => this.#reload() };
    const sections = [
      ['admin.settings.names', nameSection(input)],
      ['admin.settings.look', lookSection(input)],
      ['admin.settings.contact', contactSection(input)],
      ['admin.settings.social', socialSection(input)],
      ['admin.settings.languages', languagesSection(languages)],
      ['admin.settings.assistant', assistantSection(input)],
      ['admin.embed.heading', embedSection(input)],
      ['admin.settings.roles', rolesSection(input)],
      ['admin.settings.retention', retentionSection(input)],
    ] as const;
    return html`<fieldset class="settings-all" ?disabled=${!input.mayChange}>
      <legend class="visually-hidden">${shell('admin.shell.settings')}</legend>
      ${sections.map(
        ([heading, content]) =>
          html`<section class="settings-section">
            <h2>${settingsText(heading)}</h2>
            <div class="panel panel-body">${content}</div>
          </section>`,
      )}
    </fieldset>`;
  }

  #conflict(theirs: SettingsState): TemplateResult {
    const { conflicts } = this.#merged(theirs);
    const names = [...new Set(conflicts.map((key) => settingsText(SECTION_OF[key])))];
    return infoNote(
      html`<p role="alert">${settingsText('admin.settings.conflict', { names: formatList(names) })}</p>
        <p class="button-row">
          <button type="button" class="button small" @click=${() => void this.#settle(theirs, true)}>
            ${settingsText('admin.settings.keepMine')}
          </button>
          <button type="button" class="button small" @click=${() => void this.#settle(theirs, false)}>
            ${settingsText('admin.settings.takeTheirs')}
          </button>
        </p>`,
      'warning',
    );
  }

  get #mayChange(): boolean {
    return can(this.site.id, 'settings.write');
  }

  get #isChanged(): boolean {
    return this.base !== null && JSON.stringify(this.draft) !== JSON.stringify(this.base.settings);
  }

  #merged(theirs: SettingsState): ReturnType<typeof mergeSettings<Settings>> {
    const own = this.base?.settings ?? theirs.settings;
    return mergeSettings(own, this.draft ?? own, theirs.settings);
  }

  async #load(): Promise<void> {
    try {
      this.base = await apiGet<SettingsState>(siteApi(this.site.id, 'settings'));
      this.draft = this.base.settings;
      this.theirs = null;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** Also for the frame around the screen, which shows names and languages of the site. */
  async #reload(): Promise<void> {
    await loadSession();
    await this.#load();
  }

  async #settle(theirs: SettingsState, keepMine: boolean): Promise<void> {
    const { merged, conflicts } = this.#merged(theirs);
    const taken = Object.fromEntries(conflicts.map((key) => [key, theirs.settings[key]]));
    this.draft = keepMine ? merged : { ...merged, ...taken };
    this.base = theirs;
    this.theirs = null;
    if (this.#isChanged) await this.#save();
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.#isChanged && !this.busy) void this.#save();
  };

  async #save(): Promise<void> {
    const { base, draft } = this;
    if (base === null || draft === null) return;
    this.busy = true;
    try {
      const path = siteApi(this.site.id, 'settings');
      const { version } = await apiSend<{ version: number }>('PUT', path, { version: base.version, settings: draft });
      this.base = { ...base, version, settings: draft };
      this.error = null;
      toast(settingsText('admin.settings.saved'));
    } catch (error) {
      await this.#explain(error);
    } finally {
      this.busy = false;
    }
  }

  /** After a conflict, what only one of the two changed is put together; only the rest is asked. */
  async #explain(error: unknown): Promise<void> {
    if (!(error instanceof ApiProblem) || error.code !== 'settings-conflict') {
      this.error = error;
      return;
    }
    const theirs = error.data as SettingsState;
    const { merged, conflicts } = this.#merged(theirs);
    if (conflicts.length > 0) {
      this.theirs = theirs;
      return;
    }
    this.base = theirs;
    this.draft = merged;
    await this.#save();
  }
}

define('settings-screen', SettingsScreen);
