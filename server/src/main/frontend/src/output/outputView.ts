// Shows lines. They stand in blocks, blocks in sections, and only what is near the visible part is in the page, so
// that a million lines scroll like ten.
import { make } from "../page/dom";
import { EndFollower } from "./endFollower";
import { listenToLines } from "./linePointer";
import type { Line } from "./lines";
import { lineRow, writeLabel, type Files } from "./lineRow";

const BLOCK_LINES = 100;
const SECTION_BLOCKS = 50;
/** Up to so many lines all rows stay, so that the browser's own search finds them. */
const KEEP_LINES = 2000;
/** How long a frame may work on lines; the rest comes with the next frames. */
const FRAME_MILLIS = 8;
/** After so many lines the clock is looked at. */
const LOOK_LINES = 50;
/** Where more lines come than can be read, so long a picture of them stands. */
const FLOOD_MILLIS = 150;

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
  /** All lines there are, and how many of them have been looked at. */
  private lines: readonly Line[] = [];
  private next = 0;
  /** Where each line stands, by its index; nothing for a line that is not shown. */
  private blockOf: (Block | undefined)[] = [];
  private shown = 0;
  private readonly partAt = new WeakMap<Element, Block | Section>();
  private readonly rowOf = new Map<Line, HTMLElement>();
  private readonly lineOf = new WeakMap<Element, Line>();
  private pointed: Line | null = null;
  private touched = new Set<Line>();
  /** Blocks whose height has to be set. */
  private readonly grown = new Set<Block>();
  private relabelled = false;
  private frame = 0;
  /** When lines were drawn last. */
  private drawn = -Infinity;
  private rowPixels = 21;
  private readonly near: IntersectionObserver;
  private readonly end: EndFollower;

  constructor(
    scroll: HTMLElement,
    private readonly rows: HTMLElement,
    private readonly label: (line: Line) => string,
    private readonly files: Files,
    private readonly visible: (line: Line) => boolean,
    onFollow: (following: boolean) => void,
    onPoint: (line: Line | null) => void,
  ) {
    listenToLines(scroll, rows, { at: (row) => onPoint((row && this.lineOf.get(row)) ?? null) });
    this.near = new IntersectionObserver((entries) => this.crossed(entries), {
      root: scroll,
      rootMargin: "800px 0px",
    });
    this.end = new EndFollower(scroll, onFollow);
  }

  /** These are new or changed; they are shown at the next frame. */
  touch(lines: Iterable<Line>): void {
    for (const line of lines) if (line.index < this.next) this.touched.add(line);
    this.request();
  }

  /** Labels may have changed; those in the page follow at the next frame. */
  relabel(): void {
    this.relabelled = true;
    this.request();
  }

  /** Shows these, and what is added to them, from the start: another run's, or through another filter. */
  reset(lines: readonly Line[]): void {
    this.near.disconnect();
    this.sections = [];
    this.blockOf = [];
    this.shown = 0;
    this.lines = lines;
    this.next = 0;
    this.rowOf.clear();
    this.touched.clear();
    this.grown.clear();
    this.rows.replaceChildren();
    this.request();
  }

  follow(): void {
    this.end.follow();
  }

  /** Marks a line; null for none. */
  point(line: Line | null): void {
    if (this.pointed) this.rowOf.get(this.pointed)?.classList.remove("pointed");
    this.pointed = line;
    if (line) this.rowOf.get(line)?.classList.add("pointed");
  }

  /** Scrolls to a line, and gives it the focus unless that is to stay. */
  goTo(line: Line, focus = true): void {
    const block = this.blockOf[line.index];
    if (!block) return;
    this.end.leave();
    this.openSection(block.section);
    this.openBlock(block);
    const row = this.rowOf.get(line);
    if (focus) row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  private request(): void {
    this.frame ||= requestAnimationFrame(() => this.flush());
  }

  private flush(): void {
    this.frame = 0;
    if (this.relabelled) this.writeLabels();
    const before = this.shown;
    const now = performance.now();
    this.work(now + FRAME_MILLIS);
    const flood = this.shown - before > BLOCK_LINES;
    if (flood && now - this.drawn < FLOOD_MILLIS) return this.request();
    this.drawn = now;
    this.draw();
    if (this.touched.size > 0 || this.next < this.lines.length) this.request();
  }

  private draw(): void {
    const keeps = this.shown <= KEEP_LINES;
    for (const block of this.grown) {
      if (keeps) this.openBlock(block);
      else if (!block.open) this.writeHeight(block);
      this.join(block);
    }
    this.grown.clear();
    const tail = this.tail();
    if (tail?.section.open) this.openBlock(tail);
    this.end.stick();
  }

  /** Puts a block into the page if it is new. Not before it has its height: without one all that come seem to be in sight. */
  private join({ element, section }: Block): void {
    if (!section.element.isConnected) {
      this.rows.append(section.element);
      this.near.observe(section.element);
    }
    if (!section.open || element.parentNode) return;
    section.element.append(element);
    this.near.observe(element);
  }

  private work(until: number): void {
    let count = 0;
    for (const line of this.touched) {
      this.touched.delete(line);
      this.redraw(line);
      if (++count % LOOK_LINES === 0 && performance.now() > until) return;
    }
    for (let line = this.lines[this.next]; line; line = this.lines[this.next]) {
      this.next++;
      if (this.visible(line)) this.place(line);
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
    this.blockOf[line.index] = block;
    this.shown++;
    if (this.shown === KEEP_LINES + 1) this.lookAgain();
    if (block.open) block.element.append(this.makeRow(line));
    else this.grown.add(block);
  }

  private tail(): Block | undefined {
    return this.sections.at(-1)?.blocks.at(-1);
  }

  private addBlock(before: Block | undefined): Block {
    if (before && this.shown <= KEEP_LINES) this.grown.add(before);
    let section = this.sections.at(-1);
    if (!section || section.blocks.length >= SECTION_BLOCKS) {
      section = { kind: "section", element: make("div"), blocks: [], open: true };
      this.sections.push(section);
      this.partAt.set(section.element, section);
    }
    const block: Block = { kind: "block", element: make("div", "block"), section, lines: [], open: false };
    section.blocks.push(block);
    this.partAt.set(block.element, block);
    this.grown.add(block);
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
    const row = lineRow(line, this.label(line), this.files);
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
    const folding = this.shown > KEEP_LINES;
    const tail = this.tail();
    let changed = false;
    const far: (Block | Section)[] = [];
    for (const { target, isIntersecting } of entries) {
      const part = this.partAt.get(target);
      if (!part) continue;
      if (!isIntersecting) {
        if (folding && part.open && part !== tail && part !== tail?.section) far.push(part);
        continue;
      }
      changed ||= !part.open;
      if (part.kind === "block") this.openBlock(part);
      else this.openSection(part);
    }
    this.foldAll(far);
    if (changed || far.length > 0) this.end.stick();
  }

  /** Heights first, for to ask for one after a change makes the page lay itself out. */
  private foldAll(parts: (Block | Section)[]): void {
    const heights = parts.map((part) => part.element.offsetHeight);
    parts.forEach((part, i) => part.open && this.fold(part, heights[i] ?? 0));
  }
}
