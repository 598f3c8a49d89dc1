package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleProblemsTest {
  private static final String AT = "01-first/lesson.md:";
  @TempDir Path folder;
  private CourseFolder course;

  @BeforeEach
  void makeACourse() {
    course = new CourseFolder(folder).program("Main.java");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "More: Missing.java    | 13: There is no file Missing.java in this folder.",
        "More: ../Main.java    | 13: A program is a .java or .py file in this folder, not ../Main",
        "More: main.rb         | 13: A program is a .java or .py file in this folder, not main.rb",
        "tilte: A              | 13: Unknown key tilte. The keys are title, library and cores;",
        "title: A              | 13: This example has title twice.",
        "library: Pool.java    | 13: The library has no source Pool.java.",
        "library: ../Pool.java | 13: The library has no source ../Pool.java.",
        "cores: 3.5             | 13: cores must be 0.5 or a whole number from 1, not 3.5.",
        "Main.java             | 13: A line here is key: value or Label: File.java, not Main.java.",
        "Again: Main.java      | 13: Another version already starts Main.java.",
      })
  void aDirectiveIsHeldToItsKeysAndFiles(String line, String problem) {
    course.lesson("```example\ntitle: A\nJava: Main.java\n" + line + "\n```\n");
    assertThat(course.problems()).singleElement().asString().startsWith(AT + problem);
  }

  @Test
  void anExampleHasATitle() {
    course.lesson("```example\nJava: Main.java\n```\n");
    assertThat(course.problems()).containsExactly(AT + "10: This example has no title.");
  }

  @Test
  void anExampleHasAProgram() {
    course.lesson("```example\ntitle: A\nJava: Main.java\n```\n\n```example\ntitle: B\n```\n");
    assertThat(course.problems()).containsExactly(AT + "15: This example has no program to run.");
  }

  @Test
  void twoExamplesHaveTwoAnchors() {
    course.program("Other.java");
    course.lesson(
        "```example\ntitle: A b\nJava: Main.java\n```\n\n```example\ntitle: a B\nJava: Other.java\n```\n");
    assertThat(course.problems())
        .containsExactly(AT + "15: Line 10 already uses the id example-a-b; choose another name.");
  }

  @Test
  void theFileWithTheMainStandsFirst() {
    course.file("Task.java", "class Task {}\n");
    course.lesson("```example\ntitle: A\nJava: Task.java Main.java\n```\n");
    assertThat(course.problems())
        .contains(AT + "12: List the file to start first: Main.java has the main method.");
  }

  @Test
  void aJavaProgramHasAMain() {
    course.file("Main.java", "class Main {}\n");
    course.lesson("```example\ntitle: A\nJava: Main.java\n```\n");
    assertThat(course.problems())
        .containsExactly(AT + "12: None of these files has a main method.");
  }

  @Test
  void aVersionIsInOneLanguage() {
    course.file("more.py", "pass\n");
    course.lesson("```example\ntitle: A\nJava: Main.java more.py\n```\n");
    assertThat(course.problems())
        .contains(AT + "12: A version is written in one language; this one mixes two.");
  }

  @Test
  void aProgramSaysWhatItPrints() {
    course.file("Other.java", "void main() {}\n");
    course.lesson("```example\ntitle: A\nJava: Main.java\nMore: Other.java\n```\n");
    assertThat(course.problems())
        .containsExactly(
            AT + "13: Other.java.expected is missing; it says what the program prints.");
  }

  @Test
  void anExampleStandsByItself() {
    course.lesson("- ```example\n  title: A\n  Java: Main.java\n  ```\n");
    assertThat(course.problems())
        .anySatisfy(
            found -> assertThat(found).startsWith(AT + "10: An example must stand by itself"));
  }
}
