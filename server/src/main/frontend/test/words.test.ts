import { test } from "node:test";
import assert from "node:assert/strict";
import type { Cause, Ended } from "../src/api/events";
import { asking, busyMachine, clean, facts, headline, queued, waits } from "../src/controls/statusWords";
import { cores, exitNote } from "../src/page/words";
import { duration, mebibytes, ticking } from "../src/page/amounts";

test("a program that was asked to stop is told how long it has", () => {
  assert.equal(asking("SIGINT", 2000), "Asked to stop with SIGINT; killed in 2.0 s");
  assert.equal(asking("SIGTERM", -30), "Asked to stop with SIGTERM; killed in 0.0 s");
});

test("who waits for input is named, up to two", () => {
  assert.equal(waits([]), "");
  assert.equal(waits(["main"]), "main waits for your input");
  assert.equal(waits(["main", "worker-1"]), "main and worker-1 wait for your input");
  assert.equal(waits(["a", "b", "c"]), "3 processes wait for your input");
});

function ended(change: Partial<Ended>): Ended {
  return {
    cause: "exited",
    exitCode: 0,
    signal: null,
    limit: null,
    message: "",
    wallMillis: 1240,
    cpuMillis: 2269,
    peakMemoryBytes: 312e6,
    processes: 5,
    outputBytes: 10,
    ...change,
  };
}

test("a run that ended well says what it used", () => {
  assert.equal(headline(ended({})), "Exited 0");
  assert.deepEqual(facts(ended({}), 2), ["after 1.24 s", "5 processes", "1.83 of 2 cores busy", "298 MiB at most"]);
});

test("of a program that was asked to stop, both the moment of that and its end are told where they differ", () => {
  const stopped = ended({ cause: "stopped", exitCode: null, signal: 9, wallMillis: 12_170 });
  assert.equal(facts(stopped, 2, 10_160)[0], "asked after 10.2 s, ended after 12.2 s");
  assert.equal(facts(stopped, 2, 12_168)[0], "after 12.2 s");
  assert.equal(facts(stopped, 2, 12_300)[0], "after 12.2 s");
  assert.equal(facts(stopped, 2)[0], "after 12.2 s");
});

test("half a core is written as such", () => {
  const half = ended({ wallMillis: 1000, cpuMillis: 490, processes: 1 });
  assert.deepEqual(facts(half, 0.5).slice(1, 3), ["1 process", "0.49 of ½ core busy"]);
  assert.equal(cores(0.5), "half a core");
});

test("an end without any process claims no figures", () => {
  assert.deepEqual(facts(ended({ cause: "stopped", processes: 0 }), 2), []);
});

test("every cause has its own headline", () => {
  const causes: Cause[] = [
    "exited", "compile-error", "wall-time", "memory", "output", "processes", "stopped", "abandoned", "fault",
  ];
  const headlines = causes.map((cause) => headline(ended({ cause })));
  assert.equal(new Set(headlines).size, causes.length);
});

test("signals are named", () => {
  assert.equal(headline(ended({ exitCode: null, signal: 9 })), "Ended by SIGKILL");
  assert.equal(headline(ended({ exitCode: null, signal: 40 })), "Ended by signal 40");
  assert.equal(exitNote(null, 11), "SIGSEGV");
  assert.equal(exitNote(3, null), "exit 3");
  assert.equal(exitNote(0, null), "");
});

test("only an exit with 0 is clean", () => {
  assert.equal(clean(ended({})), true);
  assert.equal(clean(ended({ exitCode: 3 })), false);
  assert.equal(clean(ended({ cause: "memory" })), false);
  assert.equal(clean(ended({ exitCode: null, signal: 9 })), false);
});

test("places in the queue", () => {
  assert.equal(queued(1), "Queued, next in line");
  assert.deepEqual([2, 3, 4, 11, 12, 21, 22, 103].map((n) => queued(n).split(" ")[1]), [
    "2nd", "3rd", "4th", "11th", "12th", "21st", "22nd", "103rd",
  ]);
});

test("numbers have sensible digits", () => {
  assert.deepEqual([0.2, 212.4, 999.4, 999.6, 1240, 9994, 9996, 20003].map(duration), [
    "0 ms", "212 ms", "999 ms", "1.00 s", "1.24 s", "9.99 s", "10.0 s", "20.0 s",
  ]);
  assert.deepEqual([4_456_448, 203_400_000, 805_306_368].map(mebibytes), ["4.3 MiB", "194 MiB", "768 MiB"]);
  assert.equal(ticking(876), "0.8 s");
});

test("a busy machine is told of where it made a difference, and only where that was counted", () => {
  const told = "the machine was busy: 0.40 s spent waiting for a core";
  assert.equal(facts(ended({ busyMillis: 400 }), 2).at(-1), told);
  for (const busyMillis of [null, 0, 49, 60]) {
    assert.doesNotMatch(facts(ended({ busyMillis }), 2).join(), /busy:/);
  }
  assert.equal(busyMachine({ busyMillis: 2340, wallMillis: 5000 }), "the machine was busy: 2.3 s spent waiting for a core");
});
