package dev.forklore.server.web.page;

/**
 * What every page has.
 *
 * @param title of the browser's tab, without the site's name
 * @param description one sentence for those who come from elsewhere
 * @param section which link in the header is this page's: {@code home}, {@code course}, {@code
 *     about} or none
 * @param nonce under which the editor may add styles to this one answer
 */
public record PageView(
    String title,
    String description,
    String section,
    String nonce,
    AssetManifest assets,
    CourseView course) {}
