import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { EditorBlock, EditorField } from '../../../core/content/editor-form.ts';
import { ApiProblem, apiSend, siteApi } from '../../api.ts';
import { common } from '../../common-texts.ts';
import { openDialog } from '../../components/dialogs.ts';
import { LightElement, define } from '../../components/light-element.ts';
import '../../components/ui-field.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { valueText } from './value-text.ts';
import { pickDocument } from '../links/pick-document.ts';
import { pickMedia } from '../views/pictures.ts';

type Values = Readonly<Record<string, unknown>>;
type Texts = Record<string, string>;

interface Checked {
  readonly values: Record<string, unknown> | null;
  readonly wrong: readonly string[];
}

/** What the fields show: the stored values as texts, and the defaults of the others. */
function textsOf(block: EditorBlock, values: Values): Texts {
  return Object.fromEntries(
    block.fields.map((field) => {
      const value = values[field.name];
      return [field.name, value === undefined ? field.fallback : valueText(value)];
    }),
  );
}

/** The form of a block, made from its fields. */
class BlockForm extends LightElement {
  static override readonly properties = {
    host: { attribute: false },
    block: { attribute: false },
    texts: { state: true },
    errors: { state: true },
    names: { state: true },
    problem: { state: true },
  };
  declare host: EditorHost;
  declare block: EditorBlock;
  declare texts: Texts;
  declare private errors: Record<string, string>;
  /** Titles of what was chosen by name. */
  declare private names: Record<string, string>;
  declare private problem: string;

  constructor() {
    super();
    this.texts = {};
    this.errors = {};
    this.names = {};
    this.problem = '';
  }

  /** Checks the form. @returns the values to store; undefined while something has to be corrected */
  async submit(): Promise<Values | undefined> {
    const missing = this.block.fields.filter((field) => field.required && (this.texts[field.name] ?? '').trim() === '');
    this.errors = Object.fromEntries(missing.map((field) => [field.name, t('admin.editor.fieldMissing')]));
    this.problem = '';
    if (missing.length > 0) {
      this.#focusError();
      return;
    }
    const given = Object.entries(this.texts).filter(([, text]) => text.trim() !== '');
    try {
      const address = siteApi(this.host.site, 'editor', 'blocks', this.block.name);
      const checked = await apiSend<Checked>('POST', address, { texts: Object.fromEntries(given) });
      if (checked.values !== null) return checked.values;
      this.errors = Object.fromEntries(checked.wrong.map((name) => [name, t('admin.editor.fieldWrong')]));
      this.#focusError();
      return;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem = [error.message, error.hint ?? ''].join(' ').trim();
    }
    return undefined;
  }

  protected override render(): TemplateResult {
    return html`<form
      class="stack"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        this.dispatchEvent(new CustomEvent('form-submit'));
      }}
    >
      ${this.block.fields.map((field, i) => this.#field(field, i === 0))}
      ${this.problem === '' ? nothing : html`<p class="field-error" role="alert">${this.problem}</p>`}
      <button type="submit" hidden></button>
    </form>`;
  }

  #field(field: EditorField, isFirst: boolean): TemplateResult {
    const { name, label, help, required } = field;
    if (field.kind === 'flag') {
      return html`<label class="check">
        <input type="checkbox" .checked=${this.texts[name] === 'true'} @change=${(event: Event) => this.#set(name, String((event.target as HTMLInputElement).checked))} />
        <span>${label}</span>
      </label>`;
    }
    return html`<ui-field label=${label} hint=${help ?? ''} error=${this.errors[name] ?? ''} ?required=${required} ?optional=${!required}>
      ${this.#control(field, isFirst)}
    </ui-field>`;
  }

  #control(field: EditorField, isFirst: boolean): TemplateResult {
    const { name, kind } = field;
    const value = this.texts[name] ?? '';
    if (kind === 'choice') {
      return html`<select name=${name} @change=${(event: Event) => this.#set(name, (event.target as HTMLSelectElement).value)}>
        ${field.required && value === '' ? html`<option value="" selected>${t('admin.editor.choose')}</option>` : nothing}
        ${field.options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
      </select>`;
    }
    if (kind === 'text' || kind === 'number') {
      return html`<input
        name=${name}
        type="text"
        inputmode=${kind === 'number' ? 'decimal' : 'text'}
        autocomplete="off"
        ?autofocus=${isFirst}
        .value=${value}
        @input=${(event: Event) => this.#set(name, (event.target as HTMLInputElement).value)}
      />`;
    }
    return html`<div class="chosen">
      <input name=${name} type="text" readonly .value=${this.names[name] ?? (value === '' ? t('admin.editor.nothingChosen') : value)} />
      <button type="button" class="button" @click=${() => void this.#choose(field)}>${t('admin.editor.choose')}</button>
    </div>`;
  }

  async #choose({ name, kind }: EditorField): Promise<void> {
    if (kind === 'picture' || kind === 'file') {
      const [picked] = await pickMedia(this.host.site, kind, false);
      if (picked !== undefined) this.#set(name, picked.name);
      return;
    }
    const picked = await pickDocument(this.host, kind === 'section' ? 'section' : 'page');
    if (picked === undefined) return;
    this.names = { ...this.names, [name]: picked.title };
    this.#set(name, picked.id);
  }

  #set(name: string, text: string): void {
    this.texts = { ...this.texts, [name]: text };
  }

  #focusError(): void {
    const [name] = Object.keys(this.errors);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[name="${name ?? ''}"]`)?.focus());
  }
}

define('block-form', BlockForm);

/** Lets somebody fill in a block's form. @returns the values to store; undefined when it was closed */
export function openBlockForm(
  host: EditorHost,
  block: EditorBlock,
  values: Values | null,
): Promise<Values | undefined> {
  const form = new BlockForm();
  Object.assign(form, { host, block, texts: textsOf(block, values ?? {}) });
  const name = block.label;
  return openDialog<Values>({
    heading: values === null ? t('admin.editor.insertBlock', { name }) : t('admin.editor.editBlock', { name }),
    content: (close) => {
      const submit = async (): Promise<void> => {
        const checked = await form.submit();
        if (checked !== undefined) close(checked);
      };
      form.addEventListener('form-submit', () => void submit());
      return html`${form}
        <button slot="actions" type="button" class="button" @click=${() => close()}>${common('admin.common.cancel')}</button>
        <button slot="actions" type="button" class="button primary" @click=${() => void submit()}>
          ${values === null ? t('admin.editor.insert') : common('admin.common.save')}
        </button>`;
    },
  });
}
