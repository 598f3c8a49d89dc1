// The autopsy as the page shows it: what hangs and why, then each process and its threads, then the raw dumps.
import { make } from "../page/dom";
import { printableSentence as printable } from "../output/printable";
import type { Claim } from "./evidence";
import { memoryChart, type Plot } from "./memory";
import { outOfMemory } from "./outOfMemory";
import { ring } from "./ring";
import { does, LockNames, named, place, processWords } from "./sentences";
import type { Frame } from "./stacks";
import type { Subject, Thread } from "./subject";

/** Leads to a line of the code; false where the reader has no such file. */
export interface Code {
  has(file: string): boolean;
  goTo(file: string, line: number): void;
}

interface Shown {
  claim: Claim;
  subjects: Subject[];
  /** "after 4.2 s". */
  when: string;
  name(pid: number): string;
}

const MOST_PROCESSES = 100;

export function hangPanel(shown: Shown, code: Code): HTMLElement {
  const section = make("div", "autopsy-part");
  section.append(top(shown.claim.title, shown.when, shown.claim.sentences, drawing(shown.claim), code));
  const details = make("details", "autopsy-more");
  const count = shown.subjects.length;
  details.append(
    make("summary", "", count === 1 ? "The process and its threads" : `The ${count} processes and their threads`),
  );
  const list = make("ul", "autopsy-processes");
  for (const subject of shown.subjects.slice(0, MOST_PROCESSES)) list.append(processItem(subject, shown, code));
  details.append(list);
  section.append(details);
  const said = shown.subjects.filter((subject) => subject.raw !== "");
  if (said.length > 0) section.append(raw(said));
  return section;
}

export function memoryPanel(plot: Plot): HTMLElement {
  const words = outOfMemory(plot);
  const section = make("div", "autopsy-part");
  section.append(top(words.title, "", words.sentences, memoryChart(plot)));
  return section;
}

function top(title: string, when: string, sentences: string[], drawing: SVGElement | null, code?: Code): HTMLElement {
  const box = make("div", drawing ? "autopsy-top drawn" : "autopsy-top");
  const text = make("div", "autopsy-words");
  const heading = make("p", "autopsy-title", printable(title));
  if (when) heading.append(" ", make("span", "autopsy-when", when));
  text.append(heading, ...sentences.map((sentence) => linked(sentence, code)));
  if (drawing) {
    const figure = make("div", "autopsy-drawing");
    figure.append(drawing);
    box.append(figure);
  }
  box.append(text);
  return box;
}

/** A longer ring is easier to read as sentences. */
const MOST_NODES = 6;

function drawing({ ring: nodes }: Claim): SVGElement | null {
  return nodes.length > 0 && nodes.length <= MOST_NODES ? ring(nodes) : null;
}

const PLACE = /([\w.$-]{1,80}\.(?:java|py)) line (\d{1,7})/;

/** A sentence whose places lead to their lines. */
function linked(sentence: string, code?: Code): HTMLElement {
  const paragraph = make("p", "");
  const found = PLACE.exec(sentence);
  const [words = "", file = "", line = ""] = found ?? [];
  if (!found || !code?.has(file)) {
    paragraph.textContent = printable(sentence);
    return paragraph;
  }
  const before = sentence.slice(0, found.index);
  const after = sentence.slice(found.index + words.length);
  paragraph.append(
    printable(before),
    lineButton(words, () => code.goTo(file, Number(line))),
    printable(after),
  );
  return paragraph;
}

function lineButton(words: string, go: () => void): HTMLElement {
  const button = make("button", "quiet autopsy-line", words);
  button.type = "button";
  button.addEventListener("click", go);
  return button;
}

function processItem(subject: Subject, shown: Shown, code: Code): HTMLElement {
  const item = make("li", `autopsy-process p${subject.process.colour}`);
  const head = make("p", "autopsy-process-name");
  head.append(make("span", "swatch"), make("strong", "", printable(subject.label)), ` pid ${subject.state.pid}`);
  item.append(head);
  if (subject.threads.length > 0) {
    const locks = new LockNames(subject);
    const threads = make("ul", "autopsy-threads");
    for (const thread of subject.threads) threads.append(threadItem(thread, subject, locks, shown, code));
    item.append(threads);
  } else item.append(make("p", "autopsy-note", silence(subject, shown)));
  if (subject.left > 0)
    item.append(make("p", "autopsy-note", `${subject.left} threads of the JVM and its libraries are left out.`));
  if (subject.virtual)
    item.append(make("p", "autopsy-note", "It has virtual threads too. A thread dump does not show them."));
  return item;
}

function silence(subject: Subject, shown: Shown): string {
  const words = `It ${processWords(subject, shown.name)}, according to the kernel.`;
  if (subject.state.stacks === "none") return `${words} It cannot report more.`;
  return subject.raw ? `${words} It reported no thread of the program.` : `${words} It did not answer in time.`;
}

function threadItem(thread: Thread, subject: Subject, locks: LockNames, shown: Shown, code: Code): HTMLElement {
  const item = make("li", "autopsy-thread");
  const line = make("p", "");
  line.append(make("strong", "", printable(thread.stack.name)));
  if (thread.own) line.append(" at ", link(thread.own, code));
  line.append(` ${printable(does(thread, subject, locks, shown.name))}.`);
  item.append(line);
  const held = thread.stack.holds.map((lock) => locks.of(lock));
  if (held.length > 0) item.append(make("p", "autopsy-note", printable(`It holds ${held.slice(0, 6).join(", ")}.`)));
  if (thread.stack.frames.length > 1) item.append(frames(thread, code));
  return item;
}

function frames(thread: Thread, code: Code): HTMLElement {
  const details = make("details", "autopsy-frames");
  details.append(make("summary", "", "Calls"));
  const list = make("ol", "");
  for (const frame of thread.stack.frames) {
    const row = make("li", frame.own ? "own" : "", printable(frame.call));
    if (place(frame)) row.append(" ", link(frame, code));
    list.append(row);
  }
  details.append(list);
  return details;
}

function link(frame: Frame, code: Code): HTMLElement {
  if (!frame.own || frame.line === 0 || !code.has(frame.file))
    return make("span", "autopsy-place", printable(place(frame)));
  return lineButton(place(frame), () => code.goTo(frame.file, frame.line));
}

/** Everything that the processes said, as text. */
function raw(said: Subject[]): HTMLElement {
  const details = make("details", "autopsy-raw");
  details.append(make("summary", "", said.length === 1 ? "Raw dump" : "Raw dumps"));
  for (const subject of said.slice(0, MOST_PROCESSES)) {
    const cut = subject.whole ? "" : ", cut short";
    details.append(make("p", "autopsy-note", printable(`What ${named(subject)} reported about itself, word for word${cut}`)));
    const pre = make("pre", "", printable(subject.raw));
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", printable(`Raw dump of ${named(subject)}`));
    details.append(pre);
  }
  return details;
}
