package dev.forklore.server.web.page;

import dev.forklore.content.Lesson;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses that only the operator knows. Each is optional; pages leave out what needs a missing
 * one.
 *
 * @param site the address under which readers reach this site, without a slash at its end
 * @param source of the site's source code
 * @param edit of the folder of the sources where lessons are edited, without a slash at its end
 * @param report where readers report a mistake
 * @param security whom to tell of a security problem (RFC 9116), a {@code mailto:} or {@code
 *     https:} address
 */
public record SiteLinks(
    Optional<URI> site,
    Optional<URI> source,
    Optional<URI> edit,
    Optional<URI> report,
    Optional<URI> security) {

  /** No address is known. */
  public static SiteLinks none() {
    return new SiteLinks(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The one address of a page, for search engines; empty if the site's own is not known. */
  Optional<String> canonical(String path) {
    return site.map(address -> address + path);
  }

  /** Where a lesson's text is edited. */
  Optional<String> edit(Lesson lesson) {
    return edit.map(folder ->
        String.format(
            Locale.ROOT,
            "%s/content/lessons/%02d-%s/lesson.md",
            folder,
            lesson.order(),
            lesson.slug()));
  }
}
