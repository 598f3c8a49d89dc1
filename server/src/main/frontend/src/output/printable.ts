// Makes the output of programs harmless beside other text.

/**
 * Controls, format characters, line and paragraph separators, surrogates, private use, non-characters, and
 * whatever else shows nothing: the supervisor's `ProcessName` replaces the same.
 */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{DI}\u2800\ufffc]/gu;
const LEFT_OVER_MARKS = /^\p{M}+/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const REPLACEMENT = "\ufffd";

/** Without characters that cannot be seen, or that change how other text is read. */
export function cleanName(name: string): string {
  return name.replace(MISLEADING, REPLACEMENT).replace(LEFT_OVER_MARKS, REPLACEMENT);
}

/** A name that is written from the right, kept from turning what stands beside it. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** A sentence with names in it: what is isolated stays so, all else is as `printable` has it. */
export function printableSentence(text: string): string {
  return text.split(/([\u2068\u2069])/).map((part, i) => (i % 2 === 0 ? printable(part) : part)).join("");
}

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const NAMES: Record<string, string> = {
  "\u0000": "NUL", "\u0007": "BEL", "\u0008": "BS", "\u000b": "VT", "\u000c": "FF", "\u001b": "ESC",
  "\u007f": "DEL",
};

/** Control characters, and what could turn the text's direction, by their names or numbers. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `\u2039${NAMES[character] ?? `U+${hex}`}\u203a`;
  });
}
