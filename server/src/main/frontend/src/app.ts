// The page's own script: everything here is small; the editor comes when it is asked for.
import { Bench } from "./bench/bench";
import { Side } from "./compare/side";
import { keysSheet } from "./page/keysSheet";
import { onPlace, ownLinks } from "./page/ownLinks";
import { printing } from "./page/printing";
import { progress } from "./page/progress";
import { contents } from "./page/toc";
import { themeToggle } from "./page/theme";

const toggle = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
if (toggle) themeToggle(toggle);
progress();
contents();
ownLinks();
const sheet = document.querySelector<HTMLDialogElement>("[data-keys]");
if (sheet) keysSheet(sheet, document.querySelectorAll<HTMLButtonElement>("[data-keys-open]"));
const benches = [...document.querySelectorAll<HTMLElement>("[data-bench]")].map((element) => new Bench(element));
for (const element of document.querySelectorAll<HTMLElement>("[data-side]")) new Side(element);
onPlace((place) => benches.forEach((bench) => bench.goToPlace(place)));
printing(
  benches.map((bench) => bench.root),
  (root) => benches.find((bench) => bench.root === root)?.printout ?? [],
);
