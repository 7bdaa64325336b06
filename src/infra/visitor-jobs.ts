import { deliverMessages } from '../core/contact/deliver.ts';
import type { DeliveryReport } from '../core/contact/deliver.ts';
import type { ContactStore, Mailer } from '../core/contact/message.ts';
import type { PublishedPages } from '../core/content/published-pages.ts';
import type { InboxStore } from '../core/messages/inbox.ts';
import { deliverSignupLetters } from '../core/signup/deliver.ts';
import { publishedDates, publishedEvent } from '../core/signup/published-event.ts';
import type { SignupStore } from '../core/signup/signup.ts';
import type { Site } from '../core/sites/site.ts';
import { DeliveryLoop } from './mail/delivery-loop.ts';
import { VisitorRetention } from './visitor-retention.ts';

/** What the jobs around visitors' words need of a site. */
export interface VisitorSite {
  readonly id: string;
  readonly contactStore: ContactStore;
  readonly inbox: InboxStore;
  readonly signups: SignupStore;
  readonly data: () => { readonly site: Site; readonly origin: string; readonly pages: PublishedPages };
}

/** What the jobs work with. */
export interface VisitorJobsOptions {
  readonly sites: readonly VisitorSite[];
  /** Null where no mail server is configured. */
  readonly mailer: Mailer | null;
  /** Signs the links in letters. */
  readonly secret: string;
  readonly onMailError: (siteId: string, error: string) => void;
  readonly onRetentionError: (siteId: string, error: unknown) => void;
}

function siteDeliveries(site: VisitorSite, mailer: Mailer, secret: string): (() => Promise<DeliveryReport>)[] {
  return [
    () => deliverMessages(site.data().site, site.contactStore, mailer, Date.now),
    () => {
      const { site: record, origin, pages } = site.data();
      return deliverSignupLetters({
        site: record,
        origin,
        secret,
        store: site.signups,
        mailer,
        eventOf: ({ signup }) => publishedEvent(record, pages, signup.documentId, signup.locale),
      });
    },
  ];
}

function startDelivery(options: VisitorJobsOptions, mailer: Mailer): DeliveryLoop {
  const bySite = new Map(options.sites.map((site) => [site.id, siteDeliveries(site, mailer, options.secret)]));
  const nothing: DeliveryReport = { sent: 0, error: null };
  return new DeliveryLoop({
    siteIds: () => [...bySite.keys()],
    deliveries: [0, 1].map((kind) => (siteId) => bySite.get(siteId)?.[kind]?.() ?? Promise.resolve(nothing)),
    onError: options.onMailError,
  });
}

/** Mails what visitors wrote and what they are told, and deletes both after the time that the site has set. */
export class VisitorJobs {
  readonly #delivery: DeliveryLoop | null;
  readonly #retention: VisitorRetention;

  constructor(options: VisitorJobsOptions) {
    this.#delivery = options.mailer === null ? null : startDelivery(options, options.mailer);
    this.#retention = new VisitorRetention({
      sites: options.sites.map(({ id, inbox, signups, data }) => ({
        siteId: id,
        inbox,
        signups,
        retention: () => data().site.settings.retention,
        eventOf: (documentId) => publishedDates(data().site, data().pages, documentId),
      })),
      onError: options.onRetentionError,
    });
  }

  /** Mails without delay. */
  deliver(): void {
    this.#delivery?.kick();
  }

  /** Ends after the running rounds. */
  async stop(): Promise<void> {
    await this.#delivery?.stop();
    await this.#retention.stop();
  }
}
