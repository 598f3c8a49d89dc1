// How long a name in a dump may be on the page.

const LONGEST = 100;

/** No name in a dump may take the page over. */
export function short(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
