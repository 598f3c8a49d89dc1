package dev.forklore.server.web.page;

import dev.forklore.content.Curriculum;
import java.util.List;
import java.util.Optional;

/** All that pages are made of, read at one moment. */
public record Site(
    CourseView course, List<LessonView> lessons, HomeView home, AssetManifest assets) {

  static Site of(Curriculum curriculum) {
    CourseView course = CourseView.of(curriculum);
    List<LessonView> lessons =
        curriculum.lessons().stream().map(lesson -> LessonView.of(lesson, curriculum)).toList();
    return new Site(course, lessons, HomeView.of(lessons), AssetManifest.read());
  }

  Optional<LessonView> lesson(String slug) {
    return lessons.stream().filter(view -> view.lesson().slug().equals(slug)).findFirst();
  }

  PageView page(String title, String description, String section, String nonce) {
    return new PageView(title, description, section, nonce, assets, course);
  }
}
