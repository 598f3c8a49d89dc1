package dev.forklore.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.content.Block;
import dev.forklore.content.Curriculum;
import dev.forklore.content.Example;
import dev.forklore.content.Language;
import dev.forklore.content.Lesson;
import dev.forklore.content.SourceFile;
import dev.forklore.content.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonViewTest {
  private static final Curriculum COURSE =
      new Curriculum(List.of(lesson("one", 1, 9), lesson("two", 2, 3), lesson("three", 3, 5)));

  @Test
  void figuresAndProgramsAreNumberedEachOnTheirOwnWithinTheLesson() {
    LessonView view = LessonView.of(COURSE.lessons().get(1), COURSE);
    assertThat(view.blocks().stream().map(LessonViewTest::number))
        .containsExactly("Figure 2.1", "Program 2.1", "Program 2.2");
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
    };
  }

  private static Lesson lesson(String slug, int order, int lines) {
    SourceFile file = new SourceFile("Main.java", "x\n".repeat(lines));
    Version version = new Version(slug + "/Main.java", "Java", Language.JAVA, List.of(file));
    Example example = new Example("a", "Title", List.of(version), List.of(), 1);
    List<Block> body =
        List.of(
            new Block.Figure("<svg></svg>", "Caption"),
            new Block.Bench(example),
            new Block.Bench(example));
    return new Lesson(slug, order, "Part", "Title", "Question?", "Summary.", 5, 1, body, List.of());
  }
}
