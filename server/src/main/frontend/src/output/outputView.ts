// Shows lines. They stand in blocks, and only blocks near the visible part have rows in the page,
// so that a hundred thousand lines scroll like ten.
import { make } from "../page/dom";
import { listenToLines } from "./linePointer";
import type { Line } from "./lines";
import { lineRow } from "./lineRow";

const BLOCK_LINES = 100;
/** Up to so many lines all rows stay, so that the browser's own search finds them. */
const KEEP_LINES = 2000;
const END_PIXELS = 24;

interface Block {
  readonly element: HTMLElement;
  readonly lines: Line[];
  rendered: boolean;
}

export class OutputView {
  private blocks: Block[] = [];
  private readonly blockOf = new Map<Line, Block>();
  private readonly blockAt = new WeakMap<Element, Block>();
  private readonly rowOf = new Map<Line, HTMLElement>();
  private readonly lineOf = new WeakMap<Element, Line>();
  private pointed: Line | null = null;
  private touched = new Set<Line>();
  private frame = 0;
  private following = true;
  private lastTop = 0;
  private rowPixels = 21;
  private readonly near: IntersectionObserver;

  constructor(
    private readonly scroll: HTMLElement,
    private readonly rows: HTMLElement,
    private readonly label: (line: Line) => string,
    private readonly visible: (line: Line) => boolean,
    private readonly onFollow: (following: boolean) => void,
    onPoint: (line: Line | null) => void,
  ) {
    listenToLines(scroll, rows, { at: (row) => onPoint((row && this.lineOf.get(row)) ?? null) });
    this.near = new IntersectionObserver((entries) => this.crossed(entries), {
      root: scroll,
      rootMargin: "800px 0px",
    });
    scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
  }

  /** These are new or changed; they are shown at the next frame. */
  touch(lines: Iterable<Line>): void {
    for (const line of lines) this.touched.add(line);
    this.frame ||= requestAnimationFrame(() => this.flush());
  }

  /** Shows all of these from the start: another filter, or other labels. */
  reset(lines: readonly Line[]): void {
    this.near.disconnect();
    this.blocks = [];
    this.blockOf.clear();
    this.rowOf.clear();
    this.touched.clear();
    this.rows.replaceChildren();
    this.touch(lines);
  }

  follow(): void {
    this.setFollowing(true);
    this.stick();
  }

  /** Marks a line; null for none. */
  point(line: Line | null): void {
    if (this.pointed) this.rowOf.get(this.pointed)?.classList.remove("pointed");
    this.pointed = line;
    if (line) this.rowOf.get(line)?.classList.add("pointed");
  }

  /** Scrolls to a line, and gives it the focus. */
  goTo(line: Line): void {
    const block = this.blockOf.get(line);
    if (!block) return;
    this.setFollowing(false);
    this.draw(block);
    const row = this.rowOf.get(line);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  private flush(): void {
    this.frame = 0;
    const lines = this.touched;
    this.touched = new Set();
    for (const line of lines) {
      if (this.blockOf.has(line)) this.redraw(line);
      else if (this.visible(line)) this.place(line);
    }
    const tail = this.blocks.at(-1);
    if (tail) this.draw(tail);
    this.stick();
  }

  private place(line: Line): void {
    let tail = this.blocks.at(-1);
    if (!tail || tail.lines.length >= BLOCK_LINES) {
      if (tail && this.blockOf.size <= KEEP_LINES) this.draw(tail);
      tail = { element: make("div", "block"), lines: [], rendered: false };
      this.blocks.push(tail);
      this.blockAt.set(tail.element, tail);
      this.rows.append(tail.element);
      this.near.observe(tail.element);
    }
    tail.lines.push(line);
    this.blockOf.set(line, tail);
    if (this.blockOf.size === KEEP_LINES + 1) this.lookAgain();
    if (tail.rendered) this.addRow(tail.element, line);
    else tail.element.style.height = `${tail.lines.length * this.rowPixels}px`;
  }

  /** Has every block reported once more, so that those far away are folded. */
  private lookAgain(): void {
    for (const { element } of this.blocks) {
      this.near.unobserve(element);
      this.near.observe(element);
    }
  }

  private addRow(parent: Node, line: Line): void {
    parent.appendChild(this.makeRow(line));
  }

  private redraw(line: Line): void {
    const row = this.rowOf.get(line);
    if (!row) return;
    row.replaceWith(this.makeRow(line));
  }

  private makeRow(line: Line): HTMLElement {
    const row = lineRow(line, this.label(line));
    if (line === this.pointed) row.classList.add("pointed");
    this.rowOf.set(line, row);
    this.lineOf.set(row, line);
    return row;
  }

  private draw(block: Block): void {
    if (block.rendered) return;
    const rows = document.createDocumentFragment();
    for (const line of block.lines) this.addRow(rows, line);
    block.element.style.height = "";
    block.element.replaceChildren(rows);
    block.rendered = true;
  }

  /** Takes the rows away and leaves their height. */
  private fold(block: Block): void {
    if (!block.rendered || block === this.blocks.at(-1)) return;
    const height = block.element.offsetHeight;
    this.rowPixels = Math.max(1, height / block.lines.length);
    block.element.style.height = `${height}px`;
    block.element.replaceChildren();
    for (const line of block.lines) this.rowOf.delete(line);
    block.rendered = false;
  }

  private crossed(entries: IntersectionObserverEntry[]): void {
    const folding = this.blockOf.size > KEEP_LINES;
    for (const entry of entries) {
      const block = this.blockAt.get(entry.target);
      if (!block) continue;
      if (entry.isIntersecting) this.draw(block);
      else if (folding) this.fold(block);
    }
    this.stick();
  }

  private scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    const atEnd = scrollHeight - scrollTop - clientHeight < END_PIXELS;
    // Only the reader scrolls up; growing content moves the end away, not the top.
    if (atEnd) this.setFollowing(true);
    else if (scrollTop < this.lastTop - 1) this.setFollowing(false);
    this.lastTop = scrollTop;
  }

  private setFollowing(following: boolean): void {
    if (following === this.following) return;
    this.following = following;
    this.onFollow(following);
  }

  private stick(): void {
    if (!this.following) return;
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.lastTop = this.scroll.scrollTop;
  }
}
