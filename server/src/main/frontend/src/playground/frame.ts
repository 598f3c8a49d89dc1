// The playground in a frame on a page of another site: nothing is kept, and the page is told how high it is.
import { fragmentOf } from "../share/link";
import type { Program } from "../share/program";

export function framed(program: () => Program): void {
  const tell = (): void => {
    const height = document.body.getBoundingClientRect().height;
    // Whoever shows the frame may know this, and nothing else is ever sent.
    parent.postMessage({ forkloreHeight: height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  const link = document.querySelector<HTMLAnchorElement>("[data-embed-open]");
  const lead = async (): Promise<void> => {
    if (link) link.href = `/playground#${await fragmentOf(program())}`;
  };
  link?.addEventListener("pointerenter", () => void lead());
  link?.addEventListener("focus", () => void lead());
  void lead();
}
