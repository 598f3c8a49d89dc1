import { test } from "node:test";
import assert from "node:assert/strict";
import type { Diagnostic } from "../src/api/events";
import { hintsFor, syntaxProblem, type Met } from "../src/bench/hints";

function met(change: Partial<Met>): string {
  return hintsFor({ language: "python", texts: [""], problems: [], printed: "", ...change }).join(" ");
}

function problem(message: string): Diagnostic {
  return { file: "Main.java", line: 1, column: 1, severity: "error", message };
}

test("a program of the lessons is given no hint", () => {
  assert.equal(met({ texts: ["import os\nos.fork()\nprint(input())"], printed: "hello\n" }), "");
  assert.equal(met({ texts: ["import subprocess, sys\nsubprocess.run([sys.executable, 'x.py'])"] }), "");
});

test("no shell, no packages, no network", () => {
  assert.match(met({ texts: ['import os\nprint(os.system("echo hello"))'] }), /no shell/);
  assert.match(met({ texts: ['subprocess.run("ls -l", shell=True)'] }), /no shell/);
  assert.match(met({ printed: "ModuleNotFoundError: No module named 'numpy'" }), /numpy is not part/);
  assert.match(met({ printed: "socket.gaierror: [Errno -2] Name or service not known" }), /no network/);
});

test("preview features, and statements without a method", () => {
  const java = { language: "java", texts: ['System.out.println("hello");'] };
  assert.match(met({ ...java, problems: [problem("StructuredTaskScope is a preview API and is disabled by default.")] }), /Preview/);
  assert.match(met({ ...java, problems: [problem("<identifier> expected")] }), /void main/);
});

test("an invisible character is named with its line", () => {
  const text = "public class Main {\n\u00a0 int x;\n}";
  assert.match(met({ language: "java", texts: [text], problems: [problem("illegal character: '\\u00a0'")] }), /Line 2 .*no-break space \(U\+00A0\)/);
  assert.equal(met({ language: "java", texts: [text] }), "");
  assert.equal(met({ texts: ["\ufeffprint(1)"], printed: "SyntaxError" }), "");
});

test("a syntax error of Python stands at its line", () => {
  const printed = '  File "/program/main.py", line 3\n    if x = 1:\n       ^^^^^\nSyntaxError: invalid syntax. Maybe you meant?';
  assert.deepEqual(syntaxProblem(printed), {
    file: "main.py", line: 3, column: 0, severity: "error", message: "SyntaxError: invalid syntax. Maybe you meant?",
  });
  assert.equal(syntaxProblem('File "main.py", line 1, in <module>\nZeroDivisionError: division by zero'), null);
});
