/** What is done twice: work computes, rest waits. */
class Tasks {
  static void run(String name) throws InterruptedException {
    switch (name) {
      case "work" -> work();
      case "rest" -> rest();
      default -> throw new IllegalArgumentException("No task " + name);
    }
  }

  private static void work() {
    long number = 1;
    for (int i = 0; i < 100_000_000; i++) {
      number = number * 48271 % 2147483647;
    }
    if (number == 0) IO.println("never"); // so the loop is not optimised away
  }

  private static void rest() throws InterruptedException {
    Thread.sleep(500);
  }
}
