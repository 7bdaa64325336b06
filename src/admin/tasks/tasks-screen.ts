import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { EditorTaskRecord } from '../../core/sites/editor-tasks.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import { interfaceLocale } from '../i18n.ts';
import { Screen } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { upkeep } from '../site/upkeep-texts.ts';
import '../styles/upkeep.css';

/** `<tasks-screen>`: what only the site's people know and are asked to fill in. */
class TasksScreen extends Screen {
  static override readonly properties = { ...Screen.properties, tasks: { state: true }, error: { state: true } };

  declare private tasks: readonly EditorTaskRecord[] | null;
  declare private error: unknown;

  constructor() {
    super();
    this.tasks = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { tasks, error } = this;
    return html`<div class="screen upkeep">
      <div class="screen-head"><h1>${shell('admin.shell.tasks')}</h1></div>
      <p class="screen-lead">${upkeep('admin.tasks.lead')}</p>
      ${error === null ? nothing : problemNote(error, () => void this.#load())}
      ${tasks === null ? (error === null ? loadingNote() : nothing) : this.#list(tasks)}
    </div>`;
  }

  #list(tasks: readonly EditorTaskRecord[]): TemplateResult {
    if (tasks.length === 0) return html`<ui-empty icon="check" heading=${upkeep('admin.tasks.allDone')}></ui-empty>`;
    const isFixed = !can(this.site.id, 'content.write');
    const language = this.site.locales.find((locale) => locale === interfaceLocale()) ?? this.site.locales[0] ?? 'en';
    return html`<ul class="task-list">
      ${tasks.map(
        ({ id, document, text, doneAt }) =>
          html`<li class="panel task">
            <label class="check"
              ><input
                type="checkbox"
                .checked=${live(doneAt !== null)}
                ?disabled=${isFixed}
                @change=${(event: Event) => void this.#settle(id, (event.target as HTMLInputElement).checked)}
              /><span class=${doneAt === null ? '' : 'muted'}>${text[interfaceLocale()]}</span></label
            >
            <a href="/admin/${this.site.id}/pages/${document}/${language}"
              >${upkeep('admin.tasks.openPage')}<span class="visually-hidden">: ${text[interfaceLocale()]}</span></a
            >
          </li>`,
      )}
    </ul>`;
  }

  async #load(): Promise<void> {
    try {
      ({ tasks: this.tasks } = await apiGet<{ tasks: readonly EditorTaskRecord[] }>(siteApi(this.site.id, 'tasks')));
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #settle(id: string, done: boolean): Promise<void> {
    try {
      await apiSend('PUT', siteApi(this.site.id, 'tasks', id), { done });
      const doneAt = done ? Date.now() : null;
      this.tasks = (this.tasks ?? []).map((task) => (task.id === id ? { ...task, doneAt } : task));
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
      this.requestUpdate();
    }
  }
}

define('tasks-screen', TasksScreen);
