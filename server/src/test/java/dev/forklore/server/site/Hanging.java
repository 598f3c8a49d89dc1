package dev.forklore.server.site;

/** Programs that hang, each in a way of its own. */
final class Hanging {
  /** Two threads, each with the lock that the other wants. */
  static final String TWO_THREADS =
      """
      void main() throws Exception {
        Object fork = new Object(), spoon = new Object();
        Thread ada = Thread.ofPlatform().name("Ada").start(() -> eat(fork, spoon));
        Thread bob = Thread.ofPlatform().name("Bob").start(() -> eat(spoon, fork));
        ada.join();
      }
      static void eat(Object first, Object second) {
        synchronized (first) {
          try { Thread.sleep(300); } catch (InterruptedException e) { return; }
          synchronized (second) {
            IO.println("never");
          }
        }
      }
      """;

  /** Two processes, each with the file's lock that the other wants. */
  static final String TWO_PROCESSES =
      """
      import fcntl, time
      from multiprocessing import Process
      def both(first, second):
          a, b = open(first, "w"), open(second, "w")
          fcntl.flock(a, fcntl.LOCK_EX)
          time.sleep(1)
          fcntl.flock(b, fcntl.LOCK_EX)
      if __name__ == "__main__":
          ada = Process(target=both, args=("/tmp/fork", "/tmp/spoon"), name="Ada")
          bob = Process(target=both, args=("/tmp/spoon", "/tmp/fork"), name="Bob")
          ada.start(); bob.start(); ada.join(); bob.join()
      """;

  /** Two JVMs, each of which reads what the other has not written. */
  static final String TWO_JVMS =
      """
      void main(String[] args) throws Exception {
        if (args.length > 0) {
          IO.println("answer to " + IO.readln());
          return;
        }
        Process child = new ProcessBuilder("java", "-cp", System.getProperty("java.class.path"),
            "-Ddev.forklore.process.name=child", "Main", "x").start();
        IO.println(child.inputReader().readLine());
        child.outputWriter().write("question");
      }
      """;

  /** A task in a pool of one that waits for another task of that pool. */
  static final String POOL_JAVA =
      """
      import java.util.concurrent.*;
      void main() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        IO.println(pool.submit(() -> pool.submit(() -> 42).get()).get());
      }
      """;

  /** The same in Python. */
  static final String POOL_PYTHON =
      """
      from concurrent.futures import ThreadPoolExecutor
      pool = ThreadPoolExecutor(max_workers=1)
      def outer():
          return pool.submit(pow, 2, 5).result()
      print(pool.submit(outer).result())
      """;

  /** A parent that waits for a child that does not end. */
  static final String ENDLESS_CHILD =
      """
      import time
      from multiprocessing import Process
      def forever():
          time.sleep(600) # a sleep of whole seconds would end just when it is looked at
      if __name__ == "__main__":
          p = Process(target=forever, name="endless")
          p.start(); p.join()
      """;

  /** A child that takes memory until there is none. */
  static final String HOG =
      """
      import time
      from multiprocessing import Process
      def hog():
          kept = []
          while True:
              kept.append(bytearray(10_000_000)); time.sleep(0.02)
      if __name__ == "__main__":
          p = Process(target=hog, name="hog")
          p.start(); p.join()
      """;

  private Hanging() {}
}
