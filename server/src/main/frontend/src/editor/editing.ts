// Opens an editor in the place of static code: the one proper, or until that is loaded a plain text area.
import type { Diagnostic } from "../api/events";
import type { Editor, EditorOptions } from "./editor";
import { textAreaEditor, type TextArea } from "./textArea";

type Module = typeof import("./codeMirror");

let loaded: Module | null = null;
let loading: Promise<Module | null> | null = null;

/** Fetches the editor ahead of the click that will want it. */
export function expectEditor(): Promise<Module | null> {
  loading ??= import("./codeMirror").then(
    (module) => (loaded = module),
    () => {
      // Asked for again at the next click; the text area does till then.
      loading = null;
      return null;
    },
  );
  return loading;
}

const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin", "wheel", "touchstart"];
const UNTIL_ANYWAY_MILLIS = 6_000;

let someone: Promise<void> | null = null;

/** Done at the first sign of the reader, or some seconds later: until then the page has better things to load. */
export function somebody(): Promise<void> {
  someone ??= new Promise<void>((done) => {
    for (const sign of SIGNS) addEventListener(sign, () => done(), { once: true, passive: true });
    setTimeout(done, UNTIL_ANYWAY_MILLIS);
  });
  return someone;
}

export function openEditor(options: EditorOptions): Editor {
  return loaded ? loaded.codeEditor(options) : new EditorOnItsWay(options);
}

/** A text area that takes what is typed at once, and is replaced by the editor proper when that has come. */
class EditorOnItsWay implements Editor {
  private readonly area: TextArea;
  private proper: Editor | null = null;
  private marked: number[] = [];
  private problems: Diagnostic[] = [];
  private original: string | null = null;

  constructor(private readonly options: EditorOptions) {
    this.area = textAreaEditor(options);
    void expectEditor().then((module) => {
      if (module) this.area.atRest(() => this.exchange(module));
    });
  }

  replace(text: string): void {
    this.now.replace(text);
  }

  focus(offset?: number): void {
    this.now.focus(offset);
  }

  goTo(line: number): void {
    this.now.goTo(line);
  }

  mark(lines: number[]): void {
    this.marked = lines;
    this.now.mark(lines);
  }

  show(problems: Diagnostic[]): void {
    this.problems = problems;
    this.now.show(problems);
  }

  undo(): void {
    this.now.undo();
  }

  redo(): void {
    this.now.redo();
  }

  compare(original: string | null): void {
    this.original = original;
    this.now.compare(original);
  }

  private get now(): Editor {
    return this.proper ?? this.area;
  }

  private exchange(module: Module): void {
    const { element } = this.area;
    const focused = document.activeElement === element;
    const { value: text, selectionStart: offset } = element;
    this.proper = module.codeEditor({ ...this.options, place: element, text });
    this.proper.mark(this.marked);
    this.proper.show(this.problems);
    this.proper.compare(this.original);
    if (focused) this.proper.focus(offset);
  }
}
