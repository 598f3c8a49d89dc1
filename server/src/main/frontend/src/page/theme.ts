// The button that goes round: as the system has it, light, dark.
import { remember, remembered } from "./memory";

const WORDS = { auto: "Auto", light: "Light", dark: "Dark" } as const;
type Theme = keyof typeof WORDS;
const NEXT: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };

function current(): Theme {
  const theme = remembered("theme");
  return theme === "light" || theme === "dark" ? theme : "auto";
}

export function themeToggle(button: HTMLButtonElement): void {
  const word = button.querySelector(".theme-word");
  const show = (theme: Theme): void => {
    const root = document.documentElement;
    if (theme === "auto") delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    if (word) word.textContent = WORDS[theme];
    const now = theme === "auto" ? "as set in your system" : theme;
    button.setAttribute("aria-label", `${WORDS[theme]} theme`);
    button.title = `Theme: ${now}. Press for ${WORDS[NEXT[theme]].toLowerCase()}.`;
  };
  let theme = current();
  show(theme);
  button.addEventListener("click", () => {
    theme = NEXT[theme];
    remember("theme", theme === "auto" ? null : theme);
    show(theme);
  });
}
