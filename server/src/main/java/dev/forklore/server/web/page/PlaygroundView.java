package dev.forklore.server.web.page;

import dev.forklore.content.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bench alone, for a program of the reader's own, and where it can begin.
 *
 * @param bench what it begins with
 * @param wanted what was asked for, as the address has it; empty for a blank program
 * @param language of the version to begin with; empty for the one that the reader chose last
 * @param given its arguments and its input, as JSON
 * @param origin where the program comes from, in words; null for a blank one
 * @param recording a run of it to show; null for none
 * @param starts the programs from which one can begin
 * @param lessons those that have programs
 */
public record PlaygroundView(
    BenchView bench,
    String wanted,
    String language,
    String given,
    @Nullable String origin,
    @Nullable Recorded recording,
    List<StartView> starts,
    List<LessonPrograms> lessons) {

  /**
   * A program that somebody stored.
   *
   * @param wanted as the address has it
   * @param given its arguments and its input, as JSON
   * @param recording a run of it that was stored with it; null for none
   */
  public record Stored(
      String wanted,
      String language,
      List<SourceFile> files,
      double cpus,
      String given,
      @Nullable Recorded recording) {
    public Stored {
      files = List.copyOf(files);
    }
  }

  /**
   * A run that is over, and is shown as that.
   *
   * @param day on which it ran, in words
   * @param cores how many it had, in words
   * @param machine on which it ran, in words
   * @param events the address of what happened
   */
  public record Recorded(String day, String cores, String machine, String events) {}

  /** A program from which one can begin, in each language. */
  public record StartView(String id, String title, List<Choice> choices) {
    public StartView {
      choices = List.copyOf(choices);
    }
  }

  /** A language, as addresses and as people name it. */
  public record Choice(String language, String label) {}

  /** The programs of a lesson. */
  public record LessonPrograms(String question, List<ProgramView> programs) {
    public LessonPrograms {
      programs = List.copyOf(programs);
    }
  }

  /** A program as a book names it, {@code 3.1}. */
  public record ProgramView(String number, String title) {}

  public PlaygroundView {
    starts = List.copyOf(starts);
    lessons = List.copyOf(lessons);
  }
}
