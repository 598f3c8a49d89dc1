import { test } from "node:test";
import assert from "node:assert/strict";
import type { Diagnostic } from "../src/api/events";
import { hintsFor, syntaxProblem, type Met } from "../src/bench/hints";

function met(change: Partial<Met>): string {
  return hintsFor({ language: "python", texts: [""], names: ["main.py"], problems: [], printed: "", told: "", ...change }).join(" ");
}

function problem(message: string): Diagnostic {
  return { file: "Main.java", line: 1, column: 1, severity: "error", message };
}

test("a program of the lessons is given no hint", () => {
  assert.equal(met({ texts: ["import os\nos.fork()\nprint(input())"], printed: "hello\n" }), "");
  assert.equal(met({ texts: ['subprocess.run(["java", "-version"])'], printed: 'Cannot run program "java"' }), "");
  assert.equal(met({ texts: ["import subprocess, sys\nsubprocess.run([sys.executable, 'x.py'])"] }), "");
});

test("no shell, no packages, no network", () => {
  assert.match(met({ texts: ['import os\nprint(os.system("echo hello"))'] }), /no shell/);
  assert.match(met({ texts: ['subprocess.run("ls -l", shell=True)'] }), /no shell/);
  const shell = { texts: ['os.popen("ls")'], printed: "FileNotFoundError: [Errno 2] No such file or directory: '/bin/sh'" };
  assert.equal(hintsFor({ language: "python", names: ["main.py"], problems: [], told: "", ...shell }).length, 1);
  assert.match(met({ printed: "ModuleNotFoundError: No module named 'numpy'" }), /numpy is not part/);
  const unknown = "socket.gaierror: [Errno -2] Name or service not known";
  assert.match(met({ printed: unknown }), /no network/);
  assert.equal(met({ printed: unknown, told: "Exited 1. There is no network here." }), "");
});

test("preview features, and statements without a method", () => {
  const java = { language: "java", texts: ['System.out.println("hello");'] };
  assert.match(met({ ...java, problems: [problem("StructuredTaskScope is a preview API and is disabled by default.")] }), /Preview/);
  assert.match(met({ ...java, problems: [problem("primitive patterns are a preview feature and are disabled by default.")] }), /Preview/);
  for (const message of [
    "class, interface, annotation type, enum, record, method or field expected",
    "statements not expected outside of methods and initializers",
    "invalid method declaration; return type required",
    "<identifier> expected",
  ]) {
    assert.match(met({ ...java, problems: [problem(message)] }), /void main/);
  }
  const both = hintsFor({
    ...java, names: ["Main.java"], printed: "", told: "",
    problems: [problem("class, interface, annotation type, enum, record, method or field expected"), problem("statements not expected outside")],
  });
  assert.equal(both.length, 1);
});

test("an invisible character is named with its line", () => {
  const text = "public class Main {\n\u00a0 int x;\n}";
  assert.match(met({ language: "java", texts: [text], problems: [problem("illegal character: '\\u00a0'")] }), /Line 2 .*no-break space \(U\+00A0\)/);
  assert.equal(met({ language: "java", texts: [text] }), "");
  const two = { texts: ["class Aid {}", text], names: ["Aid.java", "Main.java"] };
  assert.match(met({ language: "java", ...two, problems: [problem("illegal character")] }), /Line 2 of Main.java /);
  assert.equal(met({ texts: ["\ufeffprint(1)"], printed: "SyntaxError" }), "");
});

test("a syntax error of Python stands at its line", () => {
  const printed = '  File "/program/main.py", line 3\n    if x = 1:\n       ^^^^^\nSyntaxError: invalid syntax. Maybe you meant?';
  assert.deepEqual(syntaxProblem(printed), {
    file: "main.py", line: 3, column: 0, severity: "error", message: "SyntaxError: invalid syntax. Maybe you meant?",
  });
  assert.equal(syntaxProblem('File "main.py", line 1, in <module>\nZeroDivisionError: division by zero'), null);
});
