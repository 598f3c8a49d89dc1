// One file of a version: static code that becomes an editor when the reader wants to change it.
import { remember, remembered } from "../page/memory";
import { part } from "../page/dom";
import { expectEditor, openEditor, type Editor } from "./editing";
import type { Diagnostic } from "../api/events";

export class CodeCell {
  readonly name: string;
  readonly original: string;
  text: string;
  private beforeReset: string | null = null;
  private editor: Promise<Editor> | null = null;
  private problems: Diagnostic[] = [];
  private marked: number[] = [];
  private readonly pre: HTMLElement;
  private readonly draftKey: string;

  constructor(
    element: HTMLElement,
    version: string,
    private readonly language: string,
    private readonly keysId: string,
    private readonly onEdit: () => void,
  ) {
    this.name = element.dataset["file"] ?? "";
    this.pre = part(element, "pre");
    this.original = this.pre.textContent ?? "";
    this.draftKey = `draft:${version}:${this.name}`;
    const draft = remembered(this.draftKey);
    this.text = draft ?? this.original;
    this.listen();
    if (this.edited) {
      part(this.pre, "code").textContent = this.text;
      void this.open();
    }
  }

  get edited(): boolean {
    return this.text !== this.original;
  }

  /** Whether a reset was the last thing that happened to it. */
  get canUndoReset(): boolean {
    return this.beforeReset !== null;
  }

  async edit(offset?: number): Promise<void> {
    (await this.open()).focus(offset);
  }

  async reset(): Promise<void> {
    const editor = await this.open();
    const before = this.text;
    editor.replace(this.original);
    this.beforeReset = before;
    this.onEdit();
  }

  async undoReset(): Promise<void> {
    const text = this.beforeReset;
    if (text !== null) (await this.open()).replace(text);
  }

  async show(problems: Diagnostic[]): Promise<void> {
    if (problems.length === 0 && this.problems.length === 0) return;
    this.problems = problems;
    if (this.editor || problems.length > 0) (await this.open()).show(problems);
  }

  async goTo(line: number): Promise<void> {
    (await this.open()).goTo(line);
  }

  /** Leads to a line, in the editor if there is one. */
  async reveal(line: number): Promise<void> {
    if (this.editor) return (await this.editor).goTo(line);
    const row = this.pre.querySelectorAll<HTMLElement>(".line")[line - 1];
    row?.scrollIntoView({ block: "center", inline: "nearest" });
    this.pre.focus({ preventScroll: true });
  }

  /** Marks these lines as where threads are, and no others. */
  mark(lines: number[]): void {
    if (lines.length === 0 && this.marked.length === 0) return;
    this.marked = lines;
    this.pre.querySelectorAll(".line").forEach((row, index) => {
      row.classList.toggle("thread-here", lines.includes(index + 1));
    });
    if (this.editor) void this.editor.then((editor) => editor.mark(lines));
  }

  private open(): Promise<Editor> {
    if (this.editor) return this.editor;
    this.editor = openEditor({
      place: this.pre,
      text: this.text,
      language: this.language,
      name: this.name,
      keysId: this.keysId,
      onEdit: (text) => this.changed(text),
    });
    void this.editor.then((editor) => editor.mark(this.marked));
    return this.editor;
  }

  private changed(text: string): void {
    this.text = text;
    this.beforeReset = null;
    remember(this.draftKey, this.edited ? text : null);
    this.onEdit();
  }

  private listen(): void {
    this.pre.setAttribute("aria-describedby", `${this.keysId} ${this.keysId}-static`);
    this.pre.addEventListener("pointerenter", expectEditor, { once: true });
    this.pre.addEventListener("focus", expectEditor, { once: true });
    this.pre.addEventListener("click", (event) => {
      // A selection is for copying.
      if (getSelection()?.isCollapsed !== false) void this.edit(offsetAt(this.pre, event));
    });
    this.pre.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      void this.edit(0);
    });
  }
}

interface CaretDocument {
  caretPositionFromPoint?(x: number, y: number): { offsetNode: Node; offset: number } | null;
  caretRangeFromPoint?(x: number, y: number): Range | null;
}

/** How many characters stand before the point that was clicked. */
function offsetAt(pre: HTMLElement, event: MouseEvent): number {
  const page = document as CaretDocument;
  const position = page.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = position ? null : page.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = position?.offsetNode ?? range?.startContainer;
  if (!node || !pre.contains(node)) return pre.textContent?.length ?? 0;
  const before = document.createRange();
  before.selectNodeContents(pre);
  before.setEnd(node, position?.offset ?? range?.startOffset ?? 0);
  return before.toString().length;
}
