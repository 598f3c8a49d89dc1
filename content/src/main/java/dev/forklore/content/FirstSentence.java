package dev.forklore.content;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java file says that it is: the first sentence of its first Javadoc, as plain text. */
final class FirstSentence {
  private static final Pattern COMMENT = Pattern.compile("(?ms)^/\\*\\*(.*?)\\*/");
  private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*\\*? ?");

  /** Where the first paragraph ends. */
  private static final Pattern REST = Pattern.compile("(?ms)(^\\s*$|<p>|<[uo]l>|<pre>|^@).*");

  private static final Pattern TAG = Pattern.compile("\\{@(\\w+)\\s+([^{}]*)\\}");
  private static final Pattern HTML = Pattern.compile("</?\\w+>");

  /** A full stop before a small letter is one of an abbreviation. */
  private static final Pattern SENTENCE = Pattern.compile("^.*?[.!?](?=\\s+[^\\sa-z]|\\s*$)");

  private FirstSentence() {}

  /** Empty if the file has no Javadoc at the margin. */
  static String of(String source) {
    Matcher comment = COMMENT.matcher(source);
    if (!comment.find()) return "";
    String body = MARGIN.matcher(comment.group(1).strip()).replaceAll("");
    String paragraph = REST.matcher(body).replaceFirst("").replaceAll("\\s+", " ").strip();
    String plain = TAG.matcher(paragraph).replaceAll(FirstSentence::words);
    Matcher sentence = SENTENCE.matcher(plain);
    return unescaped(HTML.matcher(sentence.find() ? sentence.group() : plain).replaceAll(""));
  }

  /** A tag as it reads: a link by its label, else by the simple name of what it leads to. */
  private static String words(MatchResult tag) {
    String inside = tag.group(2).strip();
    return Matcher.quoteReplacement(tag.group(1).startsWith("link") ? linked(inside) : inside);
  }

  private static String linked(String link) {
    int label = link.indexOf(' ', Math.max(0, link.indexOf(')')));
    if (label >= 0) return link.substring(label).strip();
    return link.replaceFirst("^([a-z]\\w*\\.)+(?=[A-Z])", "")
        .replaceFirst("^#", "")
        .replace('#', '.');
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
