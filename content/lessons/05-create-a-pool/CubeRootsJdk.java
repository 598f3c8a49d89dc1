static String cubeRoot(int n) {
  var thread = Thread.currentThread().getName();
  return "%d: %s, found by %s".formatted(n, Math.cbrt(n), thread);
}

void main() throws Exception {
  var tasks = new ArrayList<Callable<String>>();
  for (int n : List.of(27, 125, 343, 729)) {
    tasks.add(() -> cubeRoot(n));
  }

  try (var threads = Executors.newFixedThreadPool(4)) {
    for (var root : threads.invokeAll(tasks)) {
      IO.println(root.get());
    }
  } // closing waits until the threads have ended
  long pid = ProcessHandle.current().pid();
  IO.println("All of these threads are in process " + pid + ".");
}
