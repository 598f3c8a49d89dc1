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
    return view(title, description, section, path, null, nonce);
  }

  PageView page(Lesson lesson, String nonce) {
    return view(
        lesson.question(),
        lesson.summary(),
        "course",
        "/lessons/" + lesson.slug(),
        links.edit(lesson).orElse(null),
        nonce);
  }

  /** A page for one reader at one moment. */
  PageView unlisted(String title, String description, String nonce) {
    return view(title, description, "", null, null, nonce);
  }

  private PageView view(
      String title,
      String description,
      String section,
      @Nullable String path,
      @Nullable String edit,
      String nonce) {
    return new PageView(
        title,
        description,
        section,
        path == null ? null : links.canonical(path).orElse(null),
        path != null,
        nonce,
        assets,
        course,
        FooterView.of(links, edit));
  }
}
