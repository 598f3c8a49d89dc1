import { beforeEach, test } from "node:test";
import assert from "node:assert/strict";
import type { Ended } from "../src/api/events";
import { chosenKey } from "../src/controls/coreTiles";
import { pairWords } from "../src/bench/pair";
import { KeptRuns, printOf, storable, type KeptRun } from "../src/bench/keptRuns";

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

test("of a run that the server has forgotten the figures stay, if it had any, but it is not shown", () => {
  const runs = new KeptRuns("x");
  runs.add(run("r1"));
  runs.end("r1", ENDED);
  runs.add(run("r2"));
  runs.forget("r2");
  runs.forget("r1");
  assert.equal(runs.shown, null);
  assert.deepEqual(new KeptRuns("x").all.map((each) => [each.run.id, each.gone]), [["r1", true]]);
});

test("while a new run is on its way none of those before it is shown", () => {
  const runs = new KeptRuns("x");
  runs.add(run("r1"));
  runs.end("r1", ENDED);
  runs.show(null);
  assert.equal(runs.shown, null);
  assert.deepEqual(runs.all.map((each) => each.run.id), ["r1"]);
});

test("a result can be stored of a run that has ended, of the program as it is now, and else it is said why not", () => {
  const print = printOf("text");
  const whole = { ...run("r1"), ended: ENDED };
  const why = (shown: KeptRun | null, live = false, now = print): string => {
    const found = storable(shown, live, now);
    return typeof found === "string" ? found : `run ${found.id}`;
  };
  assert.equal(why(whole), "run r1");
  assert.match(why(null), /no result yet\. Run the program first/);
  assert.match(why(run("r1")), /no result yet/);
  assert.match(why(whole, true), /is running/);
  assert.match(why(whole, false, printOf("other")), /edited since its last run/);
  assert.match(why({ ...whole, gone: true }), /no longer has/);
  assert.match(why({ ...whole, typed: [{ text: "Ada\n", after: 7 }] }), /Fill in “Input at the start” instead/);
});

test("two runs side by side claim no more than they can show", () => {
  const on = (cpus: number, wallMillis: number, change: Partial<KeptRun> = {}): KeptRun => {
    const kept = run(`on ${cpus}`);
    return { ...kept, run: { ...kept.run, cpus }, ended: { ...ENDED, wallMillis }, ...change };
  };
  assert.equal(
    pairWords(on(1, 2100), on(2, 1100)),
    "1 core: 2.10 s. 2 cores: 1.10 s, 1.91 times as fast. One run each; Compare cores makes three.",
  );
  assert.match(pairWords(on(2, 1100), on(0.5, 4400)), /half a core: 4.40 s, 4.00 times as long/);
  assert.match(pairWords(on(1, 1000), on(2, 1010)), /about the same/);
  assert.match(pairWords(on(1, 30), on(2, 20)), /too short to compare/);
  assert.match(pairWords(on(1, 2100, { print: "other" }), on(2, 1100)), /edited in between/);
  assert.match(pairWords(on(1, 2100, { version: "b" }), on(2, 1100)), /two different programs/);
  const failed = on(2, 1100, { ended: { ...ENDED, wallMillis: 1100, exitCode: 1 } });
  assert.match(pairWords(on(1, 2100), failed), /Not both ran to their end/);
});

test("the number of cores that was chosen for a program holds for all its versions, in the playground too", () => {
  assert.equal(chosenKey(["a/A.java", "a/a.py"]), "cpus:a/A.java");
  assert.equal(chosenKey([]), "cpus:");
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
