// The numbers to take along. Fetched at the end, as the server forgets a comparison after a while.
import { make } from "../page/dom";

const FORMATS = [
  { name: "CSV", path: "/rows.csv", file: "comparison.csv" },
  { name: "JSON", path: "", file: "comparison.json" },
];

export async function downloadsOf(id: string): Promise<HTMLElement[]> {
  const links = FORMATS.map(async ({ name, path, file }) => {
    const response = await fetch(`/api/comparisons/${id}${path}`);
    const link = make("a", "quiet", name);
    link.download = file;
    link.href = URL.createObjectURL(await response.blob());
    link.setAttribute("aria-label", `The numbers as ${name}`);
    return response.ok ? link : null;
  });
  const made: (HTMLAnchorElement | null)[] = await Promise.all(links).catch(() => []);
  return made.filter((link): link is HTMLAnchorElement => link !== null);
}

/** What the links of an earlier comparison hold is let go. */
export function dropDownloads(place: HTMLElement): void {
  for (const link of place.querySelectorAll<HTMLAnchorElement>("a[download]")) {
    URL.revokeObjectURL(link.href);
    link.remove();
  }
}
