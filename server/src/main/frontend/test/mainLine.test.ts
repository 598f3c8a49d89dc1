import { test } from "node:test";
import assert from "node:assert/strict";
import { mainLine } from "../src/editor/mainLine";
import { slug } from "../src/page/ownLinks";

test("main is found in either language, and in either way to write it in Java", () => {
  assert.equal(mainLine("import a;\n\nvoid main() throws Exception {\n"), 2);
  assert.equal(mainLine("class A {\n  public static void main(String[] args) {"), 1);
  assert.equal(mainLine('"""Main."""\n\nif __name__ == "__main__":\n'), 2);
});

test("where there is none, the code is shown from its beginning", () => {
  assert.equal(mainLine("int main = 3;\nprint(main(1))"), 0);
});

test("a tab's name becomes a part of an address", () => {
  assert.deepEqual(["Plain JDK", "Pool.java", "Java"].map(slug), ["plain-jdk", "pool-java", "java"]);
});
