import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TestItem, TestList, TestRunItem } from '../../api/admin/assistant-tests-routes.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-table.ts';
import { formatDateTime } from '../i18n.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { loadDocuments } from '../site/documents.ts';
import { testText } from './assistant-texts.ts';
import { editTest } from './test-dialog.ts';
import type { TestInput } from './test-dialog.ts';
import { testColumns } from './test-columns.ts';

interface ImportAnswer {
  readonly imported: number;
  readonly problems: readonly { readonly line: number; readonly code: string }[];
}

/** How often a run is looked at while it goes on, in milliseconds. */
const LOOK_MS = 1500;

/** `<assistant-tests>`: the site's own questions, and how the assistant did on them. */
class AssistantTests extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    list: { state: true },
    error: { state: true },
  };

  declare site: AdminSite;
  declare private list: TestList | null;
  declare private error: unknown;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.list = null;
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const { list, error } = this;
    if (list === null) return error === null ? loadingNote() : problemNote(error, () => void this.#load());
    return html`${error === null ? nothing : problemNote(error)} ${this.#buttons(list)}
      <p role="status">${this.#summary(list)}</p>
      ${
        list.tests.length === 0
          ? html`<ui-empty
              icon="question"
              heading=${testText('admin.tests.empty')}
              text=${testText('admin.tests.emptyText')}
            ></ui-empty>`
          : html`<div class="panel">
                <ui-table
                  caption=${testText('admin.tests.caption')}
                  .columns=${testColumns(
                    this.#mayWrite
                      ? { change: (test) => void this.#edit(test), remove: (test) => void this.#remove(test) }
                      : null,
                  )}
                  .rows=${list.tests}
                  .rowKey=${({ id }: TestItem) => id}
                ></ui-table>
              </div>
              ${this.#runs(list.runs)}`
      }`;
  }

  #buttons(list: TestList): TemplateResult {
    const base = siteApi(this.site.id, 'assistant', 'tests', 'export');
    return html`<div class="button-row">
      ${
        this.#mayWrite
          ? html`<button
                type="button"
                class="button primary"
                ?disabled=${list.tests.length === 0}
                @click=${() => void this.#run()}
              >
                ${testText('admin.tests.run')}
              </button>
              <button type="button" class="button" @click=${() => void this.#edit(null)}>
                ${icon('plus')}<span>${testText('admin.tests.add')}</span>
              </button>
              <label class="button">
                ${testText('admin.tests.import')}
                <input class="visually-hidden" type="file" accept=".csv,text/csv" @change=${this.#import} />
              </label>`
          : nothing
      }
      <a class="button" href=${base} download>${testText('admin.tests.export')}</a>
    </div>`;
  }

  #summary({ tests, runs, writtenAt }: TestList): string {
    const [run] = runs;
    if (run?.state === 'waiting' || run?.state === 'running')
      return testText('admin.tests.running', { done: run.done, total: run.total });
    const last = runs.find(({ state }) => state === 'done');
    if (last === undefined) return '';
    const count = (change: 'better' | 'worse'): number =>
      tests.filter(({ result }) => result?.change === change).length;
    const summary = testText('admin.tests.summary', {
      ...{ right: last.right, total: last.total, better: count('better'), worse: count('worse') },
    });
    if (writtenAt === null || !tests.some(({ result }) => result !== null && result.written !== null)) return summary;
    return `${summary} ${testText('admin.tests.writtenAt', { time: formatDateTime(writtenAt) })}`;
  }

  #runs(runs: readonly TestRunItem[]): TemplateResult | typeof nothing {
    if (runs.length === 0) return nothing;
    return html`<section class="assistant-runs">
      <h2>${testText('admin.tests.runs')}</h2>
      <ol class="plain-list">
        ${runs.map(
          (run) =>
            html`<li>
              <strong>${run.state === 'done' ? `${String(run.right)} / ${String(run.total)}` : testText(`admin.tests.state-${run.state}`)}</strong> ·
              ${run.written === 0 ? nothing : html`${testText('admin.tests.writtenRight', { count: run.written })} · `}
              ${formatDateTime(run.at)} · ${testText(`admin.tests.cause-${run.cause}`)} ·
              <span class="muted">${run.model}</span>
            </li>`,
        )}
      </ol>
    </section>`;
  }

  get #mayWrite(): boolean {
    return can(this.site.id, 'questions.write');
  }

  #path(...rest: string[]): string {
    return siteApi(this.site.id, 'assistant', ...rest);
  }

  async #load(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    try {
      this.list = await apiGet<TestList>(this.#path('tests'));
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    const isRunning = this.list?.runs.some(({ state }) => state === 'waiting' || state === 'running') === true;
    if (isRunning && this.isConnected) this.#timer = setTimeout(() => void this.#load(), LOOK_MS);
  }

  async #do(work: () => Promise<string>): Promise<void> {
    try {
      const said = await work();
      if (said !== '') toast(said);
      await this.#load();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  #run(): Promise<void> {
    return this.#do(async () => {
      await apiSend('POST', this.#path('test-runs'));
      return '';
    });
  }

  async #edit(test: TestItem | null): Promise<void> {
    const input: TestInput | undefined = await editTest(this.site, await loadDocuments(this.site.id), test);
    if (input === undefined) return;
    await this.#do(async () => {
      if (test === null) await apiSend('POST', this.#path('tests'), input);
      else await apiSend('PUT', this.#path('tests', test.id), input);
      return common('admin.common.saved');
    });
  }

  async #remove(test: TestItem): Promise<void> {
    const agreed = await confirmDialog({
      heading: testText('admin.tests.removeHeading'),
      text: test.question,
      action: common('admin.common.delete'),
      danger: true,
    });
    if (!agreed) return;
    await this.#do(async () => {
      await apiSend('DELETE', this.#path('tests', test.id));
      return testText('admin.tests.removed');
    });
  }

  readonly #import = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file === undefined) return;
    void this.#do(async () => {
      const csv = await file.text();
      input.value = '';
      const { imported, problems } = await apiSend<ImportAnswer>('POST', this.#path('tests', 'import'), { csv });
      const lines = problems.map(({ line }) => String(line)).join(', ');
      return lines === ''
        ? testText('admin.tests.imported', { count: imported })
        : testText('admin.tests.importedPartly', { count: imported, lines });
    });
  };
}

define('assistant-tests', AssistantTests);
