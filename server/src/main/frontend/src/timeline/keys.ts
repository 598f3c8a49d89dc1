// The keyboard on the lanes.

export interface Moves {
  /** Along the time, by a part of what is in view. */
  step(share: number): void;
  row(by: number): void;
  /** To the next or the one before of the lines printed. */
  line(by: number): void;
  edge(end: boolean): void;
  zoom(factor: number): void;
  all(): void;
  fold(): void;
  /** To the line in the output. */
  follow(): void;
  leave(): void;
}

export const KEYS_WORDS =
  "Left and right arrows move the cursor, up and down arrows choose a process. N and P go to the next and the previous printed line, " +
  "Enter goes to it in the output. Plus and minus zoom, 0 shows the whole run, F folds a process's children away.";

export function listenToKeys(element: HTMLElement, moves: Moves): void {
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const fast = event.shiftKey ? 10 : 1;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => moves.step(-0.01 * fast),
      ArrowRight: () => moves.step(0.01 * fast),
      ArrowUp: () => moves.row(-1),
      ArrowDown: () => moves.row(1),
      n: () => moves.line(1),
      p: () => moves.line(-1),
      Home: () => moves.edge(false),
      End: () => moves.edge(true),
      "+": () => moves.zoom(0.5),
      "=": () => moves.zoom(0.5),
      "-": () => moves.zoom(2),
      "0": () => moves.all(),
      f: () => moves.fold(),
      Enter: () => moves.follow(),
      Escape: () => moves.leave(),
    };
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
