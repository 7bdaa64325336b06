import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';

const WIDTH = 320;
const BAR_HEIGHT = 22;

/** A curve that grows towards a goal, on a logarithmic scale. */
export interface CurveChart {
  readonly label: string;
  /** [year, value], in order; at least one. */
  readonly points: readonly (readonly [number, number])[];
  readonly goal: number;
  readonly goalLabel: string;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A curve as SVG, drawn with attributes and classes alone: `chart-axis`, `chart-goal`, `chart-line`, `chart-dot`. */
export function curveChart(chart: CurveChart): SafeHtml {
  const [left, right, top, bottom] = [8, WIDTH - 8, 24, 132];
  const first = chart.points[0] ?? [0, 1];
  const last = chart.points.at(-1) ?? first;
  const low = Math.log2(Math.min(first[1], chart.goal));
  const high = Math.log2(Math.max(last[1], chart.goal));
  const x = (year: number) => round(left + ((right - left) * (year - first[0])) / Math.max(1, last[0] - first[0]));
  const y = (value: number) => round(bottom - ((bottom - top) * (Math.log2(value) - low)) / Math.max(1e-9, high - low));
  const path = chart.points.map(([year, value], i) => `${i === 0 ? 'M' : 'L'}${x(year)} ${y(value)}`).join('');
  const goal = y(chart.goal);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} 156" role="img" aria-label="${chart.label}" font-size="12" fill="currentColor">
<line class="chart-axis" x1="${left}" y1="${bottom}" x2="${right}" y2="${bottom}" stroke="currentColor" stroke-opacity="0.4"/>
<line class="chart-goal" x1="${left}" y1="${goal}" x2="${right}" y2="${goal}" stroke="currentColor" stroke-dasharray="4 3"/>
<text x="${left}" y="${goal - 6}">${chart.goalLabel}</text>
<path class="chart-line" d="${path}" fill="none" stroke="currentColor" stroke-width="2"/>
${chart.points.map(([year, value]) => html`<circle class="chart-dot" cx="${x(year)}" cy="${y(value)}" r="2.5"/>`)}
<text x="${left}" y="${bottom + 16}">${String(first[0])}</text>
<text x="${right}" y="${bottom + 16}" text-anchor="end">${String(last[0])}</text>
</svg>`;
}

/** A bar: its name, its length and how the length is written. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  /** Marked as the one that the result speaks of. */
  readonly marked: boolean;
}

/** Lying bars as SVG, the longest as wide as there is room: `chart-bar`, and `chart-bar-marked` for the marked ones. */
export function barChart(label: string, bars: readonly Bar[]): SafeHtml {
  const [nameWidth, textWidth] = [110, 76];
  const room = WIDTH - nameWidth - textWidth;
  const longest = Math.max(...bars.map((bar) => bar.value));
  const rows = bars.map((bar, i) => {
    const width = Math.max(1, round((room * bar.value) / longest));
    const middle = i * BAR_HEIGHT + 15;
    return html`<text x="${nameWidth - 8}" y="${middle}" text-anchor="end">${bar.name}</text>
<rect class="chart-bar${bar.marked ? ' chart-bar-marked' : ''}" x="${nameWidth}" y="${i * BAR_HEIGHT + 4}" width="${width}" height="14" fill-opacity="${bar.marked ? '1' : '0.45'}"/>
<text x="${nameWidth + width + 6}" y="${middle}">${bar.text}</text>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${bars.length * BAR_HEIGHT}" role="img" aria-label="${label}" font-size="12" fill="currentColor">${rows}</svg>`;
}
