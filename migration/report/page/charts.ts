import { html } from '../../../src/shared/html.ts';
import type { SafeHtml } from '../../../src/shared/html.ts';
import type { ReportTexts } from './report-texts.ts';

/** A part of a whole. `name` is its class in the style sheet. */
export interface Part {
  readonly name: string;
  readonly label: string;
  readonly count: number;
}

const WIDTH = 600;
const HEIGHT = 18;
const GAP = 1.5;

/** A bar whose parts are as wide as they count, with a legend that says the same in words. */
export function barChart(title: string, parts: readonly Part[], { number }: ReportTexts): SafeHtml {
  const some = parts.filter(({ count }) => count > 0);
  const total = some.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return html``;
  const room = WIDTH - GAP * (some.length - 1);
  let x = 0;
  const bars = some.map(({ name, count }) => {
    const width = (count / total) * room;
    const bar = html`<rect class="${name}" x="${x.toFixed(2)}" y="0" width="${Math.max(width, 0.5).toFixed(2)}" height="${HEIGHT}" />`;
    x += width + GAP;
    return bar;
  });
  const legend = some.map(
    ({ name, label, count }) =>
      html`<li><span class="swatch ${name}"></span><span>${label}</span><span>${number(count)}</span></li>`,
  );
  return html`<figure>
    <h2 class="small">${title}</h2>
    <svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" height="${HEIGHT}">${bars}</svg>
    <ul class="legend" role="list">${legend}</ul>
  </figure>`;
}

/** Upper ends of the classes of pages, in shares. */
const STEPS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999999, Infinity] as const;
const NAMES = ['–50', '–80', '–90', '–95', '–98', '–99', '< 100', '100'] as const;
const TALL = 160;
const COLUMN = WIDTH / STEPS.length;

/** How many pages have kept how much of their text on the page itself. */
export function spreadChart(title: string, shares: readonly number[], { number }: ReportTexts): SafeHtml {
  const counts = STEPS.map((end, i) => shares.filter((share) => share < end && share >= (STEPS[i - 1] ?? -1)).length);
  const most = Math.max(1, ...counts);
  const said = counts.flatMap((count, i) => (count > 0 ? [`${NAMES[i] ?? ''} %: ${number(count)}`] : [])).join('; ');
  const columns = counts.map((count, i) => {
    const height = count === 0 ? 0 : Math.max(2, (count / most) * TALL);
    const x = i * COLUMN;
    const middle = (x + COLUMN / 2).toFixed(1);
    return html`<rect x="${(x + 8).toFixed(1)}" y="${(TALL - height + 20).toFixed(1)}" width="${(COLUMN - 16).toFixed(1)}" height="${height.toFixed(1)}" />
      ${count > 0 && html`<text x="${middle}" y="${(TALL - height + 12).toFixed(1)}" text-anchor="middle">${number(count)}</text>`}
      <text x="${middle}" y="${TALL + 44}" text-anchor="middle">${NAMES[i]}</text>`;
  });
  return html`<figure>
    <h2 class="small">${title}</h2>
    <svg class="spread" viewBox="0 0 ${WIDTH} ${TALL + 52}" role="img" aria-label="${`${title}. ${said}`}">${columns}<line x1="0" x2="${WIDTH}" y1="${TALL + 20.5}" y2="${TALL + 20.5}" /></svg>
  </figure>`;
}
