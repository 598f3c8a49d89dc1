package dev.forklore.supervisor;

import dev.forklore.wire.Finding;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StackDump;
import java.util.List;
import java.util.stream.Collectors;

/** What a run's events say. */
record RunLog(List<RunEvent> events) {
  RunEvent.Ended end() {
    return (RunEvent.Ended) events.getLast();
  }

  <E extends RunEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  String text(OutputStreamName stream) {
    return all(RunEvent.Output.class).stream()
        .filter(output -> output.stream() == stream)
        .map(RunEvent.Output::text)
        .collect(Collectors.joining());
  }

  String stdout() {
    return text(OutputStreamName.STDOUT);
  }

  String stderr() {
    return text(OutputStreamName.STDERR);
  }

  /** What processes said of their stacks when they were asked. */
  String answers() {
    return all(RunEvent.Autopsy.class).stream()
        .filter(autopsy -> autopsy.finding() instanceof Finding.Answered)
        .flatMap(autopsy -> ((Finding.Answered) autopsy.finding()).answers().stream())
        .map(StackDump::text)
        .collect(Collectors.joining());
  }

  String textOf(int pid) {
    return all(RunEvent.Output.class).stream()
        .filter(output -> output.pid() == pid)
        .map(RunEvent.Output::text)
        .collect(Collectors.joining());
  }

  /** What each process is called in the end, in the order of their starts. */
  List<String> names() {
    return all(RunEvent.ProcessStarted.class).stream().map(this::lastName).toList();
  }

  private String lastName(RunEvent.ProcessStarted process) {
    return all(RunEvent.ProcessRenamed.class).stream()
        .filter(renamed -> renamed.pid() == process.pid())
        .reduce((_, later) -> later)
        .map(RunEvent.ProcessRenamed::name)
        .orElse(process.name());
  }

  /** Of the process that is called this in the end. */
  RunEvent.ProcessStarted started(String name) {
    return all(RunEvent.ProcessStarted.class).stream()
        .filter(process -> lastName(process).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no process is called " + name + " in " + names()));
  }

  RunEvent.ProcessExited exited(String name) {
    return all(RunEvent.ProcessExited.class).stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing called " + name + " exited"));
  }
}
