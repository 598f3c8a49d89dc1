import { test } from "node:test";
import assert from "node:assert/strict";
import { COLOURS, ProcessTable } from "../src/output/processes";
import type { ProcessChange } from "../src/api/events";

function change(pid: number, name: string, state: "started" | "exited" = "started"): ProcessChange {
  return { at: 0, pid, parent: 0, name, state, exitCode: state === "exited" ? 0 : null, signal: null };
}

test("the first process is neutral and its children take colours in the order of their starts", () => {
  const table = new ProcessTable();
  for (const pid of [41, 49, 47]) table.change(change(pid, pid === 41 ? "main" : "child"));
  assert.deepEqual(table.all.map((each) => [each.pid, each.colour]), [[41, 0], [49, 1], [47, 2]]);
});

test("a process keeps its colour when it ends", () => {
  const table = new ProcessTable();
  for (const pid of [1, 2, 3]) table.change(change(pid, `p${pid}`));
  table.change(change(2, "p2", "exited"));
  assert.equal(table.of(2).colour, 1);
  assert.equal(table.of(2).exited, true);
});

test("colours come round again, and the neutral one does not", () => {
  const table = new ProcessTable();
  for (let pid = 1; pid <= COLOURS + 2; pid++) table.change(change(pid, `p${pid}`));
  assert.equal(table.of(COLOURS + 1).colour, COLOURS);
  assert.equal(table.of(COLOURS + 2).colour, 1);
});

test("a pid that starts again is another process", () => {
  const table = new ProcessTable();
  table.change(change(1, "main"));
  table.change(change(2, "old"));
  const old = table.of(2);
  table.change(change(2, "old", "exited"));
  table.change(change(2, "new"));
  assert.notEqual(table.of(2), old);
  assert.equal(table.of(2).colour, 2);
});

test("output that comes after its process has ended is still that process's", () => {
  const table = new ProcessTable();
  table.change(change(2, "short"));
  table.change(change(2, "short", "exited"));
  assert.equal(table.label(table.of(2)), "short");
});

test("output may come before its process is announced", () => {
  const table = new ProcessTable();
  const process = table.of(7);
  assert.equal(table.label(process), "pid 7");
  assert.equal(table.change(change(7, "main")), true);
  assert.equal(table.label(process), "main");
});

test("namesakes are told apart by their pids", () => {
  const table = new ProcessTable();
  table.change(change(5, "python3"));
  assert.equal(table.label(table.of(5)), "python3");
  table.change(change(6, "python3"));
  assert.deepEqual(table.all.map((each) => table.label(each)), ["python3 5", "python3 6"]);
});
