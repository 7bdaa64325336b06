import type { SafeHtml } from '../../../../src/shared/html.ts';
import { html } from '../../../../src/shared/html.ts';
import type { Locale } from '../../../../src/shared/locale.ts';
import type { Drawing } from './drawing.ts';
import { panel } from './drawing.ts';
import { transformerLabels } from './transformer-labels.ts';

const CELL = 26;
const ORIGIN = { x: 92, y: 104 };

interface Box {
  readonly y: number;
  readonly height: number;
  readonly label: string;
  readonly accent?: boolean;
}

function box({ y, height, label, accent = false }: Box): SafeHtml {
  return html`<rect class="${accent ? 'd-box-accent' : 'd-box'}" x="70" y="${y}" width="190" height="${height}" /><text
      class="d-text d-middle"
      x="165"
      y="${y + height / 2 + 4}"
      >${label}</text
    >`;
}

function stack(locale: Locale): SafeHtml {
  const text = transformerLabels[locale];
  return panel({
    id: 'transformer-layer',
    width: 320,
    height: 404,
    title: text.layerTitle,
    description: text.layerDescription,
    content: html`<rect class="d-frame" x="52" y="104" width="246" height="206" />
      <path
        class="d-line"
        d="M165 384v-20M165 326v-38M165 252v-14M165 212v-18M165 158v-14M165 118V80M165 46V24m-4 7 4-7 4 7"
      />
      <path class="d-hair" d="M165 299H284V225H260M165 203H284V131H260" />
      <text class="d-text d-middle" x="165" y="16">${text.next}</text>
      ${box({ y: 46, height: 34, label: text.softmax })} ${box({ y: 118, height: 26, label: text.add })}
      ${box({ y: 158, height: 36, label: text.feedForward })} ${box({ y: 212, height: 26, label: text.add })}
      ${box({ y: 252, height: 36, label: text.attention, accent: true })}
      ${box({ y: 328, height: 36, label: text.embedding })}
      <text class="d-text d-middle" x="165" y="400">${text.tokens}</text>
      <text class="d-soft" x="2" y="168">GPT-1</text><text class="d-figure" x="2" y="185">× 12</text>
      <text class="d-soft" x="2" y="222">GPT-3</text><text class="d-figure" x="2" y="239">× 96</text>`,
  });
}

function matrix(locale: Locale): SafeHtml {
  const text = transformerLabels[locale];
  const { x, y } = ORIGIN;
  const words = text.sentence;
  const rows = words.map((word, row) => {
    const cells = words.map((_, column) => {
      const at = html`x="${x + column * CELL}" y="${y + row * CELL}" width="${CELL}" height="${CELL}"`;
      return column > row
        ? html`<rect class="d-cell" ${at} />`
        : html`<rect class="d-cell d-weight-${weight(row, column)}" ${at} />`;
    });
    return html`<text class="d-text d-end" x="${x - 8}" y="${y + row * CELL + 18}">${word}</text>${cells}`;
  });
  const heads = words.map(
    (word, column) =>
      html`<text class="d-text" transform="translate(${x + column * CELL + 17} ${y - 8}) rotate(-60)">${word}</text>`,
  );
  const end = y + words.length * CELL;
  return panel({
    id: 'transformer-mask',
    width: 320,
    height: end + 52,
    title: text.maskTitle,
    description: text.maskDescription,
    content: html`${heads}${rows}<text class="d-soft" x="${x}" y="${end + 22}">${text.rows}</text
      ><text class="d-soft" x="${x}" y="${end + 40}">${text.empty}</text>`,
  });
}

/** How dark a cell is, 1 to 4: most for the token itself, and for the subject to which a verb looks back. Only an illustration. */
function weight(row: number, column: number): number {
  if (row === column) return row === 0 ? 4 : 3;
  return 1 + ((row * 7 + column * 5) % 3);
}

/** A decoder layer, and the mask of its attention. */
export const transformer: Drawing = {
  description: (locale) => `${transformerLabels[locale].layerDescription} ${transformerLabels[locale].maskDescription}`,
  render: (locale) => html`${stack(locale)}${matrix(locale)}`,
};
