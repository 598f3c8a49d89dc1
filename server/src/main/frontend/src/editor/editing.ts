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
}

/** The editor proper, or a plain text area where it cannot be loaded. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  try {
    return (await import("./editor")).codeEditor(options);
  } catch {
    return (await import("./textArea")).textAreaEditor(options);
  }
}

/** Fetches the editor ahead of the click that will want it. */
export function expectEditor(): void {
  import("./editor").catch(() => undefined);
}
