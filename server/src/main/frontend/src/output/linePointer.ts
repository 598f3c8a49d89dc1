// Which line of output the reader is at: under the pointer, tapped, or in focus.

interface LineMoves {
  /** The row the reader is at; null: none any more. */
  at(row: HTMLElement | null): void;
}

/** Rows are not in the page's tab order, for there may be thousands: Enter goes to them, arrows between them. */
export function listenToLines(scroll: HTMLElement, rows: HTMLElement, moves: LineMoves): void {
  const rowOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(".row") : null;
  let under: HTMLElement | null = null;
  rows.addEventListener("pointermove", (event) => {
    // If the rows moved under a resting pointer, it points at none of them.
    const row = event.movementX === 0 && event.movementY === 0 ? under : rowOf(event.target);
    if (row !== under) moves.at((under = row));
  });
  rows.addEventListener("pointerleave", () => {
    if (under) moves.at(rowOf(document.activeElement));
    under = null;
  });
  rows.addEventListener("focusin", (event) => moves.at(rowOf(event.target)));
  rows.addEventListener("focusout", () => moves.at(null));
  scroll.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowOf(event.target);
    const next = row ? neighbour(rows, row, event.key) : event.key === "Enter" ? firstInSight(scroll, rows) : null;
    if (row && event.key === "Escape") scroll.focus();
    else if (next) next.focus();
    else return;
    event.preventDefault();
  });
}

function neighbour(rows: HTMLElement, row: HTMLElement, key: string): HTMLElement | null {
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const all = [...rows.querySelectorAll<HTMLElement>(".row")];
  return all[all.indexOf(row) + (key === "ArrowDown" ? 1 : -1)] ?? null;
}

function firstInSight(scroll: HTMLElement, rows: HTMLElement): HTMLElement | null {
  const { top } = scroll.getBoundingClientRect();
  const all = [...rows.querySelectorAll<HTMLElement>(".row")];
  return all.find((row) => row.getBoundingClientRect().bottom > top + 4) ?? null;
}
