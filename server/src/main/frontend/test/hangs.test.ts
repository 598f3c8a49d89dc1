import { test } from "node:test";
import assert from "node:assert/strict";
import { lockRings } from "../src/autopsy/lockRings";
import { pythonFacts } from "../src/autopsy/pythonFacts";
import { virtualThreads } from "../src/autopsy/virtualThreads";
import { claimOf, recorded, subjects } from "./recordings";

function said(name: string): string {
  const found = claimOf(name);
  return [found.title, ...found.sentences].join("\n");
}

test("a pool whose worker has ended names the worker, its exit code and the lost task", () => {
  const words = said("lost-pool-task-python");
  assert.match(words, /^A worker of the pool has ended, and its task is lost: work\(2\)\n/);
  assert.match(words, /ForkPoolWorker-1 \(\d+\) ended with exit code 3\./);
  assert.match(words, /main \(\d+\) waits at autopsy_lost_pool_task\.py line 11 for a result that never comes/);
  assert.doesNotMatch(words, /ForkPoolWorker-[23]/);
});

test("a pool whose result thread has died is not said to wait for a task", () => {
  assert.match(said("result-thread-python"), /^main waits for a pool whose results are no longer received\n.*line 6/);
});

test("a child forked while threads ran can never get the lock, and nobody is told to look at orders", () => {
  const words = said("autopsy-fork-with-threads-python");
  assert.match(words, /^Process-1 waits for a lock that is never freed\n/);
  assert.match(words, /it has one thread: this one/);
  assert.match(words, /A fork copies every lock as it is.*the lock was copied while another thread held it/);
  assert.match(words, /In main \(\d+\) the thread Thread-1 \(hold\) holds the original, at .*line 7/);
  assert.doesNotMatch(words, /which order/);
});

test("those at a barrier are counted", () => {
  assert.match(said("autopsy-barrier-python"), /^2 of 3 wait at a barrier\n[^]*1 more would have to call wait\(\)/);
});

test("a join of a queue says how many items are not done", () => {
  const words = said("joinable-python");
  assert.match(words, /^main waits for a queue’s items to be done\n/);
  assert.match(words, /task_done\(\) was called for every item; 1 is still missing/);
});

test("semaphores and events have their names", () => {
  assert.match(said("semaphore-python"), /waits for a permit of the Semaphore “s”/);
  assert.match(said("event-python"), /^waiter waits for an event\n[^]*Another thread or process has to call set\(\)/);
});

test("an empty queue at which nobody is left to put is told as such", () => {
  assert.match(said("queue-get-python"), /waits at an empty queue\n[^]*So no thread or process is left to do it\.$/);
});

test("a child that cannot end before its queue is emptied is told from a deadlock of two", () => {
  assert.match(said("join-before-get-python"), /which waits for its queue to be emptied\n[^]*get\(\) first/);
});

test("locks of multiprocessing that two processes want of each other are a deadlock by their own word", () => {
  assert.match(said("shared-locks-python"), /^Deadlock: .* wait for each other\n[^]*The processes themselves report this/);
});

test("virtual threads are in the autopsy, and their monitors tell who holds what", () => {
  assert.match(said("virtual-monitors-java"), /^Deadlock: x and y wait for each other\n/);
  const words = said("autopsy-virtual-deadlock-java");
  assert.match(words, /^The virtual threads x and y seem to wait for each other\n/);
  assert.match(words, /x at Main\.java line 12 waits for lock A/);
  assert.equal(subjects(recorded("autopsy-virtual-deadlock-java"))[0]?.virtual, false);
});

test("a ReentrantLock whose holder has ended is told as such", () => {
  assert.match(said("lock-never-unlocked-java"), /waits for a lock whose holder has ended\n[^]*finally/);
});

test("in Java too, an object where threads meet has its name", () => {
  assert.match(said("latch-java"), /^main waits at a CountDownLatch\n/);
  assert.match(said("blocking-queue-java"), /^taker of main waits at an empty queue\n/);
});

test("what a process says of itself is believed in no form but its own", () => {
  const nasty = [
    "# thread {",
    "# thread []",
    '# thread {"ident":7,"waits":{"kind":"nonsense"},"holds":"x"}',
    '# pool {"jobs":[{"missing":[1,{}],"missingCount":"many"}],"workers":{"a":1}}',
    `# process {"atFork":[${'"a",'.repeat(1000)}"b"]}`,
    "# end {}",
  ].join("\n");
  const facts = pythonFacts(nasty);
  assert.ok(facts.whole && facts.atFork.length <= 64);
  assert.deepEqual(facts.pools[0]?.jobs[0]?.missing, []);
  assert.deepEqual(virtualThreads("Virtual threads:\n#1 \"x\" virtual\n    - locked <a@zz>"), []);
  assert.deepEqual(lockRings([]), []);
});
