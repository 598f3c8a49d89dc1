import { test } from "node:test";
import assert from "node:assert/strict";
import { parse, retell } from "../src/compare/replay";
import { estimate, estimateWords, inputWords, left } from "../src/compare/estimate";
import { Doubling, powerAbove, powerBelow, tickSign } from "../src/compare/scale";
import { percentSpread, spread, timeWords } from "../src/compare/words";
import { factor, percent, roughly } from "../src/page/amounts";
import { TimelineModel } from "../src/timeline/model";

test("each doubling is as far as the one before", () => {
  const scale = new Doubling(0.5, 8, 0, 400);
  assert.deepEqual([0.5, 1, 2, 4, 8].map((value) => scale.at(value)), [0, 100, 200, 300, 400]);
  assert.deepEqual(scale.ticks, [0.5, 1, 2, 4, 8]);
});

test("what lies outside of a scale is drawn at its edge", () => {
  const scale = new Doubling(1, 4, 10, 110);
  assert.equal(scale.at(0.1), 10);
  assert.equal(scale.at(100), 110);
});

test("a scale that goes down the page goes down", () => {
  assert.equal(new Doubling(1, 4, 100, 0).at(2), 50);
});

test("scales end at powers of two", () => {
  assert.deepEqual([0.49, 0.5, 1.77, 2, 3].map(powerBelow), [0.25, 0.5, 1, 2, 2]);
  assert.deepEqual([0.49, 0.5, 1.77, 2, 3].map(powerAbove), [0.5, 0.5, 2, 2, 4]);
  assert.deepEqual([0.25, 0.5, 1, 16].map(tickSign), ["¼", "½", "1", "16"]);
});

test("factors and shares have sensible digits", () => {
  assert.deepEqual([1, 1.774, 12.34].map(factor), ["1.00", "1.77", "12.3"]);
  assert.equal(spread([1.881, 1.966]), "1.88 to 1.97");
  assert.equal(spread([1.881, 1.879]), "1.88");
  assert.equal(percent(0.8849), "88 %");
  assert.equal(percentSpread([0.101, 0.159]), "10 to 16 %");
  assert.equal(percentSpread([0, 0.001]), "0 %");
});

test("a run that is told again is the run", () => {
  const stream = [
    "retry: 500",
    'id: 1\nevent: started\ndata: {"cpus":2,"cores":[0,1],"memoryBytes":1,"wallMillis":20000}',
    'id: 2\nevent: process\ndata: {"at":0,"pid":7,"parent":0,"name":"main","state":"started","exitCode":null,"signal":null}',
    ": still here",
    'id: 3\nevent: output\ndata: {"at":5,"pid":7,"stream":"stdout","text":"event: nonsense\\ndata: {}\\n\\n"}',
    "",
  ].join("\n\n");
  const model = new TimelineModel(1);
  retell(parse(stream), model);
  assert.equal(model.cpus, 2);
  assert.deepEqual(model.lanes.map((lane) => lane.process.name), ["main"]);
  assert.deepEqual(model.lines.map((line) => line.text), ["event: nonsense", "data: {}", ""]);
});

test("how long a comparison takes is said before it starts, of fewer cores with more time", () => {
  const known = { cpus: 2, wallMillis: 1000, cpuMillis: 2000 };
  assert.equal(estimate([0.5, 1, 2], 3, known), 3 * (4000 + 2000 + 1000 + 900));
  assert.equal(estimateWords([0.5, 1, 2], 3, known, 20_000), "9 runs, about 25 s");
  const sleeper = { cpus: 2, wallMillis: 2000, cpuMillis: 20 };
  assert.equal(estimateWords([0.5, 1, 2], 3, sleeper, 20_000), "9 runs, about 20 s");
});

test("of a program that has not run yet the most is said, and nothing where that is not known", () => {
  assert.equal(estimateWords([0.5, 1, 2], 3, null, 20_000), "9 runs, 3 min at most");
  assert.equal(estimateWords([1, 2], 3, null, null), "6 runs");
});

test("of a program that waited for input it is said what it reads in a comparison, and where to give it more", () => {
  assert.match(inputWords(null), /each run reads an empty input\. .*open it in the playground/);
  assert.match(inputWords(""), /each run reads an empty input\. Fill in “Input at the start”/);
  assert.match(inputWords("Ada\n"), /waited for more than .*reads that input, and then the end/);
});

test("a run that was stopped or failed has no time, whatever its clock says", () => {
  const exited = { cause: "exited", exitCode: 0, wallMillis: 1240 };
  assert.equal(timeWords(exited), "1.24 s");
  assert.equal(timeWords({ cause: "stopped", exitCode: null, wallMillis: 0 }), "stopped");
  assert.equal(timeWords({ cause: "abandoned", exitCode: null, wallMillis: 310 }), "stopped");
  assert.equal(timeWords({ ...exited, exitCode: 1 }), "failed");
  assert.equal(timeWords({ ...exited, cause: "memory" }), "failed");
});

test("what is left is reckoned by the runs that were made", () => {
  const all = [1, 2, 2, 1];
  const one = { cpus: 1, wallMillis: 2000, cpuMillis: 1990 };
  assert.equal(left([one], all), 2000 + 2000 + 2000 + 900);
  assert.equal(left([one, { cpus: 2, wallMillis: 1000, cpuMillis: 1990 }], all), 1000 + 2000 + 600);
  assert.equal(left([one, one, one, one], all), 0);
});

test("an estimate has no more digits than it is worth", () => {
  assert.deepEqual([200, 2400, 17_300, 52_000, 88_000, 200_000].map(roughly), ["1 s", "2 s", "15 s", "50 s", "1 min", "3 min"]);
});
