import type { SeenDocument } from '../proof/seen-document.ts';
import { contactsIn } from './contacts.ts';
import { fullNamesIn } from './given-names.ts';

const FEWEST = 5;
const CALLED =
  /\b(?:lista|elenco)\s+(?:dei\s+|degli\s+)?(?:soci|membri|iscritti|indirizzi|alunni|allievi)|\bsoci\b|\bindirizzario\b|mitglieder(?:liste|verzeichnis)?\b|adress(?:liste|verzeichnis)|telefonliste|klassenliste|teilnehmerliste|liste\s+des\s+(?:membres|élèves|participants|adresses)|\bmembres\b|\bmembers?\b|\baddress\s+list/iu;
const BIRTH = /\b(?:\d{1,2}[./]\s?\d{1,2}[./]\s?)(?:19|20)?\d\d\b|\b(?:nat[oa]|geb(?:oren|\.)|née?|born)\b/iu;
/** Functions are held in public: a committee is no list of members. */
const FUNCTIONS =
  /president|präsident|segretari|aktuar|kassier|cassier|secrétaire|trésori|caissi|secretary|treasurer|capo\s?sezione|leiter|monitor/iu;

/** Texts that stand for one person: the rows of tables, or lines. */
function entriesOf({ tables, blocks }: SeenDocument): string[] {
  const rows = tables.flatMap((table) => table.rows.map((cells) => cells.join(' ')));
  return rows.length >= FEWEST ? [...rows, ...blocks] : [...blocks];
}

/** What speaks for a page being a list of people and how to reach them; null when it is none. */
export function memberListEvidence(seen: SeenDocument): string | null {
  const people = entriesOf(seen).filter(
    (text) => text.length < 300 && fullNamesIn(text).length > 0 && !FUNCTIONS.test(text),
  );
  const reachable = people.filter((text) => contactsIn(text).some(({ isPersonal }) => isPersonal) || BIRTH.test(text));
  if (reachable.length >= FEWEST) return `${String(reachable.length)} people with how to reach them or their birthday`;
  const isCalled = CALLED.test(`${seen.title} ${seen.blocks.slice(0, 8).join(' ')}`);
  const names = new Set(people.filter((text) => text.length < 80).flatMap(fullNamesIn));
  return isCalled && names.size >= 2 * FEWEST ? `called a list of people, with ${String(names.size)} names` : null;
}
