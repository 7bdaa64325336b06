/** Footnotes of word processors: Word's `_ftn1`, LibreOffice's `sdfootnote1sym`. */
const ANCHOR = 'a[href^="#_ftn"]:not([href^="#_ftnref"]), a[href^="#_edn"]:not([href^="#_ednref"]), a.sdfootnoteanc';
const BACK = 'a[href^="#_ftnref"], a[href^="#_ednref"], a.sdfootnotesym';

function noteOf(root: HTMLElement, name: string): Element | null {
  const byId = root.querySelector(`[id="${name.replace(/^_/, '')}"], [id="${name.replace(/sym$/, '')}"]`);
  return byId ?? root.querySelector(`a[name="${name}"]`)?.closest('div, p') ?? null;
}

/** Puts the text of a footnote where it is referred to. */
export function wordNotes(root: HTMLElement): void {
  const used = new Set<Element>();
  for (const anchor of root.querySelectorAll(ANCHOR)) {
    const name = (anchor.getAttribute('href') ?? '').slice(1);
    const note = /^[\w-]+$/.test(name) ? noteOf(root, name) : null;
    if (note === null || note.contains(anchor)) continue;
    const copy = note.cloneNode(true) as Element;
    for (const back of copy.querySelectorAll(BACK)) back.remove();
    const made = root.ownerDocument.createElement('span');
    made.setAttribute('data-footnote', '');
    made.textContent = copy.textContent.replace(/\s+/g, ' ').trim();
    (anchor.closest('sup') ?? anchor).replaceWith(made);
    used.add(note);
  }
  for (const note of used) note.remove();
}
