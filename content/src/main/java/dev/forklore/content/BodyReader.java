package dev.forklore.content;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Turns a lesson's Markdown into blocks. */
final class BodyReader {
  private final LessonDraft draft;
  private final ExampleReader examples;
  private final SideBySideReader comparisons;
  private final LinkCheck links;
  private final IdGenerator ids = IdGenerator.builder().build();
  private final Map<Heading, String> anchors = new HashMap<>();
  private final Markdown markdown;
  private final List<dev.forklore.content.Heading> headings = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder prose = new StringBuilder();

  BodyReader(LessonDraft draft, Path library, CodeHtml code, double cores, Set<String> slugs) {
    this.draft = draft;
    this.examples = new ExampleReader(draft, library, cores);
    this.comparisons = new SideBySideReader(draft, cores);
    this.links = new LinkCheck(draft, slugs);
    this.markdown = new Markdown(code, anchors);
  }

  List<Block> read(String text) {
    Node document = Markdown.parse(text);
    document.accept(links);
    document.accept(new MisplacedCheck(draft));
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case FencedCodeBlock block when block.getInfo().strip().equals("example") -> bench(block);
        case FencedCodeBlock block when block.getInfo().strip().equals("compare") -> compare(block);
        case FencedCodeBlock block when block.getInfo().strip().equals("answer") ->
            prose.append(new AnswerReader(draft, links, markdown).read(block));
        case Paragraph paragraph when MisplacedCheck.isFigure(paragraph) ->
            figure((Image) paragraph.getFirstChild());
        case Heading heading -> heading(heading);
        default -> prose.append(markdown.html(node));
      }
    }
    endProse();
    links.reportDeadAnchors();
    return blocks;
  }

  /** Those of the second level, once {@link #read} has been called. */
  List<dev.forklore.content.Heading> headings() {
    return headings;
  }

  private void bench(FencedCodeBlock block) {
    Example example = examples.read(Directive.read(block, draft));
    if (example == null) return;
    endProse();
    blocks.add(new Block.Bench(example));
  }

  private void compare(FencedCodeBlock block) {
    SideBySide sideBySide = comparisons.read(Directive.read(block, draft));
    if (sideBySide == null) return;
    endProse();
    blocks.add(new Block.Compare(sideBySide));
  }

  private void figure(Image image) {
    int line = Markdown.line(image);
    String name = image.getDestination();
    if (!name.matches("[a-z0-9-]+\\.svg")) {
      draft.problem(line, "A figure is an .svg file in this folder, not " + name + ".");
      return;
    }
    String svg = new FigureReader(draft, name, line).read();
    if (svg == null) return;
    endProse();
    blocks.add(new Block.Figure(svg, PlainText.of(image)));
  }

  private void heading(Heading heading) {
    int line = Markdown.line(heading);
    if (heading.getLevel() < 2 || heading.getLevel() > 3) {
      draft.problem(line, "Use ## and ### for headings; only the question is a #.");
    }
    String text = PlainText.of(heading);
    String anchor = ids.generateId(text);
    draft.claimId(anchor, line);
    anchors.put(heading, anchor);
    if (heading.getLevel() == 2) headings.add(new dev.forklore.content.Heading(anchor, text));
    prose.append(markdown.html(heading));
  }

  private void endProse() {
    if (prose.isEmpty()) return;
    blocks.add(new Block.Prose(prose.toString()));
    prose.setLength(0);
  }
}
