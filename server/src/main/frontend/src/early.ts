// Runs before the first paint: the reader's theme, and the sign that scripts run at all.
import { remembered } from "./page/memory";

document.documentElement.classList.add("js");
const theme = remembered("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
