package dev.forklore.server.web.page;

import dev.forklore.content.Curriculum;
import dev.forklore.content.Lesson;
import dev.forklore.content.Library;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * The files that programs look for at a fixed address of any site. Files that need an address that
 * the operator has not set do not exist. Safe for use by many threads.
 */
public final class SiteFiles {
  /** RFC 9116 recommends less than a year. */
  private static final int CONTACT_HOLDS_DAYS = 180;

  private final SiteLinks links;
  private final Supplier<Curriculum> curriculum;
  private final Supplier<Library> library;
  private final boolean open;

  /**
   * Files on the lessons and the library that the suppliers give.
   *
   * @param open whether everybody may read the site; search engines are asked to leave others alone
   */
  public SiteFiles(
      SiteLinks links, Supplier<Curriculum> curriculum, Supplier<Library> library, boolean open) {
    this.links = links;
    this.curriculum = curriculum;
    this.library = library;
    this.open = open;
  }

  /** {@code GET /robots.txt} (RFC 9309). */
  public void robots(Context ctx) {
    if (!open) {
      ctx.result("User-agent: *\nDisallow: /\n");
      return;
    }
    String sitemap =
        links.canonical("/sitemap.xml").map(address -> "Sitemap: " + address + "\n").orElse("");
    ctx.result("User-agent: *\nDisallow: /api/\nDisallow: /admin\nDisallow: /login\n" + sitemap);
  }

  /**
   * {@code GET /sitemap.xml} (sitemaps.org 0.9); not there if the site's own address is unknown.
   */
  public void sitemap(Context ctx) {
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            """);
    add(xml, "/");
    for (Lesson lesson : curriculum.get().lessons()) add(xml, "/lessons/" + lesson.slug());
    add(xml, "/playground");
    add(xml, "/about");
    add(xml, "/library");
    for (Library.Source source : library.get().sources()) add(xml, "/library/" + source.path());
    ctx.contentType("application/xml; charset=utf-8").result(xml.append("</urlset>\n").toString());
  }

  private void add(StringBuilder xml, String path) {
    String address = links.canonical(path).orElseThrow(NotFoundResponse::new);
    xml.append("  <url><loc>").append(address.replace("&", "&amp;")).append("</loc></url>\n");
  }

  /** {@code GET /.well-known/security.txt} (RFC 9116); not there without a contact. */
  public void security(Context ctx) {
    URI contact = links.security().orElseThrow(NotFoundResponse::new);
    // A calendar date; nothing here is measured by it.
    LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(CONTACT_HOLDS_DAYS);
    String canonical =
        links
            .canonical("/.well-known/security.txt")
            .map(address -> "Canonical: " + address + "\n")
            .orElse("");
    ctx.result(
        "Contact: %s\nExpires: %sT00:00:00Z\nPreferred-Languages: en\n%s"
            .formatted(contact, until, canonical));
  }

  /** {@code GET /manifest.webmanifest} (W3C Web Application Manifest). */
  public void manifest(Context ctx) {
    AssetManifest assets = AssetManifest.read();
    ctx.contentType("application/manifest+json; charset=utf-8")
        .result(
            """
            {"name": "Forklore", "description": "Learn multiprocessing by running it.", "lang": "en",
             "start_url": "/", "scope": "/", "display": "browser",
             "background_color": "#fbfaf6", "theme_color": "#fbfaf6",
             "icons": [{"src": "%s", "sizes": "any", "type": "image/svg+xml"},
              {"src": "%s", "sizes": "192x192", "type": "image/png"},
              {"src": "%s", "sizes": "512x512", "type": "image/png"}]}
            """
                .formatted(
                    assets.url("favicon.svg"),
                    assets.url("icon-192.png"),
                    assets.url("icon-512.png")));
  }
}
