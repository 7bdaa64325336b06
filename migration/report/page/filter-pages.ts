/**
 * Filters the table of pages by word, outcome and whether something is missing. Runs in the reader's browser, where nothing
 * else of this program is: it uses only what it defines itself.
 */
export function filterPages(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-filter]');
  const count = document.querySelector<HTMLElement>('[data-count]');
  if (form === null || count === null) return;
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('tr[data-outcome]')];
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const valueOf = (data: FormData, name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const texts = rows.map((row) => {
    const more = row.nextElementSibling;
    return plain(`${row.textContent} ${more?.classList.contains('more') === true ? more.textContent : ''}`);
  });
  const show = (): void => {
    const data = new FormData(form);
    const words = plain(valueOf(data, 'text')).split(/\s+/).filter(Boolean);
    const outcome = valueOf(data, 'outcome');
    const isStrict = data.has('problems');
    let shown = 0;
    rows.forEach((row, i) => {
      const fits =
        words.every((word) => texts[i]?.includes(word)) &&
        (outcome === '' || row.dataset['outcome'] === outcome) &&
        (!isStrict || row.dataset['problem'] !== undefined);
      row.hidden = !fits;
      const more = row.nextElementSibling;
      if (more instanceof HTMLElement && more.classList.contains('more')) more.hidden = !fits;
      if (fits) shown += 1;
    });
    const text = (shown === 1 ? count.dataset['one'] : count.dataset['other']) ?? '';
    count.textContent = text.replace('{count}', shown.toLocaleString(document.documentElement.lang));
  };
  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  show();
}
