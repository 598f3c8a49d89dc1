package dev.forklore.content;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
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

  private final HtmlRenderer renderer;

  /**
   * A renderer for one lesson.
   *
   * @param anchors the ids that headings get, read when each is rendered
   */
  Markdown(CodeHtml code, Map<Heading, String> anchors) {
    this.renderer =
        HtmlRenderer.builder()
            .nodeRendererFactory(context -> new WideBlocks(context, code))
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(
                context -> (node, tag, attributes) -> attribute(node, attributes, anchors))
            .build();
  }

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

  /** One block as HTML. */
  String html(Node node) {
    return renderer.render(node);
  }

  private static void attribute(
      Node node, Map<String, String> attributes, Map<Heading, String> anchors) {
    switch (node) {
      case Heading heading when anchors.containsKey(heading) ->
          attributes.put("id", anchors.get(heading));
      case Link link when link.getDestination().startsWith("https:") ->
          attributes.put("rel", "noopener");
      default -> {}
    }
  }
}
