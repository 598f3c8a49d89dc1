package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Protection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SiteFilesTest {
  private static final SiteLinks LINKS =
      new SiteLinks(
          Optional.of(URI.create("https://lore.example")),
          Optional.of(URI.create("https://git.example/lore")),
          Optional.of(URI.create("https://git.example/lore/edit/main")),
          Optional.of(URI.create("mailto:mistakes@lore.example")),
          Optional.of(URI.create("mailto:security@lore.example")));

  @Test
  void aPageHasOneAddressForSearchEnginesAndPreviews() throws Exception {
    try (ApiSite site = site(LINKS)) {
      assertThat(site.get("/about").body())
          .contains("<link rel=\"canonical\" href=\"https://lore.example/about\">")
          .contains("<meta property=\"og:url\" content=\"https://lore.example/about\">")
          .contains("<meta property=\"og:title\" content=\"About\">")
          .doesNotContain("noindex");
      assertThat(site.get("/?from=a-link").body())
          .contains("<link rel=\"canonical\" href=\"https://lore.example/\">");
    }
  }

  @Test
  void aPreviewShowsAPictureThatEverybodyMayFetch() throws Exception {
    try (ApiSite site = site(LINKS)) {
      for (String path : List.of("/", "/playground", "/lessons/" + slug(site))) {
        String page = site.get(path).body();
        assertThat(page).contains("<meta name=\"twitter:card\" content=\"summary_large_image\">");
        Matcher picture =
            Pattern.compile("property=\"og:image\" content=\"https://lore.example(/[^\"]+)\"")
                .matcher(page);
        assertThat(picture.find()).as(path).isTrue();
        HttpResponse<byte[]> png =
            site.http().send(site.request(picture.group(1)).build(), BodyHandlers.ofByteArray());
        assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(png.headers().firstValue("Cross-Origin-Resource-Policy"))
            .contains("cross-origin");
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(png.body()));
        assertThat(drawn.getWidth()).isEqualTo(1200);
        assertThat(drawn.getHeight()).isEqualTo(630);
      }
    }
  }

  /** A picture must have a whole address, and the site does not know its own. */
  @Test
  void aSiteThatKnowsNoAddressShowsNoPicture() throws Exception {
    try (ApiSite site = site(SiteLinks.none())) {
      assertThat(site.get("/").body()).doesNotContain("og:image").contains("content=\"summary\"");
    }
  }

  @Test
  void aPageThatIsNotThereIsNotListed() throws Exception {
    try (ApiSite site = site(LINKS)) {
      assertThat(site.get("/lessons/nowhere").body())
          .contains("<meta name=\"robots\" content=\"noindex\">")
          .doesNotContain("canonical");
    }
  }

  @Test
  void theFootLeadsWhereTheOperatorSays() throws Exception {
    try (ApiSite site = site(LINKS)) {
      String slug = slug(site);
      assertThat(site.get("/lessons/" + slug).body())
          .contains("href=\"https://git.example/lore/edit/main/content/lessons/01-" + slug)
          .contains("href=\"mailto:mistakes@lore.example\"")
          .contains("href=\"https://git.example/lore\"")
          .contains("Version " + FooterView.VERSION);
      assertThat(site.get("/about").body()).doesNotContain("Edit this page");
    }
  }

  @Test
  void aSiteThatKnowsNoAddressSaysNone() throws Exception {
    try (ApiSite site = site(SiteLinks.none())) {
      assertThat(site.get("/about").body())
          .doesNotContain("canonical")
          .doesNotContain("og:url")
          .doesNotContain("Report a mistake")
          .doesNotContain("Source</a>");
      assertThat(site.get("/sitemap.xml").statusCode()).isEqualTo(404);
      assertThat(site.get("/.well-known/security.txt").statusCode()).isEqualTo(404);
      assertThat(site.get("/robots.txt").body()).doesNotContain("Sitemap");
    }
  }

  @Test
  void theSitemapHasEveryLesson() throws Exception {
    try (ApiSite site = site(LINKS)) {
      HttpResponse<String> map = site.get("/sitemap.xml");
      assertThat(map.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
      assertThat(map.body())
          .contains("<loc>https://lore.example/</loc>")
          .contains("<loc>https://lore.example/lessons/" + slug(site) + "</loc>");
      assertThat(site.get("/robots.txt").body())
          .contains("Disallow: /api/")
          .contains("Sitemap: https://lore.example/sitemap.xml");
    }
  }

  @Test
  void theSecurityContactHoldsForLessThanAYear() throws Exception {
    try (ApiSite site = site(LINKS)) {
      String text = site.get("/.well-known/security.txt").body();
      assertThat(text).startsWith("Contact: mailto:security@lore.example\n");
      Matcher expires = Pattern.compile("Expires: (\\S+)T00:00:00Z").matcher(text);
      assertThat(expires.find()).isTrue();
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      assertThat(LocalDate.parse(expires.group(1))).isAfter(today).isBefore(today.plusYears(1));
    }
  }

  @Test
  void aBrowserIsToldTheNameAndTheIconAndMayFetchThem() throws Exception {
    try (ApiSite site = site(LINKS)) {
      HttpResponse<String> manifest = site.get("/manifest.webmanifest");
      assertThat(manifest.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/manifest+json");
      List<String> icons =
          Pattern.compile("\"src\": \"([^\"]+)\"")
              .matcher(manifest.body())
              .results()
              .map(icon -> icon.group(1))
              .toList();
      assertThat(icons).hasSize(3);
      for (String icon : icons) assertThat(site.get(icon).statusCode()).as(icon).isEqualTo(200);
      assertThat(site.get("/").headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("manifest-src 'self'");
    }
  }

  @Test
  void aSiteThatIsNotForEverybodyKeepsSearchEnginesOutAndItsContactOpen() throws Exception {
    Protection open = Protection.standard();
    Protection closed =
        new Protection(
            open.proxies(),
            open.rates(),
            new Access.Token("0123456789abcdef"),
            open.adminToken(),
            open.connections());
    try (ApiSite site = new ApiSite(RunPolicy.standard(), closed, LINKS)) {
      assertThat(site.get("/robots.txt").body()).isEqualTo("User-agent: *\nDisallow: /\n");
      assertThat(site.get("/.well-known/security.txt").statusCode()).isEqualTo(200);
      assertThat(site.get("/sitemap.xml").body()).doesNotContain("<loc>");
    }
  }

  private static ApiSite site(SiteLinks links) {
    return new ApiSite(RunPolicy.standard(), Protection.standard(), links);
  }

  private static String slug(ApiSite site) throws Exception {
    Matcher lesson = Pattern.compile("/lessons/([a-z0-9-]+)").matcher(site.get("/").body());
    assertThat(lesson.find()).isTrue();
    return lesson.group(1);
  }
}
