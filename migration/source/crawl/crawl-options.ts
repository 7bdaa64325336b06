import type { AllowsAddress } from '../../../src/infra/links/allowed-address.ts';
import type { Resolve } from '../../../src/infra/links/guarded-agent.ts';

const MIB = 1024 * 1024;

/** Which servers a crawl may reach, and how it finds them. */
export interface CrawlNetwork {
  readonly allows: AllowsAddress;
  /** The system's resolver when left out. */
  readonly resolve?: Resolve;
}

/** How far a crawl goes, and how it behaves. */
export interface CrawlLimits {
  /** Links from the first page to a page. */
  readonly depth: number;
  /** Addresses that are asked for. */
  readonly addresses: number;
  /** Bytes of everything together, and of one file. */
  readonly totalBytes: number;
  readonly fileBytes: number;
  /** Different queries of one path: calendars and carts have them without end. */
  readonly queries: number;
  /** Milliseconds between two questions to one host; a longer pause that its robots.txt asks for is kept. */
  readonly pauseMs: number;
  readonly timeoutMs: number;
  /** How long a copy counts as new, in milliseconds: an older one is asked whether it still is. */
  readonly freshMs: number;
}

/** What a crawl keeps to unless somebody says otherwise. */
export const CRAWL_LIMITS: CrawlLimits = {
  // Albums lead from picture to picture, a link each.
  depth: 500,
  addresses: 50_000,
  totalBytes: 8 * 1024 * MIB,
  fileBytes: 256 * MIB,
  queries: 2000,
  pauseMs: 1000,
  timeoutMs: 30_000,
  freshMs: 24 * 3_600_000,
};

/** Called after each answer: how many addresses were asked and how many wait. */
export type CrawlProgress = (asked: number, waiting: number) => void;
