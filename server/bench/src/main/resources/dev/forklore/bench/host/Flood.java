static final int PROCESSES = 4;
static final int LINES = 4096;
static final int LINE_BYTES = 64;

/** What each child prints: a quarter of 1 MiB, every line led by the child's own mark. */
static void flood(String mark) {
  var line = mark.repeat(LINE_BYTES - 1);
  for (int i = 0; i < LINES; i++) System.out.println(line);
}

void main(String[] args) throws Exception {
  if (args.length > 0) {
    flood(args[0]);
    return;
  }
  var processes = new ArrayList<Process>();
  for (var mark : List.of("a", "b", "c", "d").subList(0, PROCESSES)) {
    var command = List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-cp", System.getProperty("java.class.path"), "Flood", mark);
    processes.add(new ProcessBuilder(command).inheritIO().start());
  }
  for (var process : processes) process.waitFor();
}
