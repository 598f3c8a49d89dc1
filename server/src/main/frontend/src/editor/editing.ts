// Opens an editor in the place of static code.
import type { Editor, EditorOptions } from "./editor";

/** The editor proper, or a plain text area where it cannot be loaded. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  try {
    return (await import("./codeMirror")).codeEditor(options);
  } catch {
    return (await import("./textArea")).textAreaEditor(options);
  }
}

/** Fetches the editor ahead of the click that will want it. */
export function expectEditor(): void {
  import("./codeMirror").catch(() => undefined);
}
