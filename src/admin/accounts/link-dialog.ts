import { html } from 'lit';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { formatDateTime } from '../i18n.ts';
import { people } from './people-texts.ts';

/** A one-time link as the server made it. */
export interface IssuedLink {
  readonly link: string;
  readonly expiresAt: number;
  readonly mailed: boolean;
}

/** The link under the address at which this browser reaches the admin: through a tunnel that may be another one. */
function reachable(link: string): string {
  const { pathname, search } = new URL(link);
  return location.origin + pathname + search;
}

/** Shows something that is shown this once, with a button that copies it. */
export function showOnce(options: {
  readonly heading: string;
  readonly text: string;
  readonly label: string;
  readonly value: string;
}): Promise<undefined> {
  const { heading, text, label, value } = options;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      toast(common('admin.common.copied'));
    } catch {
      // Without TLS there is no clipboard: what is selected can be copied by hand.
      document.querySelector<HTMLInputElement>('.link-box input')?.select();
    }
  };
  return openDialog<undefined>({
    heading,
    content: (close) => html`
      <p>${text}</p>
      <ui-field label=${label} quiet-label>
        <span class="link-box">
          <input
            readonly
            autofocus
            .value=${value}
            @focus=${(event: Event) => {
              (event.target as HTMLInputElement).select();
            }}
          />
          <button type="button" class="button" @click=${copy}>
            ${icon('copy')}<span>${common('admin.common.copy')}</span>
          </button>
        </span>
      </ui-field>
      <button slot="actions" type="button" class="button primary" @click=${() => close()}>
        ${common('admin.common.close')}
      </button>
    `,
  });
}

/** Hands a one-time link over: shown with a button that copies it, or said to be in the mail. */
export async function handOver(issued: IssuedLink, name: string, mailedWords: string): Promise<void> {
  if (issued.mailed) {
    toast(mailedWords);
    return;
  }
  await showOnce({
    heading: people('admin.people.linkHeading', { name }),
    text: people('admin.people.linkText', { until: formatDateTime(issued.expiresAt) }),
    label: people('admin.people.link'),
    value: reachable(issued.link),
  });
}
