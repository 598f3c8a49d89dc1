package dev.forklore.server.web.page;

import dev.forklore.content.Library;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes links of the names of the library's classes in its code. What a name means follows from the
 * file's imports and package, so a class of the same name elsewhere is no link. Comments and
 * strings are left alone as the highlighter found them.
 */
final class SourceLinks {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import ([\\w.]+);");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");
  private static final Pattern COLOURED = Pattern.compile("<span class=\"tok-(?!k).*?</span>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** What is passed over, or (1) an imported name with its package, or (2) a simple name. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<=<span class=\"tok-keyword\">import</span> )([\\w.]+)"
              + "|<span class=\"tok-.*?</span>|<[^>]*>|&\\w+;"
              + "|(?<![\\w$.])([A-Z]\\w*)(?![\\w$])");

  /** Path by whole name of the class. */
  private final Map<String, String> paths = new HashMap<>();

  SourceLinks(Library library) {
    for (Library.Section section : library.sections()) {
      for (Library.Source source : section.files()) {
        if (source.isClass()) paths.put(section.name() + "." + source.type(), source.path());
      }
    }
  }

  /**
   * Code with links.
   *
   * @param html what {@link Highlighting} makes of the file; plain if the build did not know it
   */
  String in(String html, Library.Section section, Library.Source source) {
    if (!html.contains("<span class=\"tok-")) return html;
    Map<String, String> scope = scope(html, section, source);
    return NAME.matcher(html).replaceAll(found -> Matcher.quoteReplacement(link(found, scope)));
  }

  private String link(MatchResult found, Map<String, String> scope) {
    String path =
        found.group(1) != null
            ? paths.get(found.group(1))
            : found.group(2) != null ? scope.get(found.group(2)) : null;
    if (path == null) return found.group();
    return "<a href=\"/library/" + path + "\">" + found.group() + "</a>";
  }

  /** Path by simple name, of what that name means in this file. */
  private Map<String, String> scope(String html, Library.Section section, Library.Source source) {
    Map<String, String> scope = new HashMap<>();
    for (Library.Source each : section.files()) {
      if (each.isClass()) scope.put(each.type(), each.path());
    }
    IMPORT
        .matcher(source.text())
        .results()
        .map(found -> found.group(1))
        .forEach(name -> {
          String simple = name.substring(name.lastIndexOf('.') + 1);
          scope.remove(simple);
          Optional.ofNullable(paths.get(name)).ifPresent(path -> scope.put(simple, path));
        });
    String code = TAG.matcher(COLOURED.matcher(html).replaceAll("")).replaceAll("");
    DECLARED.matcher(code).results().forEach(found -> scope.remove(found.group(1)));
    return scope;
  }
}
