import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { CalibrationAnswer } from '../../api/admin/assistant-calibration-routes.ts';
import { assistantText } from './assistant-texts.ts';

/** How refusing was calibrated in one language. */
export type LanguageCurve = NonNullable<CalibrationAnswer['calibration']>['languages'][number];

const WIDTH = 320;
const HEIGHT = 160;
const LEFT = 34;
const BOTTOM = 22;
const TOP = 8;

const x = (share: number): number => LEFT + share * (WIDTH - LEFT - 8);
const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);

function lineOf(curve: LanguageCurve['curve'], part: 'falseRefusals' | 'falseAnswers'): string {
  return curve.map((point) => `${x(point.threshold).toFixed(1)},${y(point[part]).toFixed(1)}`).join(' ');
}

/** Wrong refusals and wrong answers by threshold. The same numbers stand in the table below. */
export function confidenceChart({ curve, threshold }: LanguageCurve): TemplateResult {
  const marks = [0, 0.5, 1];
  return html`<figure class="confidence-chart">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
      ${marks.map(
        (mark) =>
          svg`<line class="grid" x1=${LEFT} x2=${WIDTH - 8} y1=${y(mark)} y2=${y(mark)}></line>
            <text x=${LEFT - 4} y=${y(mark) + 4} text-anchor="end">${mark * 100} %</text>
            <text x=${x(mark)} y=${HEIGHT - 6} text-anchor="middle">${mark * 100} %</text>`,
      )}
      ${svg`<line class="chosen" x1=${x(threshold)} x2=${x(threshold)} y1=${TOP} y2=${HEIGHT - BOTTOM}></line>
        <polyline class="refusals" points=${lineOf(curve, 'falseRefusals')}></polyline>
        <polyline class="answers" points=${lineOf(curve, 'falseAnswers')}></polyline>`}
    </svg>
    <figcaption class="small">
      <span class="key refusals">${assistantText('admin.assistant.falseRefusals')}</span>
      <span class="key answers">${assistantText('admin.assistant.falseAnswers')}</span>
      <span class="key chosen">${assistantText('admin.assistant.threshold')}</span>
    </figcaption>
  </figure>`;
}
