package dev.forklore.content;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown (CommonMark 0.31 with tables) to HTML. Raw HTML comes out as text. */
final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private Markdown() {}

  static Node parse(String text) {
    return PARSER.parse(text);
  }

  /** The 1-based line on which a node begins. */
  static int line(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.getSourceSpans().isEmpty()) return at.getSourceSpans().getFirst().getLineIndex() + 1;
    }
    return 1;
  }

  /**
   * One block as HTML.
   *
   * @param anchors the ids that headings get
   */
  static String html(Node node, Map<Heading, String> anchors) {
    String html =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(
                context -> (part, tag, attributes) -> attribute(part, tag, attributes, anchors))
            .build()
            .render(node);
    return node instanceof TableBlock ? scrollable(html) : html;
  }

  private static void attribute(
      Node node, String tag, Map<String, String> attributes, Map<Heading, String> anchors) {
    switch (node) {
      case Heading heading when anchors.containsKey(heading) ->
          attributes.put("id", anchors.get(heading));
      case Link link when link.getDestination().startsWith("https:") ->
          attributes.put("rel", "noopener");
      // What scrolls sideways must be reachable with the keyboard (WCAG 2.1.1).
      case FencedCodeBlock block when tag.equals("pre") -> attributes.put("tabindex", "0");
      default -> {}
    }
  }

  private static String scrollable(String table) {
    return "<div class=\"table-scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n"
        + table
        + "</div>\n";
  }
}
