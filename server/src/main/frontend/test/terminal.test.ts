import { test } from "node:test";
import assert from "node:assert/strict";
import { contrast, legible, lookOf } from "../src/output/colours";
import { LineAssembler, type Piece } from "../src/output/lines";
import { ProcessTable } from "../src/output/processes";
import { PLAIN, styled } from "../src/output/style";

function shown(...chunks: string[]): string[] {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  for (const chunk of chunks) assembler.accept(table.of(1), "stdout", chunk, 0);
  return assembler.lines.map((line) => line.text);
}

function pieces(...chunks: string[]): Piece[] {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  for (const chunk of chunks) assembler.accept(table.of(1), "stdout", chunk, 0);
  return assembler.lines[0]?.head(1000, 100) ?? [];
}

test("colours are obeyed and are no text", () => {
  const [red, plain] = pieces("\u001b[31mred\u001b[0m plain\n");
  assert.deepEqual([red?.text, red?.style.text], ["red", { index: 1 }]);
  assert.deepEqual(plain, { text: " plain", style: PLAIN });
});

test("a sequence that comes in pieces is one all the same", () => {
  const [bold] = pieces("\u001b", "[", "1;4", "mbold");
  assert.deepEqual([bold?.text, bold?.style.bold, bold?.style.underline], ["bold", true, true]);
});

test("backspace, carriage return and erase-line are obeyed", () => {
  assert.deepEqual(shown("working...\u001b[2K\rdone\n", "|\b/\b-\bready\n"), ["done", "ready"]);
  assert.deepEqual(shown("abcdef\r\u001b[3Cx\u001b[K\n"), ["abcx"]);
  assert.deepEqual(shown("abcdef\u001b[4DX\n"), ["abXdef"]);
});

test("what overwrites an emoji overwrites the whole of it", () => {
  assert.deepEqual(shown("\u{1F600}abc\rX\n"), ["Xabc"]);
  assert.deepEqual(shown("\u{1F468}\u200d\u{1F469}\u200d\u{1F467}!\rX\n"), ["X!"]);
});

test("what belongs to one letter may come apart", () => {
  assert.deepEqual(shown("e", "\u0301x\r", "-\n"), ["-x"]);
  assert.deepEqual(shown("\u{1F1F5}", "\u{1F1F1}x\r", "-\n"), ["-x"]);
});

test("sequences that need a screen are left out, and what is none is shown", () => {
  assert.deepEqual(shown("a\u001b[2J\u001b[10;5Hb\u001b]0;title\u0007c\u001b(Bd\n"), ["abcd"]);
  assert.deepEqual(shown("a\u001b", "\u0001b\n"), ["a\u001b\u0001b"]);
  assert.deepEqual(shown(`a\u001b[${"1".repeat(300)}`, "m\n"), [`a\u001b[${"1".repeat(300)}m`]);
});

test("a style goes on over line ends and stops at a reset", () => {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  assembler.accept(table.of(1), "stdout", "\u001b[32mone\ntwo\u001b[m\nthree\n", 0);
  assert.deepEqual(assembler.lines.map((line) => line.head(9, 9)[0]?.style.text ?? null), [{ index: 2 }, { index: 2 }, null]);
});

test("colours of 256 and of 24 bits", () => {
  assert.deepEqual(styled(PLAIN, "38;5;196").text, { rgb: [255, 0, 0] });
  assert.deepEqual(styled(PLAIN, "48;2;1;2;3;1").ground, { rgb: [1, 2, 3] });
  assert.equal(styled(PLAIN, "48;2;1;2;3;1").bold, true);
  assert.deepEqual(styled(PLAIN, "38:2::1:2:3").text, { rgb: [1, 2, 3] });
  assert.deepEqual(styled(PLAIN, "95").text, { index: 13 });
});

test("every colour can be read, whatever it stands on", () => {
  const levels = [0, 51, 102, 153, 204, 255];
  for (const red of levels) for (const green of levels) for (const blue of levels) {
    for (const ground of [[241, 238, 228], [35, 39, 47], [255, 0, 0], [128, 128, 128]] as const) {
      assert.ok(contrast(legible([red, green, blue], ground), ground) >= 4.5, `${red} ${green} ${blue} on ${ground}`);
    }
  }
  assert.match(lookOf(styled(PLAIN, "33")).color ?? "", /^light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)$/);
});

test("what is typed ends the line that waits for it", () => {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  const main = table.of(1);
  assembler.accept(main, "stdout", "How many? ", 0);
  assembler.typed(main, "2", 1);
  assembler.accept(main, "stdout", "next? ", 2);
  assembler.typed(main, "Ada", 3);
  assembler.accept(main, "stdout", "got 'Ada'\n", 4);
  assembler.typed(main, "more", 5);
  assert.deepEqual(assembler.lines.map((line) => line.text), ["How many? 2", "next? Ada", "got 'Ada'", "more"]);
});

test("editing a long line takes no longer than editing a short one", () => {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  const main = table.of(1);
  assembler.accept(main, "stdout", "a".repeat(500_000), 0);
  // Were each of these to copy the line, this would take minutes.
  assembler.accept(main, "stdout", "\rb".repeat(250_000), 0);
  assert.equal(assembler.lines[0]?.text, "b" + "a".repeat(499_999));
});

test("a letter with very many marks costs no more than others", () => {
  const table = new ProcessTable();
  const assembler = new LineAssembler();
  for (let i = 0; i < 100_000; i++) assembler.accept(table.of(1), "stdout", "\u0301", 0);
  assert.equal(assembler.lines[0]?.text.length, 100_000);
});
