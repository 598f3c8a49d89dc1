void main(String[] args) throws Exception {
  String task = args.length > 0 ? args[0] : "work";
  Callable<Void> call = () -> { Tasks.run(task); return null; };
  try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
    for (var run : threads.invokeAll(List.of(call, call))) {
      run.get(); // throws what the task threw
    }
  }
  IO.println("2 x " + task + ", in virtual threads");
}
