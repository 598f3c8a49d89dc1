void main(String[] args) throws Exception {
  String task = args.length > 0 ? args[0] : "work";
  try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
    for (int i = 0; i < 2; i++) {
      threads.submit(() -> { Tasks.run(task); return null; });
    }
  } // closing waits for both
  IO.println("2 x " + task + ", in virtual threads");
}
