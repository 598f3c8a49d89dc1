package dev.forklore.server.web.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The foot of a page: the version, and the links that the operator configured.
 *
 * @param version of Forklore; see {@link #VERSION}
 * @param source where the source code is; null if it is not known, as for the others
 * @param edit where the text of this page is edited
 * @param report where a mistake is reported
 */
public record FooterView(
    String version, @Nullable String source, @Nullable String edit, @Nullable String report) {
  /** What the build wrote into the jar; {@code development} outside one. */
  public static final String VERSION =
      Optional.ofNullable(FooterView.class.getPackage().getImplementationVersion())
          .orElse("development");

  static FooterView of(SiteLinks links, @Nullable String edit) {
    return new FooterView(
        VERSION,
        links.source().map(Object::toString).orElse(null),
        edit,
        links.report().map(Object::toString).orElse(null));
  }
}
