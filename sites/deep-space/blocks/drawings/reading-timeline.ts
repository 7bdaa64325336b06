import type { SafeHtml } from '../../../../src/shared/html.ts';
import { html } from '../../../../src/shared/html.ts';
import type { Locale } from '../../../../src/shared/locale.ts';
import type { Drawing } from './drawing.ts';
import { panel, round } from './drawing.ts';
import { papers, timelineLabels } from './timeline-papers.ts';
import type { Paper } from './timeline-papers.ts';

const FIRST_YEAR = 2003;
const LAST_YEAR = 2023;
const allYears = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
/** Radius of GPT-3's disc; the others' areas are in proportion to their parameters. */
const LARGEST_RADIUS = 42;
const LARGEST_PARAMETERS = 175e9;

function radius(parameters: number): number {
  return round(Math.max(1.2, LARGEST_RADIUS * Math.sqrt(parameters / LARGEST_PARAMETERS)));
}

interface Mark {
  readonly paper: Paper;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** The disc of a model hangs on the axis in direction (dx, dy); an undisclosed size is an open ring, a paper without a model a tick. */
function disc({ paper, x, y, dx, dy }: Mark): SafeHtml {
  if (paper.parameters === null) return html`<circle class="d-knot" cx="${x}" cy="${y}" r="3.5" />`;
  if (paper.parameters === 'undisclosed') {
    return html`<circle class="d-ring" cx="${x + dx * 30}" cy="${y + dy * 30}" r="30" /><circle
        class="d-knot"
        cx="${x}"
        cy="${y}"
        r="3.5"
      />`;
  }
  const r = radius(paper.parameters);
  return html`<circle class="d-accent" cx="${x + dx * r}" cy="${y + dy * r}" r="${r}" />`;
}

/** How high each label stands above the axis: earlier ones higher where years are close, so that no stem crosses a text. */
const HEIGHTS = [40, 40, 148, 112, 76, 40, 112] as const;
/** Labels that end at their stem instead of beginning there. */
const ENDS_AT_STEM: readonly number[] = [2, 7];

function wide(locale: Locale): SafeHtml {
  const text = timelineLabels[locale];
  const axis = 206;
  const at = (year: number) => 24 + (year - FIRST_YEAR) * 40;
  const ticks = allYears.map((year) => `M${String(at(year))} ${String(axis - 4)}v8`).join('');
  const marks = papers.map((paper, index) => {
    const x = at(paper.year);
    const top = axis - (HEIGHTS[index] ?? 40) - 22;
    const end = ENDS_AT_STEM.includes(paper.number);
    const anchor = end ? 'd-end' : '';
    const shift = end ? x + 5 : x - 5;
    return html`<path class="d-hair" d="M${x} ${top + 24}V${axis}" />${disc({ paper, x, y: axis, dx: 0, dy: 1 })}
      <text class="d-strong ${anchor}" x="${shift}" y="${top}">${paper.number}. ${paper.name}</text>
      <text class="d-soft ${anchor}" x="${shift}" y="${top + 17}">${text.notes[index]}</text>`;
  });
  const years = [2003, 2005, 2010, 2015, 2017].map(
    (year) => html`<text class="d-soft d-middle" x="${at(year)}" y="${axis + 22}">${year}</text>`,
  );
  return panel({
    id: 'timeline-wide',
    className: 'panel-wide',
    width: 864,
    height: 318,
    title: text.title,
    description: text.description,
    content: html`<path
        class="d-line"
        d="M${at(FIRST_YEAR) - 16} ${axis}H${at(LAST_YEAR) + 16}${ticks}"
      />${marks}${years} <text class="d-soft d-middle" x="${at(2020)}" y="${axis + 104}">2020</text
      ><text class="d-soft d-middle" x="${at(2023)}" y="${axis + 80}">2023</text>`,
  });
}

function narrow(locale: Locale): SafeHtml {
  const text = timelineLabels[locale];
  const axis = 58;
  const at = (year: number) => 24 + (year - FIRST_YEAR) * 28;
  const ticks = Array.from(
    { length: LAST_YEAR - FIRST_YEAR + 1 },
    (_, index) => `M${String(axis - 4)} ${String(at(FIRST_YEAR + index))}h8`,
  ).join('');
  const marks = papers.map((paper, index) => {
    const y = at(paper.year);
    return html`<path class="d-hair" d="M${axis} ${y}H154" />${disc({ paper, x: axis, y, dx: 1, dy: 0 })}
      <text class="d-soft d-end" x="${axis - 10}" y="${y + 4}">${paper.year}</text>
      <text class="d-strong" x="160" y="${y - 1}">${paper.number}. ${paper.name}</text>
      <text class="d-soft" x="160" y="${y + 13}">${text.notes[index]}</text>`;
  });
  return panel({
    id: 'timeline-narrow',
    className: 'panel-narrow',
    width: 320,
    height: at(LAST_YEAR) + 40,
    title: text.title,
    description: text.description,
    content: html`<path class="d-line" d="M${axis} ${at(FIRST_YEAR) - 14}V${at(LAST_YEAR) + 14}${ticks}" />${marks}`,
  });
}

/** The reading list from 2003 to 2023, years to scale, models as discs in proportion to their parameters. */
export const readingTimeline: Drawing = {
  description: (locale) => timelineLabels[locale].description,
  render: (locale) => html`${wide(locale)}${narrow(locale)}`,
};
