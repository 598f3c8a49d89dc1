import { beforeEach, test } from "node:test";
import assert from "node:assert/strict";
import type { Ended } from "../src/api/events";
import { KeptRuns, printOf, type KeptRun } from "../src/bench/keptRuns";

const store = new Map<string, string>();
let room = true;
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (key: string) => store.get(key) ?? null,
    removeItem: (key: string) => store.delete(key),
    setItem: (key: string, value: string) => {
      if (!room) throw new Error("QuotaExceededError");
      store.set(key, value);
    },
  },
});

const ENDED: Ended = {
  cause: "exited", exitCode: 0, signal: null, limit: null, message: "", wallMillis: 1240, cpuMillis: 2269,
  peakMemoryBytes: 1, processes: 5, outputBytes: 10,
};

function run(id: string): KeptRun {
  const accepted = { id, events: `/api/runs/${id}/events`, cpus: 2 };
  return { run: accepted, version: "lesson/A.java", print: printOf("text"), began: 1, typed: [], ended: null };
}

beforeEach(() => {
  store.clear();
  room = true;
});

test("a page that is loaded again knows which run it showed, what was typed to it and how it ended", () => {
  const before = new KeptRuns("/lessons/a#one");
  before.add(run("r1"));
  before.typed("r1", { text: "Ada\n", after: 7 });
  before.end("r1", ENDED);
  const { shown } = new KeptRuns("/lessons/a#one");
  assert.equal(shown?.run.id, "r1");
  assert.deepEqual(shown.typed, [{ text: "Ada\n", after: 7 }]);
  assert.equal(shown.ended?.wallMillis, 1240);
  assert.equal(new KeptRuns("/lessons/a#two").shown, null);
});

test("the newest run comes first, and only the last few are kept", () => {
  const runs = new KeptRuns("x");
  for (let i = 1; i <= 9; i++) runs.add(run(`r${i}`));
  assert.deepEqual(runs.all.map((each) => each.run.id), ["r9", "r8", "r7", "r6", "r5", "r4"]);
});

test("a run that the server has forgotten is neither listed nor shown", () => {
  const runs = new KeptRuns("x");
  runs.add(run("r1"));
  runs.add(run("r2"));
  runs.forget("r2");
  assert.equal(runs.shown, null);
  assert.deepEqual(new KeptRuns("x").all.map((each) => each.run.id), ["r1"]);
});

test("where the browser keeps nothing, or nonsense, the page has its runs until it is left", () => {
  store.set("forklore:runs:x", "{nonsense");
  room = false;
  const runs = new KeptRuns("x");
  assert.deepEqual(runs.all, []);
  runs.add(run("r1"));
  assert.equal(runs.shown?.run.id, "r1");
});

test("one letter makes another text", () => {
  assert.notEqual(printOf("print(1)"), printOf("print(2)"));
  assert.equal(printOf("print(1)"), printOf("print(1)"));
});
