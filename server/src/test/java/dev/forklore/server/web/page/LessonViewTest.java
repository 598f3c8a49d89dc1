package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.content.Block;
import dev.forklore.content.Curriculum;
import dev.forklore.content.Example;
import dev.forklore.content.Lesson;
import dev.forklore.content.SideBySide;
import dev.forklore.content.SourceFile;
import dev.forklore.content.Version;
import dev.forklore.wire.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonViewTest {
  private static final Curriculum COURSE =
      new Curriculum(List.of(lesson("one", 1, 9), lesson("two", 2, 3), lesson("three", 3, 5)));

  @Test
  void figuresAndProgramsAreNumberedEachOnTheirOwnWithinTheLesson() {
    LessonView view = LessonView.of(COURSE.lessons().get(1), COURSE);
    assertThat(view.blocks().stream().map(LessonViewTest::number))
        .containsExactly("Figure 2.1", "Program 2.1", "Program 2.2", "Comparison 2.1");
  }

  @Test
  void aFileOfSeveralComparedProgramsStandsThereOnceUnderItsOwnName() {
    SourceFile shared = new SourceFile("Task.java", "class Task {}\n");
    Version one = version("One.java", "One way", shared);
    Version other = version("Other.java", "Other way", shared);
    SideBySide side = new SideBySide("c", "Title", List.of("a", "b"), List.of(one, other), 2);
    CompareView view = CompareView.of(side, "1.1");
    assertThat(view.files())
        .extracting(CompareView.FileView::label)
        .containsExactly("One way", "Other way", "Task.java");
    assertThat(view.args()).isEqualTo("a b");
  }

  @Test
  void aLessonKnowsTheOnesBesideIt() {
    LessonView first = LessonView.of(COURSE.lessons().getFirst(), COURSE);
    LessonView last = LessonView.of(COURSE.lessons().getLast(), COURSE);
    assertThat(first.previous()).isNull();
    assertThat(first.next()).isEqualTo(COURSE.lessons().get(1));
    assertThat(last.next()).isNull();
  }

  @Test
  void theHomePageOffersTheProgramThatIsReadFastest() {
    List<LessonView> views =
        COURSE.lessons().stream().map(lesson -> LessonView.of(lesson, COURSE)).toList();
    HomeView home = HomeView.of(views);
    assertThat(home.first()).isEqualTo(COURSE.lessons().getFirst());
    assertThat(home.taste().lesson().slug()).isEqualTo("two");
  }

  private static String number(BlockView block) {
    return switch (block) {
      case BlockView.Prose _ -> "prose";
      case BlockView.Figure figure -> "Figure " + figure.number();
      case BlockView.Bench bench -> "Program " + bench.bench().number();
      case BlockView.Compare compare -> "Comparison " + compare.comparison().number();
    };
  }

  private static Version version(String main, String label, SourceFile shared) {
    SourceFile file = new SourceFile(main, "void main() {}\n");
    return new Version("slug/" + main, label, Language.JAVA, List.of(file, shared));
  }

  private static Lesson lesson(String slug, int order, int lines) {
    SourceFile file = new SourceFile("Main.java", "x\n".repeat(lines));
    Version version = new Version(slug + "/Main.java", "Java", Language.JAVA, List.of(file));
    Example example = new Example("a", "Title", List.of(version), List.of(), 1);
    List<Block> body =
        List.of(
            new Block.Figure("<svg></svg>", "Caption"),
            new Block.Bench(example),
            new Block.Bench(example),
            new Block.Compare(
                new SideBySide("c", "Title", List.of("x"), List.of(version, version), 2)));
    return new Lesson(slug, order, "Part", "Title", "Question?", "Summary.", 5, 1, body, List.of());
  }
}
