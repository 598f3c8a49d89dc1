import { test } from "node:test";
import assert from "node:assert/strict";
import { FocusTurn, News, withUnsent } from "../src/bench/turns";

test("the box takes the focus once in a run", () => {
  const turn = new FocusTurn();
  assert.equal(turn.take(), true);
  assert.equal(turn.take(), false);
});

test("a line that was sent lets it take the focus again, unless the reader has gone elsewhere since", () => {
  const turn = new FocusTurn();
  turn.take();
  turn.sent();
  assert.equal(turn.take(), true);
  turn.sent();
  turn.left();
  assert.equal(turn.take(), false);
});

test("the same words are said again only after a while, and other words at once", () => {
  let now = 0;
  const news = new News(5000, () => now);
  const said: string[] = [];
  const hear = (words: string): void => void (news.is(words) && said.push(`${words} at ${now}`));
  for (; now < 7000; now += 100) hear("main waits");
  hear("child waits");
  hear("main waits");
  assert.deepEqual(said, ["main waits at 0", "main waits at 5000", "child waits at 7000", "main waits at 7000"]);
});

test("what could not be sent stands before what was typed meanwhile, and nothing is lost", () => {
  assert.equal(withUnsent("first", ""), "first");
  assert.equal(withUnsent("first", "second"), "first\nsecond");
  assert.equal(withUnsent("first\n", "second"), "first\nsecond");
});
