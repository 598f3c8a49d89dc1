package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.ProcFs;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Starts as PID 1 of a sandbox, serves one run over its descriptors 0 and 1, and ends. With the
 * argument {@code rehearse} it greets later and is quicker from then on.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      // Outside a container of its own, "kill everything" would really kill everything.
      if (ProcFs.self() != 1) {
        System.err.println("The supervisor runs only as PID 1 of a container.");
        System.exit(2);
      }
      new Supervisor(
              Surroundings.open(),
              new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
              new FileOutputStream(FileDescriptor.out))
          .serve(List.of(args).contains("rehearse"));
      Runtime.getRuntime().halt(0);
    } catch (IOException | RuntimeException e) {
      System.err.println("The supervisor cannot start: " + e.getMessage());
      Runtime.getRuntime().halt(2);
    }
  }
}
