import type { Locale } from '../../shared/locale.ts';
import type { DeliveryFailure } from '../contact/message.ts';

/** Whether somebody has a place, waits for one, or has given it up. */
export const SIGNUP_STATES = ['confirmed', 'waiting', 'cancelled'] as const;
export type SignupState = (typeof SIGNUP_STATES)[number];

/** The date of an event that takes place once: it keeps its people when it is moved. */
export const ONLY_DATE = '';

/** What somebody who signs up writes, cleaned. */
export interface SignupValues {
  readonly name: string;
  readonly email: string;
  /** How many come, the person herself included. */
  readonly persons: number;
  readonly remark: string;
  /** Day of the date of an event that recurs (YYYY-MM-DD), else ONLY_DATE. */
  readonly occurrence: string;
}

/** Somebody who signed up for an event. Times are milliseconds since 1970. */
export interface Signup extends SignupValues {
  readonly id: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly status: SignupState;
  /** Why the latest letter to the person did not go out; null when it did, or was not tried yet. */
  readonly letterError: string | null;
  readonly consentAt: number;
  readonly createdAt: number;
}

/** A sign-up as it is added, with what decides on the place. */
export interface SignupRequest extends SignupValues {
  /** Also in the confirmation's token, so that nobody is signed up twice. */
  readonly id: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly limit: number | null;
  readonly waitingList: boolean;
  /** When the event is over: sign-ups are deleted some days later. */
  readonly endsAt: number;
  readonly at: number;
}

/** What became of it; `full` is not kept. */
export type SignupOutcome = 'confirmed' | 'waiting' | 'full';

/** Which letter a person gets next. */
export type SignupLetterKind = 'confirmed' | 'waiting' | 'promoted' | 'cancelled';

/** A letter that has not been mailed. */
export interface PendingLetter {
  readonly signup: Signup;
  readonly kind: SignupLetterKind;
}

/** Changes that editors make by hand; the limit does not bind them. */
export interface SignupChange {
  readonly status?: SignupState;
  readonly persons?: number;
  readonly remark?: string;
  readonly occurrence?: string;
}

/** People of one date of an event, as the retention looks at them. */
export interface SignupGroup {
  readonly documentId: string;
  readonly occurrence: string;
  /** The latest end that was known when somebody signed up. */
  readonly endsAt: number;
}

/** How many people have a place and wait at the dates of one event. */
export interface SignupCount {
  readonly occurrence: string;
  readonly confirmed: number;
  readonly waiting: number;
}

/** Sign-ups of one site. */
export interface SignupStore {
  readonly siteId: string;
  /**
   * Adds a sign-up within the limit: a place when nobody waits and there is room, else the waiting list when there is one.
   * The same id again changes nothing and gives the state that it has.
   */
  add(request: SignupRequest): Promise<SignupOutcome>;
  find(id: string): Promise<Signup | null>;
  /** Everybody of an event, in the order in which they signed up. */
  ofEvent(documentId: string): Promise<Signup[]>;
  /** Persons by date. */
  counts(documentId: string): Promise<SignupCount[]>;
  /** Persons by event, all dates together, cancelled ones left out. */
  totals(): Promise<ReadonlyMap<string, number>>;
  /** Gives a place up, and moves those who waited up. Returns false when it was given up already. */
  cancel(command: { readonly id: string; readonly limit: number | null; readonly at: number }): Promise<boolean>;
  change(command: { readonly id: string; readonly change: SignupChange; readonly limit: number | null }): Promise<void>;
  remove(command: { readonly id: string; readonly limit: number | null }): Promise<void>;
  pendingLetters(limit: number): Promise<PendingLetter[]>;
  /** Notes that the mail server took the letter (`failure` null), or why it did not. */
  noteLetter(letter: {
    readonly id: string;
    readonly kind: SignupLetterKind;
    readonly failure: DeliveryFailure | null;
    readonly at: number;
  }): Promise<void>;
  groups(): Promise<SignupGroup[]>;
  /** Deletes the people of one date. Returns how many. */
  purge(group: Pick<SignupGroup, 'documentId' | 'occurrence'>): Promise<number>;
}
