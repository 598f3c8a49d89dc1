import { test } from "node:test";
import assert from "node:assert/strict";
import { OutputVoice } from "../src/output/voice";

function setUp(): { voice: OutputVoice; said: string[]; pass(millis: number): void } {
  const said: string[] = [];
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const clock = { now: () => now, later: (act: () => void, millis: number) => void timers.push({ at: now + millis, act }) };
  const voice = new OutputVoice((words) => words && said.push(words), (line) => `line ${line}`, clock);
  const pass = (millis: number): void => {
    for (const end = now + millis; now < end; now += 100) {
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.act();
    }
  };
  return { voice, said, pass };
}

test("a few lines are read out, each once", () => {
  const { voice, said, pass } = setUp();
  voice.printed(1);
  voice.printed(2);
  pass(1000);
  assert.deepEqual(said, ["line 0\nline 1"]);
  pass(10_000);
  assert.equal(said.length, 1);
});

test("a flood is told at most every four seconds, by its number of lines and the last one", () => {
  const { voice, said, pass } = setUp();
  for (let lines = 10; lines <= 1000; lines += 10) {
    voice.printed(lines);
    pass(100);
  }
  assert.ok(said.length <= 4, said.join(" | "));
  pass(5000);
  assert.match(said.at(-1) ?? "", /new lines of output, the last one: line 999$/);
});

test("of another run everything is new", () => {
  const { voice, said, pass } = setUp();
  voice.printed(1);
  pass(5000);
  voice.begin();
  voice.printed(1);
  pass(5000);
  assert.deepEqual(said, ["line 0", "line 0"]);
});
