import { test } from "node:test";
import assert from "node:assert/strict";
import type { Ended, Sample } from "../src/api/events";
import { roundLength, ticks, View } from "../src/timeline/axis";
import { tickTime } from "../src/page/amounts";
import { ending, endingWords } from "../src/timeline/endings";
import { layoutFor, lengthOf, wrapped } from "../src/timeline/layout";
import { TimelineModel } from "../src/timeline/model";
import { meansOf, rowsOf } from "../src/timeline/rows";
import { Transcript } from "../src/output/transcript";
import { Series } from "../src/timeline/series";

function started(model: TimelineModel, at: number, pid: number, parent = 0, name = `p${pid}`): void {
  model.take("process", { at, pid, parent, name, state: "started", exitCode: null, signal: null });
}

function exited(model: TimelineModel, at: number, pid: number, exitCode: number | null = 0, signal: number | null = null): void {
  model.take("process", { at, pid, parent: 0, name: `p${pid}`, state: "exited", exitCode, signal });
}

function sampled(model: TimelineModel, at: number, cpus: Record<number, number>, more: Partial<Sample> = {}): void {
  const processes = Object.entries(cpus).map(([pid, cpu]) => ({ pid: Number(pid), cpu, memoryBytes: 1e6, threads: 1 }));
  model.take("sample", { at, processes, ...more });
}

function ended(model: TimelineModel, wallMillis: number, cause: Ended["cause"] = "exited"): void {
  model.take("ended", {
    cause, exitCode: 0, signal: null, limit: null, message: "", wallMillis, cpuMillis: 0, peakMemoryBytes: 0,
    processes: 1, outputBytes: 0,
  });
}

function lane(model: TimelineModel, pid: number) {
  const found = model.lanes.find((each) => each.process.pid === pid);
  assert.ok(found, `no lane ${pid}`);
  return found;
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
}

test("a lane holds what its process kept busy between two samples", () => {
  const model = new TimelineModel(2);
  started(model, 0, 41);
  sampled(model, 25, { 41: 1 });
  sampled(model, 50, { 41: 0 });
  sampled(model, 75, { 41: 0.5 });
  assert.deepEqual([10, 30, 60].map((time) => lane(model, 41).busy.at(time)), [1, 0, 0.5]);
  near(lane(model, 41).busy.area, 37.5);
});

test("a run has one length, whatever was heard after its end", () => {
  const model = new TimelineModel(2);
  started(model, 0, 41);
  sampled(model, 1236, { 41: 1 });
  assert.equal(model.summary, "1 process on 2 cores");
  exited(model, 1249, 41);
  ended(model, 1240);
  assert.equal(model.summary, "1 process on 2 cores, 1.24 s");
  assert.equal(model.now, 1249);
});

test("what is saved of a recorded run says when that was", () => {
  const transcript = new Transcript();
  const model = new TimelineModel(2, transcript);
  started(model, 0, 41);
  ended(model, 1240);
  assert.equal(model.title, "1 process on 2 cores, 1.24 s");
  assert.equal(transcript.saved("up\n"), "up\n");
  transcript.origin = "Recorded on 29 November 2026 on 2 cores";
  assert.equal(model.title, "1 process on 2 cores, 1.24 s. Recorded on 29 November 2026 on 2 cores");
  assert.equal(transcript.saved("up\n"), "Recorded on 29 November 2026 on 2 cores.\n\nup\n");
});

test("a process that began between two samples did all of its work since then", () => {
  const model = new TimelineModel(1);
  started(model, 0, 41);
  sampled(model, 100, { 41: 0 });
  started(model, 120, 42, 41);
  sampled(model, 125, { 41: 0, 42: 0.2 });
  near(lane(model, 42).busy.at(122) ?? 0, 1);
  assert.equal(lane(model, 42).busy.at(110), null);
});

test("what a process did before it could be named is spread over its life", () => {
  const model = new TimelineModel(1);
  started(model, 0, 41);
  sampled(model, 100, { 41: 0 });
  sampled(model, 125, { 41: 0 });
  started(model, 25, 42, 41);
  sampled(model, 150, { 41: 0, 42: 4 });
  near(lane(model, 42).busy.area, 100);
  near(lane(model, 42).busy.at(60) ?? 0, 0.8);
});

test("a process that no sample saw has a lane, a width and the time that was told of it", () => {
  const model = new TimelineModel(1);
  started(model, 0, 41);
  sampled(model, 20, { 41: 0 });
  started(model, 21, 42, 41);
  exited(model, 26, 42, 3);
  sampled(model, 45, { 41: 0 }, { ended: [{ pid: 42, cpu: 0.1 }] });
  near(lane(model, 42).busy.area, 2.5);
  near(lane(model, 42).busy.at(23) ?? 0, 0.5);
  assert.equal(lane(model, 42).end, 26);
  near(model.total.area, 2.5);
});

test("an ended process's last work ends with it", () => {
  const model = new TimelineModel(1);
  started(model, 0, 41);
  sampled(model, 25, { 41: 1 });
  exited(model, 35, 41);
  sampled(model, 50, {}, { ended: [{ pid: 41, cpu: 0.4 }] });
  near(lane(model, 41).busy.at(30) ?? 0, 1);
  assert.equal(lane(model, 41).busy.at(40), null);
});

test("every core has its own load, in the order of the cores reserved", () => {
  const model = new TimelineModel(2);
  model.take("started", { cpus: 2, cores: [2, 5], memoryBytes: 1, wallMillis: 1, processes: "exact" });
  sampled(model, 25, {}, { cores: [0.25, 1] });
  assert.deepEqual(model.coreLoads.map((load) => load.at(10)), [0.25, 1]);
});

test("lines belong to the process that printed them, numbered as in the output", () => {
  const model = new TimelineModel(1);
  started(model, 0, 41);
  started(model, 1, 42, 41);
  model.take("output", { at: 5, pid: 42, stream: "stdout", text: "a\nb" });
  model.take("output", { at: 6, pid: 41, stream: "stdout", text: "c\n" });
  model.take("output", { at: 7, pid: 42, stream: "stdout", text: "b\n" });
  assert.deepEqual(lane(model, 42).lines.map((line) => [line.number, line.at, line.text]), [[0, 5, "a"], [1, 5, "bb"]]);
  assert.deepEqual(lane(model, 41).lines.map((line) => line.number), [2]);
});

test("children stand under their parent, and a folded family is one row that adds up", () => {
  const model = new TimelineModel(2);
  started(model, 0, 1);
  started(model, 1, 2, 1);
  started(model, 2, 3, 1);
  started(model, 3, 4, 2);
  sampled(model, 10, { 1: 0, 2: 0.5, 3: 1, 4: 0.25 });
  const open = rowsOf(model.lanes, { threads: false, folded: new Set() });
  assert.deepEqual(open.map((row) => row.lane.process.pid), [1, 2, 4, 3]);
  const folded = rowsOf(model.lanes, { threads: false, folded: new Set([lane(model, 2)]) });
  assert.deepEqual(folded.map((row) => row.kind), ["lane", "family", "lane"]);
  near(meansOf(folded[1]!, 5, 10, 1)[0] ?? 0, (0.5 * 10) / 9 + (0.25 * 10) / 7);
});

test("threads have rows of their own, the JVM's together and last", () => {
  const model = new TimelineModel(2);
  started(model, 0, 1);
  const told = (at: number, byThread: { id: number; name: string; cpu: number }[]): void =>
    model.take("sample", { at, processes: [{ pid: 1, cpu: 1, memoryBytes: 1, threads: 20, byThread }] });
  told(100, [{ id: 3, name: "main", cpu: 0.5 }, { id: 0, name: "JVM", cpu: 0.5 }]);
  told(200, [{ id: 3, name: "main", cpu: 0 }, { id: 9, name: "worker", cpu: 1 }, { id: 0, name: "JVM", cpu: 0 }]);
  told(300, [{ id: 9, name: "worker", cpu: 1 }, { id: 0, name: "JVM", cpu: 0 }]);
  const rows = rowsOf(model.lanes, { threads: true, folded: new Set() });
  assert.deepEqual(rows.map((row) => (row.kind === "thread" ? row.thread.name : "p1")), ["p1", "main", "worker", "JVM"]);
  assert.equal(lane(model, 1).threads[0]?.end, 200);
  near(lane(model, 1).threads[1]?.busy.area ?? 0, 200);
});

test("a pid that is used again is another lane", () => {
  const model = new TimelineModel(1);
  started(model, 0, 1);
  started(model, 1, 2, 1, "old");
  exited(model, 5, 2);
  started(model, 6, 2, 1, "new");
  sampled(model, 10, { 1: 0, 2: 1 });
  assert.deepEqual(model.lanes.map((each) => [each.process.name, each.busy.at(8)]), [["p1", 0], ["p2", null], ["new", 2.5]]);
});

test("an end that a limit made is named so, and a signal of the program's own is not", () => {
  const model = new TimelineModel(1);
  for (const pid of [1, 2, 3]) started(model, 0, pid);
  exited(model, 100, 1, null, 11);
  exited(model, 20_010, 2, null, 9);
  ended(model, 20_010, "wall-time");
  assert.deepEqual(model.lanes.map((each) => ending(each, model.ended)), [
    "SIGSEGV", "killed: time limit", "killed: time limit",
  ]);
});

test("how a process ended is said of each", () => {
  const model = new TimelineModel(1);
  for (const pid of [1, 2, 3]) started(model, 0, pid);
  exited(model, 1, 1, 3);
  exited(model, 2, 2, null, null);
  assert.deepEqual(model.lanes.map((each) => endingWords(each, null)), [
    "exited 3", "ended, exit code not known", "running",
  ]);
});

test("means keep the area, whatever the width", () => {
  const series = new Series();
  series.add(0, 25, 1);
  series.add(25, 60, 0);
  series.add(60, 100, 0.5);
  for (const parts of [1, 3, 7, 500]) {
    near(series.means(0, 100, parts).reduce((sum, mean) => sum + (mean * 100) / parts, 0), series.area);
  }
  near(series.means(50, 70, 2)[1] ?? 0, 0.5);
});

test("an axis grows in round steps, and its ticks are round", () => {
  assert.deepEqual([1, 101, 212, 1001].map(roundLength), [100, 200, 250, 2000]);
  assert.deepEqual(ticks(0, 250, 6), [0, 50, 100, 150, 200, 250]);
  assert.deepEqual([0, 50, 2.5].map((tick) => tickTime(tick, 250)), ["0", "50 ms", "2.5 ms"]);
  assert.equal(tickTime(1500, 5000), "1.5 s");
});

test("a zoom keeps the moment under the cursor, and stays within the run", () => {
  const view = new View(1000);
  view.zoom(0.5, 200);
  assert.deepEqual([view.from, view.to], [100, 600]);
  view.pan(-500);
  assert.deepEqual([view.from, view.to], [0, 500]);
  view.lengthen(2000);
  assert.deepEqual([view.from, view.to], [0, 500]);
  view.zoom(100, 10);
  assert.equal(view.whole, true);
});

test("a label that is too long for a line goes on below, between two words where it can", () => {
  assert.deepEqual(wrapped("a-process-with-a-name 4711", 16), ["a-process-with-", "a-name 4711"]);
  assert.deepEqual(wrapped("main 25", 16), ["main 25"]);
  assert.deepEqual(wrapped("x".repeat(20), 9), ["x".repeat(9), "x".repeat(9), "xx"]);
  assert.deepEqual(wrapped("界".repeat(9), 9), ["界".repeat(4), "界".repeat(4), "界"]);
  const { letters } = layoutFor(390, 5, 87);
  for (const label of ["W".repeat(80) + " 4711", "a b ".repeat(20) + "4711", "界".repeat(40)]) {
    const lines = wrapped(label, letters);
    assert.equal(lines.join("").replaceAll(" ", ""), label.replaceAll(" ", ""));
    assert.ok(lines.every((line) => lengthOf(line) <= letters));
    const { row } = layoutFor(390, 5, lengthOf(label));
    assert.ok(row - layoutFor(390, 5).row >= (lines.length - 1) * 13);
  }
});

test("a chain of processes is drawn at once, however long it is", () => {
  const model = new TimelineModel(1);
  for (let pid = 1; pid <= 5000; pid++) started(model, pid, pid, pid - 1);
  const rows = rowsOf(model.lanes, { threads: false, folded: new Set() });
  assert.deepEqual(rows.map((row) => row.kind === "lane" && row.family).slice(0, 3), [4999, 4998, 4997]);
  const folded = rowsOf(model.lanes, { threads: false, folded: new Set([lane(model, 3)]) });
  assert.equal(folded.length, 3);
  assert.equal(folded[2]?.kind === "family" && folded[2].members.length, 4998);
});

test("labels stand above their bars where they would take half of the width, in as many lines as they need", () => {
  const thread = "ForkJoinPool.commonPool-worker-1".length + 2;
  assert.ok(layoutFor(960, 5, thread).letters >= thread);
  assert.equal(layoutFor(960, 5, 8).left, layoutFor(960, 5).left);
  assert.equal(layoutFor(960, 5, thread).above, false);
  const long = layoutFor(960, 5, 80);
  assert.equal(long.above, true);
  assert.ok(long.letters >= 80);
  assert.ok(layoutFor(390, 5, 80).row > layoutFor(390, 5, 20).row);
});

test("siblings stand in the order in which they started, whatever was heard first", () => {
  const model = new TimelineModel(2);
  started(model, 0, 10);
  started(model, 30, 12, 10);
  started(model, 20, 11, 10);
  const rows = rowsOf(model.lanes, { threads: false, folded: new Set() });
  assert.deepEqual(rows.map((row) => row.lane.process.pid), [10, 11, 12]);
});
