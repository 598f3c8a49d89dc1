import { test } from "node:test";
import assert from "node:assert/strict";
import { LineAssembler } from "../src/output/lines";
import { printable } from "../src/output/printable";
import { ProcessTable } from "../src/output/processes";

function assembled(...chunks: [pid: number, stream: "stdout" | "stderr", text: string][]): string[] {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  for (const [pid, stream, text] of chunks) assembler.accept(table.of(pid), stream, text, 0);
  return assembler.lines.map((line) => `${line.process.pid}:${line.text}`);
}

test("a line may come in pieces", () => {
  assert.deepEqual(assembled([1, "stdout", "he"], [1, "stdout", "llo\nwor"], [1, "stdout", "ld\n"]), [
    "1:hello",
    "1:world",
  ]);
});

test("pieces of several processes do not mix", () => {
  assert.deepEqual(assembled([1, "stdout", "a"], [2, "stdout", "x\n"], [1, "stdout", "b\n"]), ["1:ab", "2:x"]);
});

test("one process's two streams do not mix", () => {
  assert.deepEqual(assembled([1, "stdout", "out"], [1, "stderr", "err\n"], [1, "stdout", "!\n"]), [
    "1:out!",
    "1:err",
  ]);
});

test("lines stand in the order of their first characters", () => {
  assert.deepEqual(assembled([2, "stdout", "late"], [1, "stdout", "done\n"], [2, "stdout", "r\n"]), [
    "2:later",
    "1:done",
  ]);
});

test("an empty line is a line", () => {
  assert.deepEqual(assembled([1, "stdout", "a\n\n"], [1, "stdout", "\nb"]), ["1:a", "1:", "1:", "1:b"]);
});

test("a carriage return and newline end a line, also when they come apart", () => {
  assert.deepEqual(assembled([1, "stdout", "a\r\nb\r"], [1, "stdout", "\nc\n"]), ["1:a", "1:b", "1:c"]);
});

test("a carriage return alone lets the line be written over", () => {
  assert.deepEqual(assembled([1, "stdout", "10 %\r20 %\r"], [1, "stdout", "100"], [1, "stdout", " %\n"]), [
    "1:100 %",
  ]);
});

test("what a shorter text does not cover stays", () => {
  assert.deepEqual(assembled([1, "stdout", "abcdef\rXY\n"]), ["1:XYcdef"]);
});

test("a chunk names the lines that it touched", () => {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  assembler.accept(table.of(1), "stdout", "one\ntw", 0);
  const touched = assembler.accept(table.of(1), "stdout", "o\nthree", 5);
  assert.deepEqual([...touched].map((line) => line.text), ["two", "three"]);
});

test("letters beyond the basic plane survive", () => {
  assert.deepEqual(assembled([1, "stdout", "zażółć 🦀\n"]), ["1:zażółć 🦀"]);
});

test("control characters become visible and cannot act", () => {
  assert.equal(printable("\u001b[31mred\u0007\ttab"), "‹ESC›[31mred‹BEL›\ttab");
  assert.equal(printable("a\u202eb"), "a‹U+202E›b");
});
