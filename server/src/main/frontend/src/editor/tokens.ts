// Which kinds of code have a colour. The pages' static code and the editor share this list.
import { tagHighlighter, tags as t } from "@lezer/highlight";

export const tokens = tagHighlighter([
  { tag: [t.keyword, t.standard(t.typeName), t.bool, t.null, t.self], class: "tok-keyword" },
  { tag: [t.string, t.special(t.string), t.character], class: "tok-string" },
  { tag: t.number, class: "tok-number" },
  { tag: t.comment, class: "tok-comment" },
  { tag: [t.meta, t.annotation], class: "tok-meta" },
  { tag: t.function(t.definition(t.variableName)), class: "tok-def" },
]);
