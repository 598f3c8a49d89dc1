import { readFileSync } from "node:fs";
import { test } from "node:test";
import assert from "node:assert/strict";
import { firstView, mainLine } from "../src/editor/mainLine";
import { slug } from "../src/page/ownLinks";

test("main is found in either language, and in either way to write it in Java", () => {
  assert.equal(mainLine("import a;\n\nvoid main() throws Exception {\n"), 2);
  assert.equal(mainLine("class A {\n  public static void main(String[] args) {"), 1);
  assert.equal(mainLine('"""Main."""\n\nif __name__ == "__main__":\n'), 2);
});

test("where there is none, the code is shown from its beginning", () => {
  assert.equal(mainLine("int main = 3;\nprint(main(1))"), 0);
});

function numbered(count: number, change: Record<number, string>): string {
  return Array.from({ length: count }, (_, i) => change[i] ?? `  line ${i};`).join("\n");
}

test("the first program of the course is shown from a doc comment on, to the end of main", () => {
  const text = readFileSync("../../../../content/lessons/01-what-is-multiprocessing/CountPrimes.java", "utf8").trimEnd();
  const lines = text.split("\n");
  const { line, below } = firstView(text, 31);
  assert.match(lines[line] ?? "", /^\/\*\* Where a share begins/);
  assert.ok(line < mainLine(text) && lines.length - line <= 31, "main is in sight, with what stands before it");
  assert.ok(line <= lines.length + below - 31, "so far down can be scrolled");
});

test("code of which main is in sight is shown from its beginning", () => {
  assert.deepEqual(firstView(numbered(40, { 12: "void main() {" }), 20), { line: 0, below: 0 });
  assert.deepEqual(firstView(numbered(9, {}), 3), { line: 0, below: 0 });
});

test("where main is far down, a paragraph begins at the top, and the least possible is out of sight", () => {
  const text = numbered(60, { 4: "", 20: "", 30: "", 38: "", 40: "void main() {" });
  assert.deepEqual(firstView(text, 20), { line: 31, below: 0 });
});

test("a paragraph without an end has no beginning to show: as much of it as there is room for is shown", () => {
  const text = numbered(50, { 40: "void main() {" });
  assert.deepEqual(firstView(text, 20), { line: 28, below: 0 });
  assert.deepEqual(firstView(numbered(42, { 39: "", 40: "void main() {" }), 20), { line: 22, below: 0 });
});

test("a tab's name becomes a part of an address", () => {
  assert.deepEqual(["Plain JDK", "Pool.java", "Java"].map(slug), ["plain-jdk", "pool-java", "java"]);
});
