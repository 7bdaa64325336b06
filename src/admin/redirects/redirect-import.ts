import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { adminUpkeepErrors } from '../../shared/messages/admin-upkeep-errors.ts';
import { apiSend, siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { texts } from '../i18n.ts';
import type { AdminSite } from '../session.ts';
import { redirectsText } from './redirects-model.ts';
import type { ImportLineItem } from './redirects-model.ts';

const problems = texts(adminUpkeepErrors);
const NONE = '410';
/** Lines that the preview shows; wrong ones come first. */
const SHOWN = 500;

function wordsOf(problem: string): string {
  const key = `error.${problem}`;
  return key in adminUpkeepErrors ? problems(key as keyof typeof adminUpkeepErrors) : problem;
}

/** `<redirect-import>`: rules from a CSV file, with a preview; sends `redirects-imported`. */
class RedirectImport extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    csv: { state: true },
    lines: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  declare site: AdminSite;
  declare private csv: string;
  declare private lines: readonly ImportLineItem[] | null;
  declare private error: unknown;
  declare private busy: boolean;

  constructor() {
    super();
    this.csv = '';
    this.lines = null;
    this.error = null;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    return html`<p class="screen-lead">${redirectsText('admin.redirects.csvLead')}</p>
      ${this.error === null ? nothing : problemNote(this.error)}
      <form class="stack redirect-import" @submit=${this.#preview}>
        <ui-field label=${redirectsText('admin.redirects.csvFile')}
          ><input type="file" accept=".csv,text/csv,text/plain" @change=${this.#read}
        /></ui-field>
        <ui-field label=${redirectsText('admin.redirects.csvText')}
          ><textarea
            name="csv"
            rows="6"
            spellcheck="false"
            .value=${this.csv}
            @input=${(event: Event) => {
              this.csv = (event.target as HTMLTextAreaElement).value;
              this.lines = null;
            }}
          ></textarea></ui-field>
        <button type="submit" class="button" ?disabled=${this.busy || this.csv.trim() === ''}>
          ${icon('eye')}<span>${redirectsText('admin.redirects.preview')}</span>
        </button>
      </form>
      ${this.lines === null ? nothing : this.#plan(this.lines)}`;
  }

  #plan(lines: readonly ImportLineItem[]): TemplateResult {
    const count = (...states: ImportLineItem['state'][]): number =>
      lines.filter(({ state }) => states.includes(state)).length;
    const good = count('new', 'changed');
    const order = (line: ImportLineItem): number => (line.state === 'wrong' ? 0 : 1);
    return html`<section class="redirect-plan">
      <p role="status">
        ${redirectsText('admin.redirects.summary', { good, same: count('same'), wrong: count('wrong') })}
      </p>
      ${
        good === 0
          ? nothing
          : html`<button type="button" class="button primary" ?disabled=${this.busy} @click=${() => void this.#import()}>
            ${redirectsText('admin.redirects.takeOver', { count: good })}
          </button>`
      }
      <div class="panel">
        <ui-table
          caption=${redirectsText('admin.redirects.preview')}
          .columns=${importColumns()}
          .rows=${lines.toSorted((a, b) => order(a) - order(b) || a.line - b.line).slice(0, SHOWN)}
          .rowKey=${(line: ImportLineItem) => String(line.line)}
        ></ui-table>
      </div>
    </section>`;
  }

  readonly #read = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file === undefined) return;
    void file.text().then((text) => {
      this.csv = text;
      this.lines = null;
    });
  };

  readonly #preview = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send(true).then((answer) => {
      if (answer !== null) this.lines = answer.lines;
    });
  };

  async #import(): Promise<void> {
    const answer = await this.#send(false);
    if (answer === null) return;
    toast(redirectsText('admin.redirects.imported', { count: answer.imported }));
    this.dispatchEvent(new CustomEvent('redirects-imported'));
  }

  async #send(dryRun: boolean): Promise<{ lines: readonly ImportLineItem[]; imported: number } | null> {
    this.busy = true;
    this.error = null;
    try {
      return await apiSend('POST', siteApi(this.site.id, 'redirects', 'import'), { csv: this.csv, dryRun });
    } catch (error) {
      this.error = error;
      return null;
    } finally {
      this.busy = false;
    }
  }
}

function importColumns(): Column<ImportLineItem>[] {
  return [
    { key: 'line', label: redirectsText('admin.redirects.line'), align: 'end', cell: ({ line }) => line },
    {
      key: 'source',
      label: redirectsText('admin.redirects.source'),
      primary: true,
      cell: ({ source }) => html`<span class="address">${source}</span>`,
    },
    {
      key: 'target',
      label: redirectsText('admin.redirects.leadsTo'),
      cell: ({ address, status }) => html`<span class="address">${address ?? (status === null ? '' : NONE)}</span>`,
    },
    {
      key: 'effect',
      label: redirectsText('admin.redirects.effect'),
      cell: ({ state, problem }) =>
        problem === null
          ? redirectsText(`admin.redirects.state${state}`)
          : html`<p class="field-error">${icon('warning')}<span>${wordsOf(problem)}</span></p>`,
    },
  ];
}

define('redirect-import', RedirectImport);
