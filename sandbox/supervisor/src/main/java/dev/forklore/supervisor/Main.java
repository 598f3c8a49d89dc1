package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.Exit;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.wire.Line;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Starts as PID 1 of a sandbox, serves one run over its descriptors 0 and 1, and ends. With the
 * argument {@code rehearse} it greets later and is quicker from then on. With {@code attached} its
 * connection goes through other machines: see {@link Line}. With {@code recorded} its JVM is to
 * write a record of what it loaded.
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
      List<String> words = List.of(args);
      InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
      OutputStream out = new FileOutputStream(FileDescriptor.out);
      Remote remote = words.contains("attached") ? Remote.over(in, out) : null;
      new Supervisor(
              Surroundings.open(),
              remote == null ? in : remote.in(),
              remote == null ? out : remote.out(),
              remote)
          .serve(words.contains("rehearse"));
      if (words.contains("recorded")) Exit.recorded();
      Exit.now(0);
    } catch (IOException | RuntimeException e) {
      System.err.println("The supervisor cannot start: " + e.getMessage());
      Exit.now(2);
    }
  }
}
