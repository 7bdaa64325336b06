import { seeDocument } from '../proof/seen-document.ts';
import { contactsIn } from './contacts.ts';
import type { ContactKind } from './contacts.ts';
import { childrenBesidePictures } from './children.ts';
import { guestbookEvidence } from './guestbook.ts';
import { memberListEvidence } from './member-list.ts';

/** A kind of page that is about people as a whole. */
export type PersonalPageKind = 'guestbook' | 'member list' | 'children beside pictures';

/** Something on an old page that is about people. */
export interface PersonalFinding {
  readonly kind: PersonalPageKind | ContactKind;
  /** What was found, or what speaks for it. */
  readonly text: string;
  /** Words around it. */
  readonly context: string;
  /** Whether it is kept out when personal data are withheld; what belongs to an office is not. */
  readonly isPersonal: boolean;
}

const AROUND = 40;
/** Findings that are listed of one page. */
const MOST = 500;

/** Kinds of finding for which the whole page is withheld. */
export const PAGE_KINDS: ReadonlySet<string> = new Set<PersonalPageKind>([
  'guestbook',
  'member list',
  'children beside pictures',
]);

/** Finds guestbooks, lists of members, children's names beside pictures, and how people can be reached, on an old page. */
export function personalFindings(path: string, html: string): PersonalFinding[] {
  const seen = seeDocument(html);
  const whole = (kind: PersonalPageKind, evidence: string | null): PersonalFinding[] =>
    evidence === null ? [] : [{ kind, text: evidence, context: seen.title, isPersonal: true }];
  const contacts = seen.blocks.flatMap((block) =>
    contactsIn(block).map(({ kind, text, start, end, isPersonal }): PersonalFinding => ({
      ...{ kind, text, isPersonal },
      context: block.slice(Math.max(0, start - AROUND), end + AROUND),
    })),
  );
  return [
    ...whole('guestbook', guestbookEvidence(path, seen)),
    ...whole('member list', memberListEvidence(seen)),
    ...whole('children beside pictures', childrenBesidePictures(path, html, seen)),
    ...contacts.slice(0, MOST),
  ];
}
