/** Parts of a query that say who asks or which menu is open, not which page is meant. */
const NOISE = /^(itemid|phpsessid|jsessionid|oscsid|sid|session_?id)$/i;
/** Parts of a query that ask for another form or another part of the same page. */
const OTHER_FORM = /^(print|pop|tmpl|format|page|limit|limitstart|start|showall|action|task)$/i;

interface Asked {
  readonly script: string;
  readonly parts: ReadonlyMap<string, string>;
}

interface Known extends Asked {
  readonly path: string;
}

/** «7:the-title» means number 7: the words behind it change with the title. */
function plainValue(value: string): string {
  return /^\d+(?=[:])/.exec(value)?.[0] ?? value;
}

function readAsked(address: string): Asked | null {
  const at = address.indexOf('?');
  if (at < 0) return null;
  const parts = [...new URLSearchParams(address.slice(at + 1).replaceAll('&amp;', '&'))]
    .filter(([name]) => !NOISE.test(name))
    .map(([name, value]): [string, string] => [name.toLowerCase(), plainValue(value)]);
  return { script: address.slice(0, at).toLowerCase(), parts: new Map(parts) };
}

/** True when a query names one thing of a database: a number. */
function saysWhich({ parts }: Asked): boolean {
  return [...parts].some(([name, value]) => !OTHER_FORM.test(name) && /^\d+$/.test(value));
}

function more(known: Known, wanted: Asked): string[] {
  return [...known.parts.keys()].filter((name) => !wanted.parts.has(name));
}

function identity({ parts }: Asked): string {
  return JSON.stringify([...parts].sort());
}

/**
 * Pages of sites out of a database by the addresses of the same page that were written in another way: in another order, with
 * another open menu, without its title or its category.
 */
export class QueryAddresses {
  readonly #byScript: ReadonlyMap<string, readonly Known[]>;

  /** @param addresses pairs of an address with its query, from the site's root, and the file that answered it */
  constructor(addresses: Iterable<readonly [string, string]>) {
    const known = [...addresses].flatMap(([address, path]): Known[] => {
      const asked = readAsked(address);
      return asked === null ? [] : [{ ...asked, path }];
    });
    this.#byScript = Map.groupBy(known, ({ script }) => script);
  }

  /** The file that an address means; null when it names none, or when several could be meant. */
  find(address: string): string | null {
    const wanted = readAsked(address);
    if (wanted === null || !saysWhich(wanted)) return null;
    const fitting = (this.#byScript.get(wanted.script) ?? []).filter(
      (known) =>
        [...wanted.parts].every(([name, value]) => known.parts.get(name) === value) &&
        !more(known, wanted).some((name) => OTHER_FORM.test(name)),
    );
    const fewest = Math.min(...fitting.map((known) => more(known, wanted).length));
    const nearest = fitting.filter((known) => more(known, wanted).length === fewest);
    if (new Set(nearest.map(identity)).size !== 1) return null;
    return nearest.map(({ path }) => path).sort()[0] ?? null;
  }
}
