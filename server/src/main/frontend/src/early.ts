// Runs before the first paint: the reader's theme, and the sign that scripts run at all.
import { applyCodeLook } from "./page/codeLook";
import { remembered } from "./page/memory";

document.documentElement.classList.add("js");
applyCodeLook();
const theme = remembered("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
