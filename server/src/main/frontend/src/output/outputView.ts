// Shows lines. They stand in blocks, blocks in sections, and only what is near the visible part is in the page, so
// that a million lines scroll like ten.
import { make } from "../page/dom";
import { listenToLines } from "./linePointer";
import type { Line } from "./lines";
import { lineRow, writeLabel } from "./lineRow";

const BLOCK_LINES = 100;
const SECTION_BLOCKS = 50;
/** Up to so many lines all rows stay, so that the browser's own search finds them. */
const KEEP_LINES = 2000;
const END_PIXELS = 24;
/** So long a frame may work on lines; what is left comes with the next ones. */
const FRAME_MILLIS = 8;
/** After so many lines the clock is looked at. */
const LOOK_LINES = 50;

interface Block {
  readonly kind: "block";
  readonly element: HTMLElement;
  readonly section: Section;
  readonly lines: Line[];
  /** Whether its rows are in the page. */
  open: boolean;
}

interface Section {
  readonly kind: "section";
  readonly element: HTMLElement;
  readonly blocks: Block[];
  /** Whether its blocks are in the page. */
  open: boolean;
}

export class OutputView {
  private sections: Section[] = [];
  private readonly blockOf = new Map<Line, Block>();
  private readonly partAt = new WeakMap<Element, Block | Section>();
  private readonly rowOf = new Map<Line, HTMLElement>();
  private readonly lineOf = new WeakMap<Element, Line>();
  private pointed: Line | null = null;
  private touched = new Set<Line>();
  /** Blocks whose height has to be set. */
  private readonly grown = new Set<Block>();
  private relabelled = false;
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
    this.request();
  }

  /** Labels may have changed; those in the page follow at the next frame. */
  relabel(): void {
    this.relabelled = true;
    this.request();
  }

  /** Shows all of these from the start, as through another filter. */
  reset(lines: readonly Line[]): void {
    this.near.disconnect();
    this.sections = [];
    this.blockOf.clear();
    this.rowOf.clear();
    this.touched.clear();
    this.grown.clear();
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
    this.openSection(block.section);
    this.openBlock(block);
    const row = this.rowOf.get(line);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  private request(): void {
    this.frame ||= requestAnimationFrame(() => this.flush());
  }

  private flush(): void {
    this.frame = 0;
    if (this.relabelled) this.writeLabels();
    this.work(performance.now() + FRAME_MILLIS);
    for (const block of this.grown) if (!block.open) this.writeHeight(block);
    this.grown.clear();
    const tail = this.tail();
    if (tail?.section.open) this.openBlock(tail);
    this.stick();
    if (this.touched.size > 0) this.request();
  }

  private work(until: number): void {
    let count = 0;
    for (const line of this.touched) {
      this.touched.delete(line);
      if (this.blockOf.has(line)) this.redraw(line);
      else if (this.visible(line)) this.place(line);
      if (++count % LOOK_LINES === 0 && performance.now() > until) return;
    }
  }

  private writeLabels(): void {
    this.relabelled = false;
    for (const [line, row] of this.rowOf) writeLabel(row, line, this.label(line));
  }

  private place(line: Line): void {
    const before = this.tail();
    const block = before && before.lines.length < BLOCK_LINES ? before : this.addBlock(before);
    block.lines.push(line);
    this.blockOf.set(line, block);
    if (this.blockOf.size === KEEP_LINES + 1) this.lookAgain();
    if (block.open) block.element.append(this.makeRow(line));
    else this.grown.add(block);
  }

  private tail(): Block | undefined {
    return this.sections.at(-1)?.blocks.at(-1);
  }

  private addBlock(before: Block | undefined): Block {
    if (before && this.blockOf.size <= KEEP_LINES) this.openBlock(before);
    let section = this.sections.at(-1);
    if (!section || section.blocks.length >= SECTION_BLOCKS) {
      section = { kind: "section", element: make("div"), blocks: [], open: true };
      this.sections.push(section);
      this.partAt.set(section.element, section);
      this.rows.append(section.element);
      this.near.observe(section.element);
    }
    const block: Block = { kind: "block", element: make("div", "block"), section, lines: [], open: false };
    section.blocks.push(block);
    this.partAt.set(block.element, block);
    if (section.open) {
      section.element.append(block.element);
      this.near.observe(block.element);
    }
    return block;
  }

  /** Has everything reported once more, so that what is far away is folded. */
  private lookAgain(): void {
    for (const section of this.sections) {
      for (const { element } of [section, ...section.blocks]) {
        this.near.unobserve(element);
        this.near.observe(element);
      }
    }
  }

  private redraw(line: Line): void {
    this.rowOf.get(line)?.replaceWith(this.makeRow(line));
  }

  private makeRow(line: Line): HTMLElement {
    const row = lineRow(line, this.label(line));
    if (line === this.pointed) row.classList.add("pointed");
    this.rowOf.set(line, row);
    this.lineOf.set(row, line);
    return row;
  }

  private writeHeight({ element, section, lines }: Block): void {
    element.style.height = `${lines.length * this.rowPixels}px`;
    if (section.open) return;
    const count = section.blocks.reduce((sum, block) => sum + block.lines.length, 0);
    section.element.style.height = `${count * this.rowPixels}px`;
  }

  private openBlock(block: Block): void {
    if (block.open) return;
    block.element.style.height = "";
    block.element.replaceChildren(...block.lines.map((line) => this.makeRow(line)));
    block.open = true;
  }

  private openSection(section: Section): void {
    if (section.open) return;
    section.open = true;
    section.element.style.height = "";
    section.element.replaceChildren(...section.blocks.map((block) => block.element));
    for (const { element } of section.blocks) this.near.observe(element);
  }

  /** Takes away what is in it and leaves its height. */
  private fold(part: Block | Section, height: number): void {
    part.open = false;
    part.element.style.height = `${height}px`;
    part.element.replaceChildren();
    if (part.kind === "block") {
      this.rowPixels = Math.max(1, height / part.lines.length);
      for (const line of part.lines) this.rowOf.delete(line);
      return;
    }
    for (const block of part.blocks) {
      this.near.unobserve(block.element);
      if (block.open) this.fold(block, block.lines.length * this.rowPixels);
    }
  }

  private crossed(entries: IntersectionObserverEntry[]): void {
    const folding = this.blockOf.size > KEEP_LINES;
    const tail = this.tail();
    const far: (Block | Section)[] = [];
    for (const { target, isIntersecting } of entries) {
      const part = this.partAt.get(target);
      if (!part) continue;
      if (!isIntersecting) far.push(part);
      else if (part.kind === "block") this.openBlock(part);
      else this.openSection(part);
    }
    if (folding) this.foldAll(far.filter((part) => part.open && part !== tail && part !== tail?.section));
    this.stick();
  }

  /** Heights first, for to ask for one after a change makes the page lay itself out. */
  private foldAll(parts: (Block | Section)[]): void {
    const heights = parts.map((part) => part.element.offsetHeight);
    parts.forEach((part, i) => part.open && this.fold(part, heights[i] ?? 0));
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
