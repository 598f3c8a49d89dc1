package dev.forklore.supervisor.watch;

import java.time.Duration;

/**
 * How often a program is looked at, by what is looked for.
 *
 * @param headStart how long it is not looked at at first
 * @param look for a process that has come or gone
 * @param lookInQuiet the same, when none has for a while
 * @param find which ones they are
 * @param tell the same, where the kernel keeps them until they are taken
 * @param measure what each does
 * @param threads what each of its threads does, and how long it waited for a core
 * @param input who waits for input: the first step after a sign of life, and the longest
 * @param list all of them, whether or not there is news
 */
public record SamplingIntervals(
    Duration headStart,
    Interval look,
    Interval lookInQuiet,
    Interval find,
    Interval tell,
    Interval measure,
    Interval threads,
    Interval input,
    Interval list) {

  /** What each of these aims at; how often it must be done comes first. */
  private static final int PART_OF_A_CORE = 1000;

  /**
   * From one time to the next.
   *
   * @param least where it costs little
   * @param most whatever it costs
   */
  public record Interval(Duration least, Duration most) {
    private static final Interval NONE = new Interval(Duration.ZERO, Duration.ZERO);
    private static final Interval SHORTEST = ofMillis(1, 1);

    private static Interval ofMillis(long least, long most) {
      return new Interval(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    public Pace pace() {
      return pace(PART_OF_A_CORE);
    }

    Pace pace(int part) {
      return new Pace(least, most, part, System.nanoTime());
    }
  }

  /**
   * Much quicker than any program is looked at, so that it is soon over, and yet with a rest in
   * between, for the program has to come to its end beside.
   */
  public static final SamplingIntervals REHEARSAL =
      new SamplingIntervals(
          Duration.ofMillis(60),
          Interval.SHORTEST,
          Interval.SHORTEST,
          Interval.SHORTEST,
          Interval.SHORTEST,
          Interval.SHORTEST,
          Interval.NONE,
          Interval.SHORTEST,
          Interval.SHORTEST);

  /** A worker that lives as long as two of the looks is seen. */
  public static SamplingIntervals after(Duration headStart) {
    return new SamplingIntervals(
        headStart,
        Interval.ofMillis(10, 20),
        Interval.ofMillis(10, 50),
        Interval.ofMillis(10, 15),
        Interval.ofMillis(20, 100),
        Interval.ofMillis(25, 200),
        Interval.ofMillis(25, 2000),
        Interval.ofMillis(20, 640),
        Interval.ofMillis(100, 400));
  }
}
