// The address of a heading or a program, to copy. A press goes there and copies it.
import { copyText } from "./copying";
import { make } from "./dom";

const SAID_MILLIS = 1500;

/** Gives every heading of the text a link to itself, and has all such links copy their address. */
export function ownLinks(): void {
  for (const heading of document.querySelectorAll<HTMLElement>(".prose :is(h2, h3)[id]")) {
    const link = make("a", "own-link", "#");
    link.href = `#${heading.id}`;
    link.setAttribute("aria-label", `Link to “${heading.textContent ?? ""}”`);
    heading.append(" ", link);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.own-link")) {
    link.title = "Copy the link to this place";
    link.addEventListener("click", () => void copy(link));
  }
}

async function copy(link: HTMLAnchorElement): Promise<void> {
  if (!(await copyText(link.href))) return;
  link.textContent = "Link copied";
  setTimeout(() => (link.textContent = "#"), SAID_MILLIS);
}

/** Calls back with the place that the page's address names, now and whenever it changes. */
export function onPlace(go: (place: string) => void): void {
  const now = (): void => {
    const place = decoded(location.hash.slice(1));
    if (place !== "") go(place);
  };
  addEventListener("hashchange", now);
  const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  // Whoever comes back finds what was open.
  if (loaded?.type === "navigate") now();
}

/** Nothing that this site wrote if it cannot be decoded. */
function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return "";
  }
}

/** "Plain JDK" as a part of an address. */
export function slug(words: string): string {
  return words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
