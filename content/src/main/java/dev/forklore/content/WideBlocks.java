package dev.forklore.content;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Renders code and tables, which may be wider than the page: each scrolls inside an element of its
 * own, which the keyboard reaches too (WCAG 2.1.1).
 */
final class WideBlocks implements NodeRenderer {
  private final HtmlNodeRendererContext context;
  private final HtmlWriter writer;
  private final CodeHtml code;

  WideBlocks(HtmlNodeRendererContext context, CodeHtml code) {
    this.context = context;
    this.writer = context.getWriter();
    this.code = code;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        FencedCodeBlock.class, IndentedCodeBlock.class, TableBlock.class, TableCell.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case FencedCodeBlock block -> listing(block.getLiteral());
      case IndentedCodeBlock block -> listing(block.getLiteral());
      case TableCell cell -> cell(cell);
      default -> table(node);
    }
  }

  private void listing(String text) {
    open("Code", "listing");
    writer.raw("<pre class=\"code\"><code>" + code.of(text) + "</code></pre>");
    close();
  }

  private void table(Node table) {
    open("Table", "table");
    writer.tag("table");
    children(table);
    writer.tag("/table");
    close();
  }

  /** A header cell without words heads nothing: the corner of a table with headed rows. */
  private void cell(TableCell cell) {
    String tag = cell.isHeader() && cell.getFirstChild() != null ? "th" : "td";
    Map<String, String> attributes =
        cell.getAlignment() == null
            ? Map.of()
            : Map.of("align", cell.getAlignment().name().toLowerCase(Locale.ROOT));
    writer.tag(tag, context.extendAttributes(cell, tag, attributes));
    children(cell);
    writer.tag("/" + tag);
    writer.line();
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      context.render(node);
    }
  }

  private void open(String label, String name) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("class", "scroll " + name);
    attributes.put("role", "group");
    attributes.put("aria-label", label);
    attributes.put("tabindex", "0");
    writer.line();
    writer.tag("div", attributes);
  }

  private void close() {
    writer.tag("/div");
    writer.line();
  }
}
