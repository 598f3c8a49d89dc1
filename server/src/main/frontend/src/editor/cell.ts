// One file of a version: static code that becomes an editor when the reader wants to change it.
import { make, part } from "../page/dom";
import { keep, kept, remember, remembered } from "../page/memory";
import { expectEditor, openEditor, somebody } from "./editing";
import { plainLines } from "./plainLines";
import type { Editor } from "./editor";
import { firstView } from "./mainLine";
import type { Diagnostic } from "../api/events";

/** In pixels beyond the window. */
const NEAR = 400;

function isNear(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -NEAR && top < innerHeight + NEAR;
}

export class CodeCell {
  readonly name: string;
  readonly original: string;
  text: string;
  /** When it was edited last, as the page's clock says; 0 for never. */
  editedAt = 0;
  comparing = false;
  private seen = false;
  private beforeReset: string | null = null;
  private editor: Editor | null = null;
  private warned = false;
  private problems: Diagnostic[] = [];
  private marked: number[] = [];
  private readonly pre: HTMLElement;
  /** Null where somebody else keeps what is written. */
  private readonly draftKey: string | null;

  constructor(
    private readonly element: HTMLElement,
    version: string,
    private readonly language: string,
    private readonly keysId: string,
    private readonly onEdit: () => void,
  ) {
    this.name = element.dataset["file"] ?? "";
    this.pre = part(element, "pre");
    this.original = this.pre.textContent ?? "";
    this.draftKey = version === "" ? null : `draft:${version}:${this.name}`;
    // What this tab had comes first: another tab may have edited the same program since.
    this.text = this.draft() ?? this.original;
    this.listen();
    if (this.edited) {
      part(this.pre, "code").replaceChildren(...plainLines(this.text));
      this.prepare();
    }
  }

  get edited(): boolean {
    return this.text !== this.original;
  }

  /** Whether a reset was the last thing that happened to it. */
  get canUndoReset(): boolean {
    return this.beforeReset !== null;
  }

  edit(offset?: number): void {
    this.open().focus(offset);
    if (offset === undefined) this.element.scrollIntoView({ block: "nearest" });
  }

  reset(): void {
    const before = this.text;
    this.open().replace(this.original);
    this.beforeReset = before;
    this.onEdit();
  }

  undoReset(): void {
    const text = this.beforeReset;
    if (text !== null) this.open().replace(text);
  }

  undo(): void {
    this.editor?.undo();
  }

  redo(): void {
    this.editor?.redo();
  }

  /** Marks what differs from the original, or marks it no more. */
  compare(on: boolean): void {
    this.comparing = on;
    this.open().compare(on ? this.original : null);
  }

  /** Has `main` in sight, with what stands before it, the first time that the code is seen. */
  showMain(): void {
    if (this.seen) return;
    if (isNear(this.pre)) return this.findMain();
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      this.findMain();
    }, { rootMargin: `${NEAR}px` });
    observer.observe(this.pre);
  }

  private findMain(): void {
    if (this.seen || this.editor || this.pre.clientHeight === 0) return;
    this.seen = true;
    // What is not laid out cannot be scrolled.
    this.pre.style.contentVisibility = "visible";
    const tops = [...this.pre.querySelectorAll(".line")].map((row) => row.getBoundingClientRect().top);
    const [first, second] = tops;
    if (first === undefined || second === undefined) return;
    // Above the first line and below the last one there is as much room again.
    const margin = first - this.pre.getBoundingClientRect().top + this.pre.scrollTop;
    const pitch = ((tops.at(-1) ?? second) - first) / (tops.length - 1);
    const { line, below } = firstView(this.text, (this.pre.clientHeight - margin) / pitch);
    if (line === 0) return;
    this.element.style.setProperty("--below", `${(below * pitch).toFixed(1)}px`);
    // So that nothing is seen of the line before it.
    this.pre.scrollTop = (tops[line] ?? first) - first + margin - pitch / 4;
  }

  show(problems: Diagnostic[]): void {
    if (problems.length === 0 && this.problems.length === 0) return;
    this.problems = problems;
    if (this.editor || problems.length > 0) this.open().show(problems);
  }

  goTo(line: number): void {
    this.open().goTo(line);
  }

  /** Leads to a line, in the editor if there is one. */
  reveal(line: number): void {
    if (this.editor) return this.editor.goTo(line);
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
    this.editor?.mark(lines);
  }

  /** Has an editor in place of the static code as soon as somebody is at the page, without going there. */
  prepare(): void {
    void somebody().then(expectEditor).then(() => {
      const selection = getSelection();
      // What is being selected would be lost.
      if (selection?.isCollapsed === false && this.pre.contains(selection.anchorNode)) return;
      const focused = document.activeElement === this.pre;
      const editor = this.open();
      if (focused) editor.focus(0);
    });
  }

  private open(): Editor {
    if (this.editor) return this.editor;
    this.editor = openEditor({
      place: this.pre,
      text: this.text,
      language: this.language,
      name: this.name,
      keysId: this.keysId,
      onEdit: (text) => this.changed(text),
    });
    this.editor.mark(this.marked);
    return this.editor;
  }

  private changed(text: string): void {
    this.text = text;
    this.editedAt = performance.now();
    this.beforeReset = null;
    if (this.draftKey !== null) this.save(this.draftKey);
    this.onEdit();
  }

  private draft(): string | null {
    return this.draftKey === null ? null : (kept(this.draftKey) ?? remembered(this.draftKey));
  }

  private save(key: string): void {
    const here = keep(key, this.text);
    if (!remember(key, this.edited ? this.text : null) && this.edited) this.warn(here);
  }

  /** Once, that an edit cannot be kept. */
  private warn(here: boolean): void {
    if (this.warned) return;
    this.warned = true;
    const until = here ? "only until you close this tab" : "only until you leave this page";
    const note = make("p", "unkept", `Your browser has no room to save this edit. It is kept ${until}: copy it if you need it.`);
    note.setAttribute("role", "status");
    this.element.prepend(note);
  }

  private listen(): void {
    this.pre.setAttribute("aria-describedby", `${this.keysId} ${this.keysId}-static`);
    const expect = (): void => void expectEditor();
    this.pre.addEventListener("pointerenter", expect, { once: true });
    this.pre.addEventListener("focus", expect, { once: true });
    this.pre.addEventListener("click", (event) => {
      // A selection is for copying.
      if (getSelection()?.isCollapsed !== false) this.edit(offsetAt(this.pre, event));
    });
    this.pre.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.edit(0);
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
