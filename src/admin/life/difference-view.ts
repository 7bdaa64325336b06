import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Locale } from '../../shared/locale.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { BlockChange, WordPart } from '../../core/editing/body-diff.ts';
import type { FieldChange } from '../../core/editing/meta-diff.ts';
import { adminVersionsMessages } from '../../shared/messages/admin-versions.ts';
import { texts } from '../i18n.ts';
import '../styles/life.css';

const t = texts(adminVersionsMessages);

/** What is different between two versions, as the API gives it. */
export interface Difference {
  readonly fields: readonly FieldChange[];
  readonly blocks: readonly BlockChange[];
}

function words(parts: readonly WordPart[]): TemplateResult {
  return html`${parts.map(({ kind, text }) => {
    if (kind === 'added') return html`<ins>${text}</ins>`;
    return kind === 'removed' ? html`<del>${text}</del>` : text;
  })}`;
}

function fieldRow({ field, words: parts }: FieldChange, language: Locale): TemplateResult {
  return html`<div class="diff-block changed">
    <p class="diff-kind">${t(`admin.versions.field.${field}`)}</p>
    <p class="diff-words" lang=${LANGUAGE_TAGS[language]}>${words(parts)}</p>
  </div>`;
}

function blockRow({ kind, words: parts, type }: BlockChange, language: Locale): TemplateResult {
  const label = kind === 'same' ? nothing : html`<p class="diff-kind">${t(`admin.versions.${kind}`)}</p>`;
  return html`<div class="diff-block ${kind} of-${type}">
    ${label}
    <p class="diff-words" lang=${LANGUAGE_TAGS[language]}>${words(parts)}</p>
  </div>`;
}

/** Runs of blocks that stayed the same are folded, but for the last one before a change and the first one after it. */
function folded(blocks: readonly BlockChange[], language: Locale): TemplateResult[] {
  const rows: TemplateResult[] = [];
  let run: BlockChange[] = [];
  const flush = (isEnd: boolean): void => {
    const isStart = rows.length === 0;
    const first = isStart ? [] : run.slice(0, 1);
    const last = isEnd ? [] : run.slice(Math.max(first.length, run.length - 1));
    const between = run.length - first.length - last.length;
    rows.push(...first.map((block) => blockRow(block, language)));
    if (between > 0) rows.push(html`<p class="diff-fold">${t('admin.versions.unchanged', { count: between })}</p>`);
    rows.push(...last.map((block) => blockRow(block, language)));
    run = [];
  };
  for (const block of blocks) {
    if (block.kind === 'same') {
      run.push(block);
      continue;
    }
    flush(false);
    rows.push(blockRow(block, language));
  }
  flush(true);
  return rows;
}

/** Two versions of a text as one, with what was added and removed marked by more than colour. */
export function differenceView({ fields, blocks }: Difference, language: Locale): TemplateResult {
  if (fields.length === 0 && blocks.every(({ kind }) => kind === 'same')) {
    return html`<p class="muted">${t('admin.versions.same')}</p>`;
  }
  return html`<div class="diff">
    ${fields.map((field) => fieldRow(field, language))} ${folded(blocks, language)}
  </div>`;
}
