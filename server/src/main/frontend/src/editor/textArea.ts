// A plain text area as an editor: there at once, and all there is where the editor proper cannot be loaded.
import { make } from "../page/dom";
import type { Editor, EditorOptions } from "./editor";

export interface TextArea extends Editor {
  readonly element: HTMLTextAreaElement;
  /** Calls back once no letter is being composed. */
  atRest(act: () => void): void;
}

export function textAreaEditor(options: EditorOptions): TextArea {
  const area = make("textarea", "code-area");
  const { scrollTop, scrollLeft } = options.place;
  area.value = options.text;
  area.rows = options.text.split("\n").length + 1;
  area.spellcheck = false;
  area.wrap = "off";
  area.setAttribute("aria-label", `${options.name}, editor`);
  area.setAttribute("aria-describedby", options.keysId);
  area.addEventListener("input", () => options.onEdit(area.value));
  let composing = false;
  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => (composing = false));
  options.place.replaceWith(area);
  area.scrollTo(scrollLeft, scrollTop);
  return {
    element: area,
    undo() {
      area.focus();
      document.execCommand("undo");
    },
    redo() {
      area.focus();
      document.execCommand("redo");
    },
    compare() {
      // The editor proper does that.
    },
    atRest(act) {
      if (composing) area.addEventListener("compositionend", () => setTimeout(act), { once: true });
      else act();
    },
    replace(text) {
      area.value = text;
      options.onEdit(text);
    },
    focus(offset) {
      area.focus({ preventScroll: offset !== undefined });
      if (offset !== undefined) area.setSelectionRange(offset, offset);
    },
    goTo(line) {
      const before = area.value.split("\n").slice(0, line - 1).join("\n");
      const start = before.length + (line > 1 ? 1 : 0);
      const end = area.value.indexOf("\n", start);
      area.focus();
      area.setSelectionRange(start, end < 0 ? area.value.length : end);
    },
    mark() {
      // A text area has no marks; the panel names the lines.
    },
    show() {
      // The list of problems says it all.
    },
  };
}
