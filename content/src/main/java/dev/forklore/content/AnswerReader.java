package dev.forklore.content;

import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * Turns an {@code answer} block into a question with its answer folded away. The block is Markdown:
 * its first paragraph asks, the rest answers.
 */
final class AnswerReader {
  private final LessonDraft draft;
  private final LinkCheck links;
  private final Markdown markdown;

  AnswerReader(LessonDraft draft, LinkCheck links, Markdown markdown) {
    this.draft = draft;
    this.links = links;
    this.markdown = markdown;
  }

  /** HTML: a {@code details} element of the class {@code answer}. */
  String read(FencedCodeBlock block) {
    int fence = Markdown.line(block);
    Node document = Markdown.parse(block.getLiteral());
    links.offset(fence);
    document.accept(links);
    links.offset(0);
    Node question = document.getFirstChild();
    if (!(question instanceof Paragraph) || question.getNext() == null) {
      draft.problem(
          fence, "An answer block needs a paragraph that asks and at least one that answers.");
      return "";
    }
    StringBuilder html = new StringBuilder("<details class=\"answer\">\n<summary>");
    for (Node node = question.getFirstChild(); node != null; node = node.getNext()) {
      html.append(markdown.html(node));
    }
    html.append("</summary>\n");
    for (Node node = question.getNext(); node != null; node = node.getNext()) {
      html.append(markdown.html(node));
    }
    return html.append("</details>\n").toString();
  }
}
