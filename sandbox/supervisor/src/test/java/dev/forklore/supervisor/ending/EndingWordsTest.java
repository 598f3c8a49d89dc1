package dev.forklore.supervisor.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingWordsTest {
  private static final RunLimits LIMITS = new RunLimits(1, 768 << 20, 20_000, 1 << 20, 256);
  private static final Duration WALL = Duration.ofMillis(1_240);

  @Test
  void anOrdinaryEndIsShort() {
    assertThat(exited(0, null)).isEqualTo("Exited 0 after 1.24 s.");
  }

  @Test
  void otherExitCodesAreToldWithWhatTheyMean() {
    assertThat(exited(3, null)).startsWith("Exited 3 after 1.24 s. An exit code other than 0");
    assertThat(exited(1, null)).contains("exception that nobody caught");
    assertThat(exited(139, null))
        .contains("139 is 128 + 11", "SIGSEGV", "memory that is not its own");
    assertThat(exited(255, null)).doesNotContain("128");
  }

  @Test
  void aSignalIsToldByNameAndMeaning() {
    assertThat(exited(null, 6)).contains("SIGABRT (signal 6) after 1.24 s", "aborted itself");
    assertThat(exited(null, 40))
        .isEqualTo("The first process was ended by signal 40 after 1.24 s.");
  }

  @Test
  void processesThatWentOnAreMentioned() {
    Account run =
        new Account(
            Cause.EXITED,
            LIMITS,
            new ExitStatus(0, null),
            Duration.ofMillis(500),
            WALL,
            Shortage.NONE,
            List.of(),
            "",
            false,
            false,
            null);
    assertThat(EndingWords.of(run))
        .isEqualTo("Exited 0 after 0.50 s. Other processes continued for 0.74 s after that.");
  }

  @Test
  void limitsAreToldWithTheirNumbers() {
    assertThat(words(Cause.WALL_TIME)).contains("after 20 s, which is the time limit");
    assertThat(words(Cause.MEMORY)).contains("768 MiB", "killed hog (12)");
    assertThat(words(Cause.OUTPUT)).contains("1 MiB");
    assertThat(words(Cause.PROCESSES)).contains("256 processes and threads");
  }

  @Test
  void aStopIsToldWithItsSignalAndWithWhatCameOfIt() {
    assertThat(words(Cause.STOPPED))
        .isEqualTo("Stopped by you with SIGKILL, so all of its processes were killed.");
    assertThat(stopped(null, new ExitStatus(130, null)))
        .isEqualTo("Stopped by you with SIGINT: it ended by itself with exit code 130.");
    assertThat(stopped(null, new ExitStatus(null, 2)))
        .isEqualTo("Stopped by you with SIGINT, which ended its first process.");
    assertThat(stopped(Cause.WALL_TIME, ExitStatus.UNKNOWN))
        .isEqualTo(
            "Stopped by you with SIGINT. It still ran 2 s later, so all of its processes were killed.");
  }

  private static String stopped(Cause killed, ExitStatus first) {
    return EndingWords.of(
        new Account(
            Cause.STOPPED,
            LIMITS,
            first,
            WALL,
            WALL,
            Shortage.NONE,
            List.of(),
            "",
            false,
            false,
            new Ending.Asked(StopSignal.SIGINT, killed)));
  }

  @Test
  void aServerThatFellSilentIsNamedAndNotTheProgram() {
    Account run =
        new Account(
            Cause.FAULT,
            LIMITS,
            ExitStatus.UNKNOWN,
            WALL,
            WALL,
            Shortage.NONE,
            List.of(),
            "",
            false,
            true,
            null);
    assertThat(EndingWords.of(run))
        .startsWith("The sandbox heard nothing from the server for 10 s, so it killed the program.")
        .contains("not of your program", "Run it again");
  }

  @Test
  void waitingForInputIsToldInsteadOfAGuess() {
    Account run =
        new Account(
            Cause.WALL_TIME,
            LIMITS,
            ExitStatus.UNKNOWN,
            null,
            WALL,
            Shortage.NONE,
            List.of(),
            "",
            true,
            false,
            null);
    assertThat(EndingWords.of(run))
        .endsWith("waiting for input that never arrived. Type some, or end the input.");
  }

  @Test
  void aProcessKilledForMemoryIsToldEvenWhenTheTimeRanOutLater() {
    Account run =
        new Account(
            Cause.WALL_TIME,
            LIMITS,
            ExitStatus.UNKNOWN,
            null,
            WALL,
            Shortage.OF_THE_RUN,
            List.of("hog (9)"),
            "",
            false,
            false,
            null);
    assertThat(EndingWords.of(run)).contains("killed hog (9)", "768 MiB", "20 s");
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void everyCauseIsToldInAtMostThreeSentences(Cause cause) {
    String message = words(cause);
    assertThat(message).endsWith(".").doesNotContain("  ").doesNotContain("null");
    assertThat(message.split("[.] ", -1)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whatTheSandboxDoesNotAllowIsToldInsteadOfTheExitCodesMeaning() {
    LimitHints hints = new LimitHints();
    hints.complained("OSError: [Errno 30] Read-only file ");
    hints.complained("system: '/opt/x'\n");
    Account run =
        new Account(
            Cause.EXITED,
            LIMITS,
            new ExitStatus(1, null),
            WALL,
            WALL,
            Shortage.NONE,
            List.of(),
            hints.hint(),
            false,
            false,
            null);
    assertThat(EndingWords.of(run))
        .isEqualTo("Exited 1 after 1.24 s. " + hints.hint())
        .contains("/tmp");
  }

  @Test
  void aHintComesFromTheLastWordsOnly() {
    LimitHints hints = new LimitHints();
    hints.complained("Network is unreachable");
    assertThat(hints.hint()).contains("no network");
    hints.complained("x".repeat(5000));
    assertThat(hints.hint()).isEmpty();
    hints.complained("socket.gaierror: [Errno -2] Name or service not known");
    assertThat(hints.hint()).contains("no network");
    hints.complained("x".repeat(5000));
    assertThat(hints.hint()).isEmpty();
  }

  @Test
  void aMachineThatIsShortOfMemoryIsNotTheProgramsFault() {
    RunLimits limits = new RunLimits(1, 100 << 20, 1, 1, 1);
    Shortage shortage = Shortage.of(true, OptionalLong.of(60 << 20), limits);
    Account run =
        new Account(
            shortage.cause(),
            limits,
            ExitStatus.UNKNOWN,
            null,
            WALL,
            shortage,
            List.of("main (7)"),
            "",
            false,
            false,
            null);
    assertThat(run.cause()).isEqualTo(Cause.FAULT);
    assertThat(EndingWords.of(run)).contains("killed main (7)", "this machine has no memory left");
  }

  @Test
  void whoIsKilledAtTheLimitHasUsedItUp() {
    RunLimits limits = new RunLimits(1, 100 << 20, 1, 1, 1);
    assertThat(Shortage.of(true, OptionalLong.of(100 << 20), limits).cause())
        .isEqualTo(Cause.MEMORY);
    assertThat(Shortage.of(true, OptionalLong.empty(), limits).cause()).isEqualTo(Cause.MEMORY);
    assertThat(Shortage.of(false, OptionalLong.of(1), limits).cause()).isEqualTo(Cause.EXITED);
  }

  private static String exited(Integer code, Integer signal) {
    return EndingWords.of(
        new Account(
            Cause.EXITED,
            LIMITS,
            new ExitStatus(code, signal),
            WALL,
            WALL,
            Shortage.NONE,
            List.of(),
            "",
            false,
            false,
            null));
  }

  private static String words(Cause cause) {
    return EndingWords.of(
        new Account(
            cause,
            LIMITS,
            new ExitStatus(0, null),
            WALL,
            WALL,
            cause == Cause.MEMORY ? Shortage.OF_THE_RUN : Shortage.NONE,
            List.of("hog (12)"),
            "",
            false,
            false,
            null));
  }
}
