// The sheet of keyboard shortcuts: opened by "?" wherever nobody types, and by every button that leads to it.

/** Of inputs, those into which no letters go. */
const NO_LETTERS = new Set(["radio", "checkbox", "button", "submit"]);

export function keysSheet(dialog: HTMLDialogElement, openers: Iterable<HTMLButtonElement>): void {
  // The browser moves the focus into the dialog, keeps it there, and gives it back.
  for (const opener of openers) opener.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-keys-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || typesInto(event.target)) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else dialog.showModal();
  });
}

function typesInto(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_LETTERS.has(target.type);
  return target instanceof Element && target.closest("textarea, select, [contenteditable='true']") !== null;
}
