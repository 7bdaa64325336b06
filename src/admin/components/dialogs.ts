import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import './ui-dialog.ts';
import type { UiDialog } from './ui-dialog.ts';

/** What a dialog shows that is opened by a call. */
export interface DialogOptions<Result> {
  readonly heading: string;
  readonly size?: UiDialog['size'];
  /** Elements with `slot="actions"` are the buttons; `close(result)` ends the dialog. */
  readonly content: (close: (result?: Result) => void) => TemplateResult;
  /** A click beside the dialog closes it: only where nothing can be lost. */
  readonly lightDismiss?: boolean;
}

/** Opens a modal dialog. @returns what was handed to `close`; undefined when the person closed it */
export function openDialog<Result>(options: DialogOptions<Result>): Promise<Result | undefined> {
  const { heading, size = 'medium', content, lightDismiss = false } = options;
  return new Promise((resolve) => {
    const dialog = document.createElement('ui-dialog');
    let result: Result | undefined;
    const close = (value?: Result): void => {
      result = value;
      dialog.close();
    };
    dialog.heading = heading;
    dialog.size = size;
    dialog.lightDismiss = lightDismiss;
    render(content(close), dialog);
    dialog.addEventListener('ui-close', () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.open = true;
  });
}

/** A question that is answered with one of two buttons. */
export interface ConfirmOptions {
  readonly heading: string;
  /** What follows from it, in a sentence. */
  readonly text: string;
  /** The verb on the button, for instance «Delete». */
  readonly action: string;
  /** True when it takes something away. */
  readonly danger?: boolean;
}

/** Asks before something is done. @returns true when the person agreed */
export async function confirmDialog(options: ConfirmOptions): Promise<boolean> {
  const { heading, text, action, danger = false } = options;
  const answer = await openDialog<boolean>({
    heading,
    size: 'small',
    content: (close) => html`
      <p class="flush">${text}</p>
      <button slot="actions" type="button" class="button" @click=${() => close(false)}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" type="button" class="button ${danger ? 'danger' : 'primary'}" @click=${() => close(true)}>
        ${action}
      </button>
    `,
  });
  return answer === true;
}
