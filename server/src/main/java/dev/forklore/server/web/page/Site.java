package dev.forklore.server.web.page;

import dev.forklore.content.Curriculum;
import dev.forklore.content.Lesson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that pages are made of, read at one moment. */
public record Site(
    CourseView course,
    List<LessonView> lessons,
    HomeView home,
    AssetManifest assets,
    SiteLinks links) {

  private static final String SITE_PICTURE = "preview-site.png";

  /** Where a page that everybody may find is, what previews show of it, and where it is edited. */
  private record Place(String path, String picture, @Nullable String edit) {}

  static Site of(Curriculum curriculum, SiteLinks links) {
    CourseView course = CourseView.of(curriculum);
    List<LessonView> lessons =
        curriculum.lessons().stream().map(lesson -> LessonView.of(lesson, curriculum)).toList();
    return new Site(course, lessons, HomeView.of(lessons), AssetManifest.read(), links);
  }

  Optional<LessonView> lesson(String slug) {
    return lessons.stream().filter(view -> view.lesson().slug().equals(slug)).findFirst();
  }

  /** A page that search engines may list, at this path of the site. */
  PageView page(String title, String description, String section, String path, String nonce) {
    return view(title, description, section, new Place(path, SITE_PICTURE, null), nonce);
  }

  PageView page(Lesson lesson, String nonce) {
    return view(
        lesson.question(),
        lesson.summary(),
        "course",
        new Place(
            "/lessons/" + lesson.slug(),
            "preview-" + lesson.slug() + ".png",
            links.edit(lesson).orElse(null)),
        nonce);
  }

  /** A page for one reader at one moment. */
  PageView unlisted(String title, String description, String nonce) {
    return unlisted(title, description, "", nonce);
  }

  /** A page for one reader at one moment that belongs to a section of the site. */
  PageView unlisted(String title, String description, String section, String nonce) {
    return view(title, description, section, null, nonce);
  }

  private PageView view(
      String title, String description, String section, @Nullable Place place, String nonce) {
    return new PageView(
        title,
        description,
        section,
        place == null ? null : links.canonical(place.path()).orElse(null),
        place == null ? null : picture(place.picture()),
        place != null,
        nonce,
        assets,
        course,
        FooterView.of(links, place == null ? null : place.edit()));
  }

  /** Lessons that the build did not know have none of their own. */
  private @Nullable String picture(String name) {
    return assets
        .find(name)
        .or(() -> assets.find(SITE_PICTURE))
        .flatMap(links::canonical)
        .orElse(null);
  }
}
