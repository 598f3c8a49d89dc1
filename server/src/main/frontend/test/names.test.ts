import { test } from "node:test";
import assert from "node:assert/strict";
import { cleanName, isolated } from "../src/output/printable";
import { ProcessTable } from "../src/output/processes";
import { wrapped } from "../src/timeline/layout";

test("names lose what cannot be seen and what turns other text", () => {
  assert.equal(cleanName("\u202eevil-rlo"), "\ufffdevil-rlo");
  assert.equal(cleanName("w\u200borker-1"), "w\ufffdorker-1");
  assert.equal(cleanName("\u2066iso\u2029x\uffff\ud800"), "\ufffdiso\ufffdx\ufffd\ufffd");
  assert.equal(cleanName("\u0338\u0338"), "\ufffd");
  assert.equal(cleanName("main\u{e0041}a\ufe0fb\u3164c\u2800d\ufff9e\ufffcf\u034fg"), "main�a�b�c�d�e�f�g");
  assert.equal(cleanName("zażółć 🦀"), "zażółć 🦀");
});

test("a name that is written from the right stands apart from its pid", () => {
  assert.equal(isolated("אבג"), "\u2068אבג\u2069");
  assert.equal(isolated("main"), "main");
  assert.deepEqual(wrapped(`${isolated("א".repeat(14))} 52`, 10), [`\u2068${"א".repeat(10)}\u2069`, `\u2068${"א".repeat(4)}\u2069 52`]);
});

test("a name that comes late is the name of the whole process", () => {
  const table = new ProcessTable();
  const started = { at: 0, parent: 0, state: "started", exitCode: null, signal: null } as const;
  table.change({ ...started, pid: 5, name: "python3" });
  table.change({ ...started, pid: 6, name: "python3" });
  assert.equal(table.label(table.of(5)), "python3 5");
  assert.equal(table.change({ ...started, pid: 6, name: "ForkPoolWorker-1", state: "renamed" }), true);
  assert.equal(table.all.length, 2);
  assert.deepEqual(table.all.map((each) => table.label(each)), ["python3", "ForkPoolWorker-1"]);
});
