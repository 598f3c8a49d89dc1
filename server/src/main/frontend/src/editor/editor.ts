// What an editor can do, whichever it is.
import type { Diagnostic } from "../api/events";

export interface EditorOptions {
  /** Replaced by the editor. */
  place: HTMLElement;
  text: string;
  language: string;
  name: string;
  /** Id of the element that says which keys do what. */
  keysId: string;
  onEdit(text: string): void;
}

export interface Editor {
  replace(text: string): void;
  focus(offset?: number): void;
  goTo(line: number): void;
  /** Marks these lines as where threads are, and no others. */
  mark(lines: number[]): void;
  show(problems: Diagnostic[]): void;
  undo(): void;
  redo(): void;
  /** Marks what differs from this text; null: nothing. */
  compare(original: string | null): void;
}
