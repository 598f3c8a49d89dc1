// The page's own script: everything here is small; the editor comes when it is asked for.
import { Bench } from "./bench/bench";
import { Side } from "./compare/side";
import { progress } from "./page/progress";
import { contents } from "./page/toc";
import { themeToggle } from "./page/theme";

const toggle = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
if (toggle) themeToggle(toggle);
progress();
contents();
const own = document.querySelector<HTMLElement>("[data-own]");
if (own) void import("./playground/playground").then(({ playground }) => playground(own));
else for (const element of document.querySelectorAll<HTMLElement>("[data-bench]")) new Bench(element);
for (const element of document.querySelectorAll<HTMLElement>("[data-side]")) new Side(element);
