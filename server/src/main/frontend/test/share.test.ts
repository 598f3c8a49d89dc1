import assert from "node:assert/strict";
import { test } from "node:test";
import { argsOf, lineOf } from "../src/share/args";
import { fragmentOf, isProgramFragment, programOfFragment } from "../src/share/link";
import { NoProgram, programOf, wrongName, type Program } from "../src/share/program";

const program: Program = {
  language: "java",
  files: [
    { name: "Main.java", text: 'void main() { IO.println("größe 👩‍👩‍👧 " + Other.N); }\n' },
    { name: "Other.java", text: "class Other { static int N = 3; }" },
  ],
  args: ["a b", '"', ""],
  stdin: "one\ntwo\n",
  cpus: 0.5,
};

async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return "#program=1." + Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
}

test("a program comes out of its link as it went in", async () => {
  const fragment = await fragmentOf(program);
  assert.match(fragment, /^program=1\.[\w-]+$/);
  assert.ok(isProgramFragment("#" + fragment));
  assert.deepEqual(await programOfFragment("#" + fragment), program);
});

test("a program of 64 KiB has a link that opens", async () => {
  let text = "";
  for (let i = 0; text.length < 65_000; i++) text += Math.sin(i).toString(36);
  const large = { ...program, files: [{ name: "A.java", text: text.slice(0, 65_000) }] };
  assert.deepEqual(await programOfFragment(await fragmentOf(large)), large);
});

const hostile: [string, string | Promise<string>][] = [
  ["another version", "#program=2.abc"],
  ["no letters of base64", "#program=1.%%%"],
  ["nothing", "#program=1."],
  ["no compressed data", "#program=1.AAAA"],
  ["too long", "#program=1." + "A".repeat(400_000)],
  ["a bomb", packed("0".repeat(50_000_000))],
  ["no JSON", packed("{")],
  ["null", packed("null")],
  ["no files", packed('{"language":"java","files":[]}')],
  ["eleven files", packed(JSON.stringify({ language: "java", files: Array(11).fill({ name: "A.java", text: "" }) }))],
  ["a folder", packed('{"language":"java","files":[{"name":"../A.java","text":""}]}')],
  ["a name twice", packed('{"language":"python","files":[{"name":"a.py","text":""},{"name":"a.py","text":""}]}')],
  ["another language", packed('{"language":"bash","files":[{"name":"a.sh","text":""}]}')],
  ["a text that is none", packed('{"language":"java","files":[{"name":"A.java","text":{"toString":1}}]}')],
  ["a text too large", packed(JSON.stringify({ language: "java", files: [{ name: "A.java", text: "x".repeat(65_537) }] }))],
  ["cores that are none", packed('{"language":"java","files":[{"name":"A.java","text":""}],"cpus":1e308}')],
  ["arguments that are none", packed('{"language":"java","files":[{"name":"A.java","text":""}],"args":[1]}')],
];
for (const [what, fragment] of hostile) {
  test(`a link with ${what} is refused with a sentence`, async () => {
    await assert.rejects(programOfFragment(await fragment), (e) => e instanceof NoProgram && /^(it|its|a|at) .*\.$/.test(e.message));
  });
}

test("what a link leaves out has a value", () => {
  const { args, stdin, cpus } = programOf({ language: "python", files: [{ name: "a.py", text: "" }] });
  assert.deepEqual([args, stdin, cpus], [[], "", 1]);
});

test("what a link adds is left behind", () => {
  const read = programOf({ ...program, evil: 1, files: [{ name: "A.java", text: "", evil: 1 }] });
  assert.deepEqual(Object.keys(read), ["language", "files", "args", "stdin", "cpus"]);
  assert.deepEqual(read.files, [{ name: "A.java", text: "" }]);
});

test("a file's name follows the rules of the server", () => {
  assert.equal(wrongName("java", "Main.java", []), "");
  assert.equal(wrongName("python", "my-file.py", []), "");
  for (const name of ["", ".java", "1.java", "a b.java", "A.py", "ä.java", "a/b.java"]) assert.notEqual(wrongName("java", name, []), "", name);
  for (const name of [".py", "-a.py", "a.b.py"]) assert.notEqual(wrongName("python", name, []), "", name);
  assert.notEqual(wrongName("java", "A.java", ["A.java"]), "");
});

test("arguments are read as a shell reads them, and written so that they are read again", () => {
  assert.deepEqual(argsOf(`a  "b c" 'd "e' f\\ g "" h"i"`), ["a", "b c", 'd "e', "f g", "", "hi"]);
  for (const args of [["a", "b c", '"', "\\", "'", "", "a\tb"], []]) assert.deepEqual(argsOf(lineOf(args)), args);
});
