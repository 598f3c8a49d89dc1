package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurriculumLoaderTest {
  @TempDir Path folder;

  @Test
  void theLessonsOfThisModuleAreSound() {
    assertThat(CurriculumLoader.packagedReading().problems()).isEmpty();
    assertThat(CurriculumLoader.packaged(CodeHtml.PLAIN).lessons()).hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void everyVersionOfEveryExampleHasAnExpectation() {
    Reading reading = CurriculumLoader.packagedReading();
    assertThat(reading.expectations()).isNotEmpty();
    assertThat(reading.expectations().keySet())
        .allSatisfy(id -> assertThat(reading.curriculum().version(id)).isPresent());
  }

  @Test
  void lessonsComeInOrder() {
    CourseFolder course = new CourseFolder(folder).another("03-c", 3).another("02-b", 2);
    assertThat(course.read().sound().curriculum().lessons())
        .extracting(Lesson::slug)
        .containsExactly("first", "b", "c");
  }

  @Test
  void aJarIsReadLikeAFolder() throws IOException {
    CourseFolder course = new CourseFolder(folder.resolve("course")).program("Main.java");
    course.lesson("```example\ntitle: A\nlibrary: Process.java\nJava: Main.java\n```\n");
    Reading direct = course.read();
    Path jar = folder.resolve("course.jar");
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", true));
        var files = Files.walk(folder.resolve("course"))) {
      for (Path file : files.toList()) {
        Path target = zip.getPath("/" + folder.resolve("course").relativize(file));
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Reading packed = CurriculumLoader.read(zip.getPath("/lessons"), zip.getPath("/library"));
      assertThat(packed.problems()).isEmpty();
      assertThat(packed.curriculum()).isEqualTo(direct.curriculum());
    }
  }

  @Test
  void loadingACourseWithMistakesSaysWhichTheyAre() {
    CourseFolder course = new CourseFolder(folder).lesson("[a](lesson:b)\n");
    assertThatThrownBy(() ->
            CurriculumLoader.load(course.path("lessons"), course.path("library"), CodeHtml.PLAIN))
        .isInstanceOfSatisfying(
            LessonProblemsException.class, e -> assertThat(e.problems()).hasSize(1))
        .hasMessageContaining("lesson.md:10: There is no lesson b.");
  }

  @Test
  void aFolderWithoutLessonsIsAMistake() throws IOException {
    assertThat(
            CurriculumLoader.read(Files.createDirectory(folder.resolve("none")), folder).problems())
        .extracting(LessonProblem::sentence)
        .isEqualTo(List.of("This folder has no lessons."));
  }
}
