// Which lessons were read to the end, and where the reader was last. Kept in the browser only.
import { remember, remembered } from "./memory";

function done(): Set<string> {
  return new Set((remembered("done") ?? "").split(" ").filter(Boolean));
}

function markStations(): void {
  const read = done();
  for (const station of document.querySelectorAll<HTMLElement>("[data-lesson]")) {
    const isDone = read.has(station.dataset["lesson"] ?? "");
    if (!isDone || station.classList.contains("done")) continue;
    station.classList.add("done");
    const word = document.createElement("span");
    word.className = "unseen";
    word.textContent = ", read";
    station.querySelector("a")?.append(word);
  }
}

/** A lesson counts as read when its end has been on the screen. */
function watchForTheEnd(lesson: HTMLElement): void {
  const slug = lesson.dataset["reading"] ?? "";
  const end = lesson.querySelector("[data-end]");
  if (!end) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    remember("done", [...done().add(slug)].join(" "));
    markStations();
  });
  observer.observe(end);
}

/** The lesson to continue with: the last one opened, or the first unread one after it. */
function whereToGoOn(): { href: string; number: string } | null {
  const stations = [...document.querySelectorAll<HTMLElement>(".station")];
  const last = stations.findIndex((each) => each.dataset["lesson"] === remembered("last"));
  if (last < 0) return null;
  const read = done();
  const unread = (each: HTMLElement): boolean => !read.has(each.dataset["lesson"] ?? "");
  const index = stations.findIndex((each, at) => at >= last && unread(each));
  const station = stations[index];
  const href = station?.querySelector("a")?.getAttribute("href");
  return href ? { href, number: String(index + 1) } : null;
}

function offerToGoOn(link: HTMLAnchorElement): void {
  const there = whereToGoOn();
  if (!there) return;
  link.href = there.href;
  link.textContent = `Continue with question ${there.number}`;
  link.hidden = false;
  link.classList.add("primary");
  const start = document.querySelector<HTMLElement>("[data-start]");
  start?.classList.remove("primary");
  if (start?.getAttribute("href") === there.href) start.hidden = true;
  start?.before(link);
}

export function progress(): void {
  markStations();
  const lesson = document.querySelector<HTMLElement>("[data-reading]");
  if (lesson) {
    remember("last", lesson.dataset["reading"] ?? "");
    watchForTheEnd(lesson);
  }
  const resume = document.querySelector<HTMLAnchorElement>("[data-resume]");
  if (resume) offerToGoOn(resume);
}
