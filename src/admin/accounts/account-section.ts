import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LightElement } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';

/** A part of the account's screen: does one thing at a time, and shows what went wrong within itself. */
export class AccountSection extends LightElement {
  static override readonly properties = { error: { state: true }, isBusy: { state: true } };

  declare protected error: unknown;
  declare protected isBusy: boolean;

  constructor() {
    super();
    this.error = null;
    this.isBusy = false;
  }

  /** Runs something that may fail. @returns true when it did not */
  protected async run(work: () => Promise<void>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.error = null;
    try {
      await work();
      return true;
    } catch (error) {
      this.error = error;
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** What went wrong last, or nothing. */
  protected problem(): TemplateResult | typeof nothing {
    return this.error === null ? nothing : problemNote(this.error);
  }

  /** The section's panel. */
  protected panel(heading: string, body: unknown, beside: unknown = nothing): TemplateResult {
    return html`<section class="panel">
      <div class="panel-head">
        <h2>${heading}</h2>
        ${beside}
      </div>
      <div class="panel-body">${this.problem()} ${body}</div>
    </section>`;
  }
}
