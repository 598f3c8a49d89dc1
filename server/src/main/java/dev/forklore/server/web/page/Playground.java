package dev.forklore.server.web.page;

import dev.forklore.content.Start;
import dev.forklore.content.Starts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a program of one's own can begin with: the starts, and every program of the lessons. */
final class Playground {
  private static final String ID = "playground";
  private static final String BLANK = "blank";
  private static final String NOTHING_GIVEN = "{}";

  private final List<Start> starts = Starts.packaged();

  /**
   * The playground with a program in it.
   *
   * @param wanted a start's id or a lesson program's number; empty for a blank program
   * @param language of the version to begin with; empty for the one that the reader chose last
   * @return empty if there is no such program
   */
  Optional<PlaygroundView> with(String wanted, String language, List<LessonView> lessons) {
    String id = wanted.isEmpty() ? BLANK : wanted;
    Optional<Start> start = starts.stream().filter(each -> each.id().equals(id)).findFirst();
    if (start.isPresent()) {
      String origin = wanted.isEmpty() ? null : start.get().title();
      return Optional.of(
          view(bench(start.get()), wanted, language, NOTHING_GIVEN, origin, null, lessons));
    }
    return benches(lessons)
        .filter(bench -> bench.number().equals(id))
        .findFirst()
        .map(bench ->
            view(
                own(bench),
                wanted,
                language,
                NOTHING_GIVEN,
                "Program %s, %s".formatted(id, bench.title()),
                null,
                lessons));
  }

  /** The playground with a program that somebody stored. */
  PlaygroundView with(PlaygroundView.Stored stored, List<LessonView> lessons) {
    BenchView.VersionView version =
        new BenchView.VersionView(
            stored.wanted(),
            stored.language(),
            stored.language().equals("python") ? "Python" : "Java",
            stored.files().stream().map(CodeView::of).toList());
    BenchView bench =
        new BenchView(ID, "", "A shared program", List.of(version), List.of(), stored.cpus());
    return view(
        bench,
        stored.wanted(),
        stored.language(),
        stored.given(),
        "the program of this link",
        stored.recording(),
        lessons);
  }

  /** Languages that an address may name. */
  static boolean isLanguage(String language) {
    return language.isEmpty() || language.equals("java") || language.equals("python");
  }

  private PlaygroundView view(
      BenchView bench,
      String wanted,
      String language,
      String given,
      @Nullable String origin,
      PlaygroundView.@Nullable Recorded recording,
      List<LessonView> lessons) {
    return new PlaygroundView(
        bench,
        wanted,
        language,
        given,
        origin,
        recording,
        starts.stream().map(Playground::choices).toList(),
        lessons.stream().map(Playground::programs).filter(l -> !l.programs().isEmpty()).toList());
  }

  private static PlaygroundView.StartView choices(Start start) {
    return new PlaygroundView.StartView(
        start.id(),
        start.title(),
        start.versions().stream()
            .map(version -> new PlaygroundView.Choice(version.language().id(), version.label()))
            .toList());
  }

  private static PlaygroundView.LessonPrograms programs(LessonView lesson) {
    return new PlaygroundView.LessonPrograms(
        lesson.lesson().question(),
        benches(List.of(lesson))
            .map(bench -> new PlaygroundView.ProgramView(bench.number(), bench.title()))
            .toList());
  }

  private static Stream<BenchView> benches(List<LessonView> lessons) {
    return lessons.stream()
        .flatMap(lesson -> lesson.blocks().stream())
        .filter(BlockView.Bench.class::isInstance)
        .map(block -> ((BlockView.Bench) block).bench());
  }

  private static BenchView bench(Start start) {
    return new BenchView(
        ID,
        "",
        "Your program",
        start.versions().stream().map(BenchView.VersionView::of).toList(),
        List.of(),
        start.cores());
  }

  /** The library is not shown beside a program that is the reader's own. */
  private static BenchView own(BenchView bench) {
    return new BenchView(ID, "", "Your program", bench.versions(), List.of(), bench.cpus());
  }
}
