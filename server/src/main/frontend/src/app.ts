// The page's own script: everything here is small; the editor comes when it is asked for.
import { benches } from "./bench/benches";
import { keysSheet } from "./page/keysSheet";
import { ownLinks } from "./page/ownLinks";
import { printAnswers } from "./page/printing";
import { progress } from "./page/progress";
import { contents } from "./page/toc";
import { themeToggle } from "./page/theme";

const toggle = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
if (toggle) themeToggle(toggle);
progress();
contents();
ownLinks();
printAnswers();
const sheet = document.querySelector<HTMLDialogElement>("[data-keys]");
if (sheet) keysSheet(sheet, document.querySelectorAll<HTMLButtonElement>("[data-keys-open]"));
const own = document.querySelector<HTMLElement>("[data-own]");
if (own) void import("./playground/playground").then(({ playground }) => playground(own));
else void benches();
