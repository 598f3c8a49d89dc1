package dev.forklore.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;

/** Sends {@code lesson:slug} links to their pages and reports links that lead nowhere. */
final class LinkCheck extends AbstractVisitor {
  private static final String LESSON = "lesson:";

  private record Inside(String id, int line) {}

  private final LessonDraft draft;
  private final Set<String> slugs;
  private final List<Inside> inside = new ArrayList<>();
  private int lineOffset;

  LinkCheck(LessonDraft draft, Set<String> slugs) {
    this.draft = draft;
    this.slugs = slugs;
  }

  /** From here on, lines are counted from this one: for Markdown inside a block. */
  void offset(int lines) {
    lineOffset = lines;
  }

  @Override
  public void visit(Link link) {
    String to = link.getDestination();
    int line = Markdown.line(link) + lineOffset;
    if (to.startsWith(LESSON)) {
      String slug = to.substring(LESSON.length());
      if (!slugs.contains(slug)) draft.problem(line, "There is no lesson " + slug + ".");
      link.setDestination("/lessons/" + slug);
    } else if (to.startsWith("#")) {
      inside.add(new Inside(to.substring(1), line));
    } else if (!to.startsWith("https://")) {
      draft.problem(line, "A link goes to lesson:slug, #anchor or https://…, not " + to + ".");
    }
    visitChildren(link);
  }

  /** To be called when all ids of the page are known. */
  void reportDeadAnchors() {
    for (Inside link : inside) {
      if (!draft.hasId(link.id())) {
        draft.problem(link.line(), "Nothing on this page is called " + link.id() + ".");
      }
    }
  }
}
