import { test } from "node:test";
import assert from "node:assert/strict";
import { javaDump } from "../src/autopsy/javaDump";
import { pythonDump } from "../src/autopsy/pythonDump";
import { claimOf, recorded, subjects } from "./recordings";

function said(name: string): string {
  const found = claimOf(name);
  return [found.title, ...found.sentences].join("\n");
}

// In the second one another thread holds lock A.
const RINGS = [
  ["two-locks-java", "an Object", "TwoLocks.java line 14", "A", "B"],
  ["two-reentrant-locks-java", "a ReentrantLock", "TwoReentrant.java line 16", "B", "C"],
] as const;

test("a deadlock of two threads is the headline, with who holds what and where", () => {
  for (const [name, type, line, held, wanted] of RINGS) {
    const { title, sentences, ring } = claimOf(name);
    assert.equal(title, "Deadlock: Ada and Bob wait for each other");
    assert.equal(
      sentences[0],
      `Ada holds lock ${held} (${type}) and waits at ${line} for lock ${wanted} (${type}), which Bob holds.`,
    );
    assert.deepEqual(
      ring.map((node) => node.name),
      ["Ada", "Bob"],
    );
    assert.deepEqual(
      ring.map((node) => node.where),
      [line, line],
    );
  }
});

test("two processes that want each other's file locks are a deadlock by the kernel's word", () => {
  const { title, sentences, ring } = claimOf("two-processes-file-locks-python");
  assert.equal(title, "Deadlock: Ada and Bob wait for each other");
  assert.match(
    sentences[0] ?? "",
    /^At two_files.py line 8, Ada \(\d+\) waits for the lock on \/tmp\/spoon, which Bob \(\d+\) holds\.$/,
  );
  assert.match(sentences.at(-1) ?? "", /^The kernel reports this/);
  assert.equal(ring.length, 2);
});

test("two processes that each read what the other has not written are a deadlock", () => {
  const { title, sentences } = claimOf("two-processes-pipes-java");
  assert.equal(title, "Deadlock: main and child wait for each other");
  assert.match(
    sentences[1] ?? "",
    /^At TwoPipes.java line 3, child \(\d+\) reads from a pipe that only main \(\d+\) can write to\.$/,
  );
});

test("of locks whose holders nobody knows no deadlock is claimed", () => {
  assert.match(
    said("two-processes-shared-locks-python"),
    /^Ada and Bob wait for locks\n.*line 7.*\n.*line 7.*\nNeither Python nor the kernel says/,
  );
  assert.match(
    said("two-locks-python"),
    /^2 threads of main wait for locks\n.*line 6.*\n.*line 6.*\nPython does not say/,
  );
});

test("a pool whose only worker waits for a task is said to seem to wait for itself", () => {
  assert.match(
    said("pool-of-itself-java"),
    /^A pool that seems to wait for itself\nThe only worker .*pool-1-thread-1, waits at SelfPool.java line 6 /,
  );
  assert.match(
    said("pool-of-itself-python"),
    /^A pool that seems to wait for itself\nThe only worker .* waits at self_pool.py line 5 /,
  );
});

test("a program that waits for input is told from one that waits for a child", () => {
  assert.match(said("reads-input-java"), /^main waits for input\n.*ReadStdin.java line 2/);
  assert.match(said("reads-input-python"), /^main waits for input\n.*stdin.py line 1/);
  assert.match(
    said("endless-child-java"),
    /^main waits for endless, which has not ended\nAt ChildNever.java line 7, .*\nendless \(\d+\) runs at ChildNever.java line 3/,
  );
  assert.match(
    said("endless-child-python"),
    /^main waits for endless, which has not ended\n.*line 11.*\nendless \(\d+\) sleeps at child_never.py line 6/,
  );
});

test("a process that computes is not said to wait", () => {
  const run = subjects(recorded("endless-child-java"));
  const busy = claimOf("endless-child-java", { [run[1]?.state.pid ?? 0]: 0.98 });
  assert.match(busy.sentences.at(-1) ?? "", /keeps 0\.98 cores busy/);
});

test("the JVM's own threads are left out, and the program's are kept", () => {
  const [main] = subjects(recorded("two-locks-java"));
  assert.deepEqual(
    main?.threads.map((thread) => thread.stack.name),
    ["main", "Ada", "Bob"],
  );
  assert.ok((main?.left ?? 0) >= 8);
});

test("an object that a thread waits on is not one that it holds", () => {
  const main = javaDump(recorded("two-locks-java").answered.answers[0]?.text ?? "").stacks.find(
    (stack) => stack.name === "main",
  );
  assert.deepEqual(main?.holds, []);
  assert.equal(main?.waits?.type, "Thread");
});

test("who owns a lock of java.util.concurrent is known without a deadlock", () => {
  const dump = javaDump(recorded("two-reentrant-locks-java").answered.answers[0]?.text ?? "");
  const waiter = dump.stacks.find((stack) => stack.name === "Cid");
  assert.ok(dump.stacks.find((stack) => stack.name === "main")?.holds.some((lock) => lock.id === waiter?.waits?.id));
});

test("Python's first thread is the one that comes last", () => {
  const dump = pythonDump(recorded("two-locks-python").answered.answers[0]?.text ?? "", 7);
  assert.deepEqual(
    dump.stacks.map((stack) => [stack.name, stack.tid]),
    [
      ["main thread", 7],
      ["thread 2", null],
      ["thread 3", null],
    ],
  );
});

test("python threads have the names that faulthandler gives since 3.14", () => {
  const text = [
    "Thread 0x00007fefbb4db6c0 [Thread-2 (both)] (most recent call first):",
    '  File "/program/main.py", line 6 in both',
    "",
    "Thread 0x00007fefbbce06c0 (most recent call first):",
    '  File "/program/main.py", line 6 in both',
    "",
    "Current thread 0x00007fefbbfa4780 [python3] (most recent call first):",
    '  File "/program/main.py", line 9 in <module>',
  ].join("\n");
  const { stacks } = pythonDump(text, 7);
  assert.deepEqual(
    stacks.map(({ name, frames }) => [name, frames.length]),
    [
      ["main thread", 1],
      ["thread 2", 1],
      ["Thread-2 (both)", 1],
    ],
  );
});

test("what is no dump is nothing, however long and whatever is in it", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 48271) % 2147483647);
  const noise = Array.from({ length: 65536 }, () => String.fromCharCode(random() % 300)).join("");
  const nasty = [
    '"'.repeat(65536),
    "/".repeat(65536),
    `"a" #1 ${" nid=1".repeat(10000)}`,
    "\tat ".repeat(16384),
    `\tat ${"a/".repeat(30000)}(`,
    `  File "${'"'.repeat(60000)}`,
    noise,
  ];
  for (const text of nasty) {
    const began = performance.now();
    assert.deepEqual(javaDump(text).deadlocks, []);
    assert.ok(javaDump(text).stacks.length <= 1);
    assert.deepEqual(pythonDump(text, 1).stacks, []);
    assert.ok(performance.now() - began < 2000, "it took too long");
  }
});

test("a dump of a hundred thousand threads is cut, and names are short", () => {
  const thread = `"${"n".repeat(500)}" #1 [2] prio=5 nid=2 waiting\n\tat Main.run(Main.java:1)\n`;
  const dump = javaDump(thread.repeat(100_000));
  assert.ok(dump.stacks.length <= 300);
  assert.ok(dump.stacks.every((stack) => stack.name.length <= 100));
});

test("a process can make up a deadlock of its own threads only", () => {
  const run = recorded("two-processes-file-locks-python");
  const fake = recorded("two-locks-java").answered.answers[0]?.text ?? "";
  const [, ada] = run.asked.processes;
  run.answered.answers = [{ pid: ada?.pid ?? 0, text: fake, whole: true }];
  assert.equal(
    subjects(run).flatMap((each) => each.dump.deadlocks).length,
    0,
    "a Python process has no JVM's deadlocks",
  );
});
