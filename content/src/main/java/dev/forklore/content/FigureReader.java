package dev.forklore.content;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads drawings that are inlined into a page. Only drawing elements are allowed: no script,
 * nothing fetched from elsewhere, and no style attribute, which a strict content security policy
 * would ignore.
 */
final class FigureReader {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "title",
          "desc",
          "defs",
          "g",
          "symbol",
          "use",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "marker",
          "clipPath",
          "pattern",
          "linearGradient",
          "stop");

  private final LessonDraft draft;
  private final String name;
  private final int line;

  /**
   * @param line where the lesson asks for the figure
   */
  FigureReader(LessonDraft draft, String name, int line) {
    this.draft = draft;
    this.name = name;
    this.line = line;
  }

  /** The {@code svg} element as text; null, with problems, if a page must not contain it. */
  @Nullable String read() {
    String text = draft.include(name, line);
    Element root = text == null ? null : parse(text);
    if (text == null || root == null) return null;
    NodeList elements = root.getElementsByTagName("*");
    boolean sound = checkRoot(root);
    sound &= checkElement(root);
    for (int i = 0; i < elements.getLength(); i++) {
      sound &= checkElement((Element) elements.item(i));
    }
    return sound ? text.substring(text.indexOf("<svg")).strip() : null;
  }

  private @Nullable Element parse(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null); // else it prints what is thrown anyway
      return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (SAXParseException e) {
      draft.problemIn(name, Math.max(1, e.getLineNumber()), "Not XML: " + e.getMessage());
    } catch (SAXException e) {
      problem("Not XML: " + e.getMessage());
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform parses XML from a string", e);
    }
    return null;
  }

  private boolean checkRoot(Element root) {
    boolean svg = root.getNodeName().equals("svg") && root.hasAttribute("viewBox");
    if (!svg) return problem("A figure must be an svg element with a viewBox.");
    for (String part : new String[] {"title", "desc"}) {
      if (root.getElementsByTagNameNS(SVG, part).getLength() == 0) {
        return problem("A figure needs a " + part + " for readers who cannot see it.");
      }
    }
    return true;
  }

  private boolean checkElement(Element element) {
    boolean sound = true;
    boolean known = SVG.equals(element.getNamespaceURI()) && element.getPrefix() == null;
    if (!known || !ELEMENTS.contains(element.getNodeName())) {
      sound = problem("A figure must not contain the element " + element.getNodeName() + ".");
    }
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      sound &= checkAttribute((Attr) element.getAttributes().item(i));
    }
    return sound;
  }

  private boolean checkAttribute(Attr attribute) {
    String key = attribute.getName();
    String value = attribute.getValue();
    if (key.startsWith("on") || key.equals("style")) {
      return problem("A figure must not have the attribute " + key + ".");
    }
    boolean outside = key.endsWith("href") && !value.startsWith("#");
    if (outside || value.replace("url(#", "").contains("url(")) {
      return problem("A figure may refer only to its own parts, not to " + value + ".");
    }
    if (key.equals("id")) draft.claimId(value, line);
    return true;
  }

  private boolean problem(String sentence) {
    draft.problemIn(name, 1, sentence);
    return false;
  }
}
