import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CalibrationAnswer } from '../../api/admin/assistant-calibration-routes.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { apiGet, siteApi } from '../api.ts';
import { LightElement, define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import '../components/ui-empty.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatDateTime, formatNumber } from '../i18n.ts';
import type { AdminSite } from '../session.ts';
import { assistantText } from './assistant-texts.ts';
import { confidenceChart } from './confidence-chart.ts';
import type { LanguageCurve } from './confidence-chart.ts';

type Point = LanguageCurve['curve'][number];

/** Points of the curve that the table shows. */
const ROWS = 11;

function percent(share: number): string {
  return `${formatNumber(Math.round(share * 1000) / 10)} %`;
}

function columns(): Column<Point>[] {
  return [
    {
      key: 'threshold',
      label: assistantText('admin.assistant.threshold'),
      primary: true,
      cell: ({ threshold }) => percent(threshold),
    },
    {
      key: 'refusals',
      label: assistantText('admin.assistant.falseRefusals'),
      align: 'end',
      cell: ({ falseRefusals }) => percent(falseRefusals),
    },
    {
      key: 'answers',
      label: assistantText('admin.assistant.falseAnswers'),
      align: 'end',
      cell: ({ falseAnswers }) => percent(falseAnswers),
    },
  ];
}

/** About evenly spread points of a curve, its ends among them. */
function sampled(curve: readonly Point[]): Point[] {
  if (curve.length <= ROWS) return [...curve];
  const step = (curve.length - 1) / (ROWS - 1);
  return Array.from({ length: ROWS }, (_, i) => curve[Math.round(i * step)]).filter((point) => point !== undefined);
}

/** `<assistant-confidence>`: from which confidence on the assistant answers, and what that costs. */
class AssistantConfidence extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    answer: { state: true },
    error: { state: true },
  };

  declare site: AdminSite;
  declare private answer: CalibrationAnswer | null;
  declare private error: unknown;

  constructor() {
    super();
    this.answer = null;
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { answer, error } = this;
    if (answer === null) return error === null ? loadingNote() : problemNote(error, () => void this.#load());
    const { calibration } = answer;
    if (calibration === null) {
      return html`<ui-empty
        icon="clock"
        heading=${assistantText('admin.assistant.notCalibrated')}
        text=${assistantText('admin.assistant.notCalibratedText')}
      ></ui-empty>`;
    }
    return html`<p class="screen-lead">${assistantText('admin.assistant.confidenceLead')}</p>
      <p class="small muted">
        ${assistantText('admin.assistant.calibratedAt', { when: formatDateTime(calibration.at), model: calibration.model })}
      </p>
      <div class="assistant-curves">${calibration.languages.map((language) => this.#language(language))}</div>`;
  }

  #language(language: LanguageCurve): TemplateResult {
    const { threshold, falseRefusals, falseAnswers, answerable, unanswerable, curve, enough } = language;
    return html`<section class="panel panel-body">
      <h2>${LANGUAGE_NAMES[language.language]}</h2>
      <p>
        ${assistantText('admin.assistant.curveSays', {
          threshold: percent(threshold),
          refusals: percent(falseRefusals),
          answers: percent(falseAnswers),
        })}
      </p>
      <p class="small muted">
        ${assistantText('admin.assistant.probes', { answerable, unanswerable })}
      </p>
      ${enough ? nothing : infoNote(assistantText('admin.assistant.tooFew'))}
      ${
        curve.length === 0
          ? nothing
          : html`${confidenceChart(language)}
              <details>
                <summary>${assistantText('admin.assistant.numbers')}</summary>
                <ui-table
                  caption=${assistantText('admin.assistant.numbers')}
                  .columns=${columns()}
                  .rows=${sampled(curve)}
                  .rowKey=${(point: Point) => String(point.threshold)}
                ></ui-table>
              </details>`
      }
    </section>`;
  }

  async #load(): Promise<void> {
    try {
      this.answer = await apiGet<CalibrationAnswer>(siteApi(this.site.id, 'assistant', 'calibration'));
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('assistant-confidence', AssistantConfidence);
