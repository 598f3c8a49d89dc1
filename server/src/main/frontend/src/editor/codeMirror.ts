// CodeMirror, set up to look like the static code that it takes the place of. Loaded on demand.
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from "@codemirror/commands";
import { javaLanguage } from "@codemirror/lang-java";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics, type Diagnostic as Mark } from "@codemirror/lint";
import { unifiedMergeView } from "@codemirror/merge";
import { Compartment, EditorState, Prec, StateEffect, StateField, type Extension, type Text } from "@codemirror/state";
import {
  Decoration, drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";
import { tokens } from "./tokens";
import type { Diagnostic } from "../api/events";
import type { Editor, EditorOptions } from "./editor";

function language(name: string): Extension {
  return name === "python" ? [pythonLanguage, indentUnit.of("    ")] : [javaLanguage, indentUnit.of("  ")];
}

function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

const setMarks = StateEffect.define<number[]>();
const threadHere = Decoration.line({ class: "thread-here" });

/** Lines where threads are; they move with the text. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    const effect = transaction.effects.find((each) => each.is(setMarks));
    if (!effect) return value.map(transaction.changes);
    const { doc } = transaction.state;
    const lines = (effect.value as number[]).filter((line) => line >= 1 && line <= doc.lines);
    return Decoration.set([...new Set(lines)].map((line) => threadHere.range(doc.line(line).from)), true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What was changed: lines that are new, and above them those that they replace. */
function changesFrom(original: string | null): Extension {
  if (original === null) return [];
  return unifiedMergeView({ original, mergeControls: false, syntaxHighlightDeletions: false, allowInlineDiffs: false });
}

function extensions(options: EditorOptions, changes: Compartment): Extension {
  return [
    changes.of([]),
    EditorView.cspNonce.of(nonce()),
    // The bench hears this key itself; here it must not make a new line.
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => true }])),
    lineNumbers(),
    marks,
    history(),
    drawSelection(),
    // Marks what cannot be seen, and what looks like a space and is none.
    highlightSpecialChars({ addSpecialChars: /[\u00a0\u2000-\u200a\u202f\u205f\u2060\u3000]/g }),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    syntaxHighlighting(tokens),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    language(options.language),
    EditorView.contentAttributes.of({
      "aria-label": `${options.name}, editor`,
      "aria-describedby": options.keysId,
      tabindex: "0",
    }),
    EditorView.domEventHandlers({ beforeinput: replaceSelected }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onEdit(update.state.doc.toString());
    }),
  ];
}

/** From the column that is wrong to the end of its word; a whole line where no column is known. */
function mark(problem: Diagnostic, doc: Text): Mark {
  const line = doc.line(Math.min(Math.max(1, problem.line), doc.lines));
  const column = Math.min(Math.max(0, problem.column - 1), line.length);
  const word = /^[\w$]+/.exec(line.text.slice(column))?.[0].length ?? 1;
  const from = problem.column > 0 ? line.from + column : line.from;
  const to = problem.column > 0 ? Math.min(line.to, from + word) : line.to;
  const severity = problem.severity === "note" ? "info" : problem.severity;
  return { from, to, severity, message: problem.message };
}

/**
 * Text that replaces a selection, put in by us: the browser would keep the look of what was there in
 * a style attribute, which the content security policy refuses.
 */
function replaceSelected(event: InputEvent, view: EditorView): boolean {
  const { main } = view.state.selection;
  const whole = event.inputType === "insertText" && event.data !== null;
  if (!whole || view.composing || (main.empty && !event.data.includes("\n"))) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

/** A press beside the text, or on its line numbers, keeps the focus in the editor; below the text it leads to its end. */
function heedBlank(view: EditorView): void {
  view.dom.addEventListener("mousedown", (event) => {
    const { target, clientX, clientY, button } = event;
    if (button !== 0 || !(target instanceof HTMLElement) || target.closest(".cm-content, .cm-tooltip, .cm-panels")) return;
    const { left, top } = view.scrollDOM.getBoundingClientRect();
    // The bars that scroll are no blank area.
    const { clientWidth, clientHeight, offsetHeight } = view.scrollDOM;
    const beside = clientX - left > clientWidth;
    const onBar = target === view.scrollDOM && (beside || (clientY - top > clientHeight && clientY - top <= offsetHeight));
    if (onBar) return;
    event.preventDefault();
    const end = view.coordsAtPos(view.state.doc.length);
    if (end && clientY > end.bottom) view.dispatch({ selection: { anchor: view.state.doc.length } });
    view.focus();
  });
}

export function codeEditor(options: EditorOptions): Editor {
  const { scrollTop, scrollLeft } = options.place;
  const changes = new Compartment();
  const view = new EditorView({
    state: EditorState.create({ doc: options.text, extensions: extensions(options, changes) }),
  });
  options.place.replaceWith(view.dom);
  heedBlank(view);
  view.scrollDOM.scrollTop = scrollTop;
  view.scrollDOM.scrollLeft = scrollLeft;
  return {
    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus(offset) {
      if (offset !== undefined) {
        view.dispatch({ selection: { anchor: Math.min(offset, view.state.doc.length) } });
      }
      view.focus();
    },
    goTo(number) {
      const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      view.focus();
    },
    mark(lines) {
      view.dispatch({ effects: setMarks.of(lines) });
    },
    undo() {
      undo(view);
      view.focus();
    },
    redo() {
      redo(view);
      view.focus();
    },
    compare(original) {
      view.dispatch({ effects: changes.reconfigure(changesFrom(original)) });
    },
    show(problems) {
      const wrong = problems.filter((each) => each.line > 0).map((each) => mark(each, view.state.doc));
      view.dispatch(setDiagnostics(view.state, wrong));
    },
  };
}
