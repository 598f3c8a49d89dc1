package dev.forklore.server.run;

import dev.forklore.wire.Finding;
import dev.forklore.wire.RunEvent;

/** How much memory a run's events take in its log. */
final class EventWeight {
  private static final int EVENT_BYTES = 120;
  private static final int SAMPLE_BYTES = 48;

  private EventWeight() {}

  /** An upper estimate in bytes; a character of text may take two. */
  static long of(RunEvent event) {
    return switch (event) {
      case RunEvent.Output e -> EVENT_BYTES + 2L * e.text().length();
      case RunEvent.Sample e ->
          EVENT_BYTES
              + (long) SAMPLE_BYTES * (e.processes().size() + e.cores().size() + e.ended().size())
              + e.processes().stream()
                  .flatMap(process -> process.byThread().stream())
                  .mapToLong(thread -> SAMPLE_BYTES + 2L * thread.name().length())
                  .sum();
      case RunEvent.Compiled e ->
          EVENT_BYTES
              + e.diagnostics().stream()
                  .mapToLong(d -> EVENT_BYTES + 2L * (d.file().length() + d.message().length()))
                  .sum();
      case RunEvent.ProcessStarted e -> EVENT_BYTES + 2L * e.name().length();
      case RunEvent.ProcessRenamed e -> EVENT_BYTES + 2L * e.name().length();
      case RunEvent.ProcessExited e -> EVENT_BYTES + 2L * e.name().length();
      case RunEvent.Queued _, RunEvent.Started _, RunEvent.Input _, RunEvent.Stopping _ ->
          EVENT_BYTES;
      case RunEvent.Autopsy e ->
          switch (e.finding()) {
            case Finding.Asked asked -> EVENT_BYTES * (1L + 8L * asked.processes().size());
            case Finding.Answered answered ->
                EVENT_BYTES
                    + answered.answers().stream().mapToLong(a -> 2L * a.text().length()).sum();
            case Finding.OutOfMemory _ -> EVENT_BYTES;
          };
      case RunEvent.Ended e -> EVENT_BYTES + 2L * e.message().length();
    };
  }
}
