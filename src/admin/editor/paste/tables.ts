/** Cells over several rows or columns become the cell and empty ones beside it: a table here is a plain grid. */
export function spreadSpans(table: HTMLTableElement): void {
  const rows = [...table.rows];
  const grid: (HTMLTableCellElement | null)[][] = rows.map(() => []);
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of [...row.cells]) {
      while (grid[r]?.[column] !== undefined) column += 1;
      for (let dr = 0; dr < cell.rowSpan && r + dr < rows.length; dr += 1) {
        for (let dc = 0; dc < cell.colSpan; dc += 1) {
          const line = grid[r + dr];
          if (line !== undefined) line[column + dc] = dr === 0 && dc === 0 ? cell : null;
        }
      }
      column += cell.colSpan;
    }
  });
  rows.forEach((row, r) => {
    const cells = Array.from(grid[r] ?? [], (cell) => cell ?? row.ownerDocument.createElement('td'));
    for (const cell of cells) {
      cell.removeAttribute('colspan');
      cell.removeAttribute('rowspan');
    }
    row.replaceChildren(...cells);
  });
}

/** The text of a cell is one line: blocks and breaks in it become spaces. */
export function joinBlocksOfCells(table: HTMLTableElement): void {
  for (const cell of table.querySelectorAll('td, th')) {
    for (const line of cell.querySelectorAll('br')) line.replaceWith(' ');
    for (const block of cell.querySelectorAll('p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre')) {
      block.replaceWith(...(block.previousSibling === null ? [] : [' ']), ...block.childNodes);
    }
  }
}
