package dev.forklore.multiprocessing.child;

import dev.forklore.multiprocessing.Task;
import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.codec.Program;
import dev.forklore.multiprocessing.codec.TravelledClasses;
import dev.forklore.multiprocessing.launch.Bootstrapping;
import dev.forklore.multiprocessing.launch.JvmCommand;
import dev.forklore.multiprocessing.link.Boot;
import dev.forklore.multiprocessing.link.Identity;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Room;
import dev.forklore.multiprocessing.shared.Hub;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where every child's JVM starts. The first message says what the child is. */
public final class Child {
  /** Who runs the task, once it runs. */
  private static @Nullable Thread runner;

  private static boolean isInterrupted;

  private Child() {}

  public static void main(String[] args) throws Exception {
    Bootstrapping.begin();
    Home home = arrive();
    TravelledClasses.from(home);
    Hub.home(home.asking());
    Thread.currentThread().setContextClassLoader(TravelledClasses.loader());
    if (Boolean.getBoolean(JvmCommand.SPARE_PROPERTY)) {
      Rehearsal.warmUp();
      home.send(Mail.written(Mail.READY, 0));
    }
    Mail first = home.take();
    if (first.kind() == Mail.TASK) run(first);
    else new WorkerLoop(home).start(first);
  }

  private static Home arrive() {
    Path socket = Path.of(System.getProperty(JvmCommand.SOCKET_PROPERTY));
    try {
      // Not closed: descriptor 0 would be free, and the next file that is opened would get it.
      Boot boot = Boot.read(new FileInputStream(FileDescriptor.in));
      isNow(boot);
      Home home = Home.call(socket, boot.key());
      Home.tidy(socket);
      return home;
    } catch (IOException parentIsGone) {
      Home.tidy(socket);
      Runtime.getRuntime().halt(1);
      throw new IllegalStateException("halted", parentIsGone);
    }
  }

  /** A spare was taken. */
  static void isNow(Mail mail) {
    byte[] told = mail.body();
    if (told == null) throw new OutOfMemoryError(Room.none(mail.length()));
    try {
      isNow(Boot.read(new ByteArrayInputStream(told)));
    } catch (IOException e) {
      throw new UncheckedIOException("A name was not told to its end.", e);
    }
  }

  private static void isNow(Boot boot) {
    System.setProperty(Identity.NAME_PROPERTY, boot.name());
    Identity.is(boot.identity(), boot.parent());
    Program.is(boot.program());
  }

  /** One task, and then this JVM ends as any other. */
  private static void run(Mail mail) throws Exception {
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> report(thrown));
    Task task = task(mail);
    Bootstrapping.end();
    begin(Thread.currentThread());
    task.run();
  }

  /** An interrupt that came too early is not lost. */
  private static synchronized void begin(Thread thread) {
    runner = thread;
    if (isInterrupted) thread.interrupt();
  }

  /** The parent asks the task to end. */
  static synchronized void interrupt() {
    if (runner != null) runner.interrupt();
    isInterrupted = true;
  }

  static Task task(Mail mail) throws IOException, ClassNotFoundException {
    byte[] parcel = mail.body();
    if (parcel == null) throw new OutOfMemoryError(Room.none(mail.length()));
    return (Task) Parcel.open(parcel);
  }

  /** The launcher sets the exit code to 1, once this has said why. */
  private static void report(Throwable thrown) {
    System.err.println("Process " + Identity.name() + ":");
    thrown.printStackTrace();
  }
}
