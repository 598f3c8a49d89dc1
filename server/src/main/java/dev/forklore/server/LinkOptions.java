package dev.forklore.server;

import dev.forklore.server.web.page.SiteLinks;
import java.net.URI;

/** The options for the addresses that the site publishes about itself. */
final class LinkOptions {
  private final Setting<URI> publicUrl;
  private final Setting<URI> sourceUrl;
  private final Setting<URI> editUrl;
  private final Setting<URI> reportUrl;
  private final Setting<URI> securityContact;

  LinkOptions(OptionTable options) {
    publicUrl =
        options.addOptional(
            "--public-url",
            "URL",
            OptionValues::webAddress,
            "The address of this site as readers type it, for search engines and previews of links."
                + " Default: none");
    sourceUrl =
        options.addOptional(
            "--source-url",
            "URL",
            OptionValues::webAddress,
            "The address of the source code, for the foot of each page. Default: none");
    editUrl =
        options.addOptional(
            "--edit-url",
            "URL",
            OptionValues::webAddress,
            "The address where the files of the source code are edited, such as"
                + " https://git.example/forklore/edit/main. Default: none");
    reportUrl =
        options.addOptional(
            "--report-url",
            "URL",
            OptionValues::contact,
            "Where readers report a mistake, an https: or mailto: address. Default: none");
    securityContact =
        options.addOptional(
            "--security-contact",
            "URL",
            OptionValues::contact,
            "Where to report a security problem, an https: or mailto: address. Default: none");
  }

  SiteLinks links() {
    return new SiteLinks(
        publicUrl.given(),
        sourceUrl.given(),
        editUrl.given(),
        reportUrl.given(),
        securityContact.given());
  }
}
