package dev.forklore.server.web.page;

import org.jspecify.annotations.Nullable;

/**
 * What every page has.
 *
 * @param title of the browser's tab, without the site's name
 * @param description one sentence for those who come from elsewhere
 * @param section which link in the header is this page's: {@code home}, {@code course}, {@code
 *     playground}, {@code about} or none
 * @param canonical the one address of this page; null if the site does not know its own, or if the
 *     page is not for search engines
 * @param picture the whole address of a picture for previews of links to this page; null for none
 * @param indexed whether search engines may list the page
 * @param nonce under which the editor may add styles to this one answer
 */
public record PageView(
    String title,
    String description,
    String section,
    @Nullable String canonical,
    @Nullable String picture,
    boolean indexed,
    String nonce,
    AssetManifest assets,
    CourseView course,
    FooterView footer) {}
