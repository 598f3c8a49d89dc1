// Pointer and touch on the drawing: hover reads, a press goes to the line, a drag moves what is zoomed.

export interface Touches {
  hover(x: number, y: number): void;
  leave(): void;
  press(x: number, y: number): void;
  drag(pixels: number): void;
  wheel(x: number, factor: number): void;
}

/** Farther than this a press is a drag, in pixels. */
const SLACK = 4;

export function listenToPointer(element: HTMLElement, touches: Touches): void {
  let down: { x: number; y: number; at: number; moved: boolean } | null = null;
  element.addEventListener("pointerdown", (event) => {
    if (event.button === 0) down = { x: event.clientX, y: event.clientY, at: event.clientX, moved: false };
  });
  element.addEventListener("pointermove", (event) => {
    // The page moved under a resting pointer, so it points at nothing.
    if (event.movementX === 0 && event.movementY === 0) return;
    if (down && Math.abs(event.clientX - down.x) > SLACK && !down.moved) {
      down.moved = true;
      element.setPointerCapture(event.pointerId);
    }
    if (down?.moved) {
      touches.drag(event.clientX - down.at);
      down.at = event.clientX;
    } else touches.hover(event.clientX, event.clientY);
  });
  element.addEventListener("pointerup", (event) => {
    if (down && !down.moved) touches.press(event.clientX, event.clientY);
    down = null;
  });
  element.addEventListener("pointercancel", () => (down = null));
  element.addEventListener("pointerleave", () => touches.leave());
  element.addEventListener(
    "wheel",
    (event) => {
      // Without a key the wheel scrolls the page, as everywhere.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      touches.wheel(event.clientX, event.deltaY > 0 ? 1.25 : 0.8);
    },
    { passive: false },
  );
}
