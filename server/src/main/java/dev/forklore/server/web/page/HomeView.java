package dev.forklore.server.web.page;

import dev.forklore.content.Lesson;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The home page.
 *
 * @param first where to begin
 * @param taste a short example to run at once, and the lesson that explains it; null if no lesson
 *     has one
 */
public record HomeView(@Nullable Lesson first, @Nullable Taste taste) {

  /** An example of a lesson, shown outside it. */
  public record Taste(BenchView bench, Lesson lesson) {}

  static HomeView of(List<LessonView> lessons) {
    return new HomeView(lessons.isEmpty() ? null : lessons.getFirst().lesson(), taste(lessons));
  }

  /** Of the examples with a library version and Python beside it, the one that is read fastest. */
  private static @Nullable Taste taste(List<LessonView> lessons) {
    return lessons.stream()
        .<Taste>mapMulti((view, found) -> {
          for (BlockView block : view.blocks()) {
            if (block instanceof BlockView.Bench bench) {
              found.accept(new Taste(bench.bench(), view.lesson()));
            }
          }
        })
        .min(
            Comparator.comparing((Taste taste) -> taste.bench().versions().size() < 2)
                .thenComparingInt(
                    taste -> taste.bench().versions().getFirst().files().getFirst().lines()))
        .orElse(null);
  }
}
