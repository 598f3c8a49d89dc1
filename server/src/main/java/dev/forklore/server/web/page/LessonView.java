package dev.forklore.server.web.page;

import dev.forklore.content.Block;
import dev.forklore.content.Curriculum;
import dev.forklore.content.Lesson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lesson's page: what stands on it, and the lessons before and after. */
public record LessonView(
    Lesson lesson, List<BlockView> blocks, @Nullable Lesson previous, @Nullable Lesson next) {
  public LessonView {
    blocks = List.copyOf(blocks);
  }

  static LessonView of(Lesson lesson, Curriculum curriculum) {
    List<Lesson> lessons = curriculum.lessons();
    int index = lessons.indexOf(lesson);
    return new LessonView(
        lesson,
        blocks(lesson),
        index > 0 ? lessons.get(index - 1) : null,
        index + 1 < lessons.size() ? lessons.get(index + 1) : null);
  }

  /** Figures, programs and comparisons are numbered within their lesson, each on its own. */
  private static List<BlockView> blocks(Lesson lesson) {
    List<BlockView> blocks = new ArrayList<>();
    int figures = 0;
    int programs = 0;
    int comparisons = 0;
    for (Block block : lesson.body()) {
      blocks.add(
          switch (block) {
            case Block.Prose prose -> new BlockView.Prose(prose.html());
            case Block.Figure figure ->
                new BlockView.Figure(
                    lesson.order() + "." + ++figures, figure.svg(), figure.caption());
            case Block.Bench bench ->
                new BlockView.Bench(
                    BenchView.of(bench.example(), lesson.order() + "." + ++programs));
            case Block.Compare compare ->
                new BlockView.Compare(
                    CompareView.of(compare.sideBySide(), lesson.order() + "." + ++comparisons));
          });
    }
    return blocks;
  }
}
