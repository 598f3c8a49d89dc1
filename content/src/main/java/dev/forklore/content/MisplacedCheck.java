package dev.forklore.content;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Reports blocks inside a list or a quotation that work only at the top level of a lesson. */
final class MisplacedCheck extends AbstractVisitor {
  private final LessonDraft draft;

  MisplacedCheck(LessonDraft draft) {
    this.draft = draft;
  }

  /** Whether a paragraph is nothing but an image. */
  static boolean isFigure(Node paragraph) {
    Node only = paragraph.getFirstChild();
    return only instanceof Image && only.getNext() == null;
  }

  @Override
  public void visit(FencedCodeBlock block) {
    String info = block.getInfo().strip();
    switch (info) {
      case "example", "answer" -> refuse(block, block.getParent(), "An " + info);
      case "compare" -> refuse(block, block.getParent(), "A comparison");
      default -> {}
    }
  }

  @Override
  public void visit(Heading heading) {
    refuse(heading, heading.getParent(), "A heading");
    visitChildren(heading);
  }

  @Override
  public void visit(Image image) {
    boolean alone = image.getParent() instanceof Paragraph && isFigure(image.getParent());
    refuse(image, alone ? image.getParent().getParent() : image.getParent(), "A figure");
  }

  private void refuse(Node node, Node parent, String what) {
    if (parent instanceof Document) return;
    draft.problem(
        Markdown.line(node),
        what + " must stand by itself, not inside a list, quotation or sentence.");
  }
}
