// The editor of last resort.
import { make } from "../page/dom";
import type { Editor, EditorOptions } from "./editing";

export function textAreaEditor(options: EditorOptions): Editor {
  const area = make("textarea", "code-area");
  area.value = options.text;
  area.rows = options.text.split("\n").length + 1;
  area.spellcheck = false;
  area.wrap = "off";
  area.setAttribute("aria-label", `${options.name}, editor`);
  area.addEventListener("input", () => options.onEdit(area.value));
  options.place.replaceWith(area);
  return {
    replace(text) {
      area.value = text;
      options.onEdit(text);
    },
    focus(offset) {
      area.focus();
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
      // The list below the code says it all.
    },
  };
}
