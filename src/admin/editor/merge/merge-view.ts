import { Editor } from '@tiptap/core';
import type { JSONContent } from '@tiptap/core';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { BodyNode } from '../../../core/content/body.ts';
import { bothSides, settled } from '../../../core/content/merge.ts';
import type { MergePart } from '../../../core/content/merge.ts';
import type { MergeField } from '../../../core/content/merge-fields.ts';
import { LANGUAGE_TAGS } from '../../../shared/locale.ts';
import { LightElement, define } from '../../components/light-element.ts';
import type { EditorHost } from '../editor-host.ts';
import { bodyExtensions } from '../schema/body-extensions.ts';
import { blockWords } from './block-words.ts';
import { t } from './merge-texts.ts';
import { markedWords } from './word-diff.ts';

/** What somebody decided about a block that both changed. */
type Decision = 'mine' | 'theirs' | 'both' | 'hand';
const DECISIONS: readonly Decision[] = ['mine', 'theirs', 'both', 'hand'];
const LONG = 140;

function shortened(words: string): string {
  return words.length > LONG ? `${words.slice(0, LONG)} …` : words;
}

/** Both texts block by block. Blocks that only one side changed are taken over; the others wait for a decision. */
export class MergeView extends LightElement {
  static override readonly properties = {
    host: { attribute: false },
    parts: { attribute: false },
    fields: { attribute: false },
    who: {},
    decisions: { state: true },
    sides: { state: true },
  };
  declare host: EditorHost;
  declare parts: readonly MergePart[];
  declare fields: readonly MergeField[];
  /** Name of the other person. */
  declare who: string;
  declare private decisions: ReadonlyMap<string, Decision>;
  declare private sides: ReadonlyMap<string, 'mine' | 'theirs'>;
  readonly #editors = new Map<string, Editor>();

  constructor() {
    super();
    this.parts = [];
    this.fields = [];
    this.who = '';
    this.decisions = new Map();
    this.sides = new Map();
  }

  /** The blocks that a part becomes. */
  blocksOf(part: MergePart): readonly BodyNode[] {
    if (part.kind !== 'conflict') return settled(part);
    const decision = this.decisions.get(part.id) ?? 'both';
    if (decision === 'both') return bothSides(part);
    if (decision === 'hand')
      return (this.#editors.get(part.id)?.getJSON().content as BodyNode[] | undefined) ?? bothSides(part);
    const chosen = decision === 'mine' ? part.mine : part.theirs;
    return chosen === null ? [] : [chosen];
  }

  /** Which side a field of the page's particulars goes to. */
  sideOf(field: MergeField): 'mine' | 'theirs' {
    return this.sides.get(field.name) ?? 'mine';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const editor of this.#editors.values()) editor.destroy();
  }

  protected override render(): TemplateResult {
    const lang = LANGUAGE_TAGS[this.host.language];
    return html`<p>${t('admin.merge.about', { name: this.who })}</p>
      ${this.fields.filter(({ kind }) => kind === 'conflict').map((field) => this.#field(field))}
      <div class="merge-parts" lang=${lang}>${this.parts.map((part) => this.#part(part))}</div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    for (const place of this.querySelectorAll<HTMLElement>('.merge-hand:empty')) {
      const part = this.parts.find(({ id }) => id === place.dataset['part']);
      if (part === undefined) continue;
      const content = bothSides(part) as JSONContent[];
      const editor = new Editor({
        element: place,
        injectCSS: false,
        extensions: bodyExtensions(this.host.blocks),
        content: { type: 'doc', content },
        editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('admin.merge.hand') } },
      });
      this.#editors.set(part.id, editor);
      editor.commands.focus('end');
    }
  }

  #part(part: MergePart): TemplateResult | typeof nothing {
    if (part.kind === 'conflict') return this.#conflict(part);
    const block = settled(part)[0] ?? part.base;
    if (block === null) return nothing;
    const words = blockWords(block);
    if (part.kind === 'same') return words === '' ? nothing : html`<p class="merge-same">${shortened(words)}</p>`;
    const isGone = settled(part).length === 0;
    const key = part.kind === 'mine' ? (isGone ? 'removedByYou' : 'onlyYou') : isGone ? 'removedByThem' : 'onlyThem';
    return html`<div class="merge-one">
      <p class="merge-label">${t(`admin.merge.${key}`, { name: this.who })}</p>
      ${isGone ? html`<p class="merge-words"><del>${words}</del></p>` : markedWords(words, part.base === null ? '' : blockWords(part.base))}
    </div>`;
  }

  #conflict(part: MergePart): TemplateResult {
    const decision = this.decisions.get(part.id) ?? 'both';
    const mine = part.mine === null ? '' : blockWords(part.mine);
    const theirs = part.theirs === null ? '' : blockWords(part.theirs);
    return html`<fieldset class="merge-conflict">
      <legend>${t('admin.merge.bothChanged')}</legend>
      <div class="merge-sides">
        ${this.#side(t('admin.merge.yours'), part.mine, mine, theirs)}
        ${this.#side(t('admin.merge.theirs', { name: this.who }), part.theirs, theirs, mine)}
      </div>
      ${mine === theirs ? html`<p class="muted small">${t('admin.merge.sameWords')}</p>` : nothing}
      <div class="merge-choices">
        ${DECISIONS.map(
          (each) =>
            html`<label class="check">
              <input
                type="radio"
                name="merge-${part.id}"
                value=${each}
                .checked=${each === decision}
                @change=${() => (this.decisions = new Map([...this.decisions, [part.id, each]]))}
              />
              <span>${t(`admin.merge.${each}`, { name: this.who })}</span>
            </label>`,
        )}
      </div>
      ${decision === 'hand' ? html`<div class="merge-hand body-text" data-part=${part.id}></div>` : nothing}
    </fieldset>`;
  }

  #side(label: string, block: BodyNode | null, words: string, other: string): TemplateResult {
    return html`<div class="merge-side">
      <p class="merge-label">${label}</p>
      ${block === null ? html`<p class="muted">${t('admin.merge.deleted')}</p>` : markedWords(words, other)}
    </div>`;
  }

  #field(field: MergeField): TemplateResult {
    const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
    const side = (which: 'mine' | 'theirs', label: string): TemplateResult => html`<label class="check">
      <input
        type="radio"
        name="field-${field.name}"
        .checked=${this.sideOf(field) === which}
        @change=${() => (this.sides = new Map([...this.sides, [field.name, which]]))}
      />
      <span>${label} <strong lang=${LANGUAGE_TAGS[this.host.language]}>${text(field[which])}</strong></span>
    </label>`;
    return html`<fieldset class="merge-conflict">
      <legend>${t('admin.merge.field')}</legend>
      ${side('mine', t('admin.merge.yours'))} ${side('theirs', t('admin.merge.theirs', { name: this.who }))}
    </fieldset>`;
  }
}

define('merge-view', MergeView);
