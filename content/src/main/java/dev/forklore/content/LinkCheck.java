package dev.forklore.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;

/** Resolves {@code lesson:slug} links to their pages and reports broken links. */
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

  /** Counts lines from this one on: for Markdown inside a block. */
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
      draft.problem(line, "A link must go to lesson:slug, #anchor or https://…, not " + to + ".");
    }
    visitChildren(link);
  }

  /** Call it when all ids of the page are known. */
  void reportDeadAnchors() {
    for (Inside link : inside) {
      if (!draft.hasId(link.id())) {
        draft.problem(link.line(), "This page has no id " + link.id() + ".");
      }
    }
  }
}
