/** What each child does; the name comes on its command line. */
static void printContinent(String name) {
  IO.println("The name of the continent is " + name);
}

/** This program again: its source file, if it runs from that, or its class. */
static List<String> thisProgram() throws URISyntaxException {
  var self = MethodHandles.lookup().lookupClass();
  var source = self.getProtectionDomain().getCodeSource();
  var place = Path.of(source.getLocation().toURI());
  if (place.toString().endsWith(".java")) return List.of(place.toString());
  return List.of("-cp", System.getProperty("java.class.path"), self.getName());
}

static Process start(String... args) throws Exception {
  var command = new ArrayList<String>();
  command.add(ProcessHandle.current().info().command().orElse("java"));
  command.addAll(thisProgram());
  command.add("child");
  command.addAll(List.of(args));
  return new ProcessBuilder(command).inheritIO().start();
}

void main(String[] args) throws Exception {
  if (args.length > 0) { // we are a child
    printContinent(args.length > 1 ? args[1] : "Asia");
    return;
  }
  var processes = new ArrayList<Process>();
  processes.add(start());
  for (var name : List.of("America", "Europe", "Africa")) {
    processes.add(start(name));
  }
  for (var process : processes) {
    IO.println("pid " + process.pid() + " started");
  }
  for (var process : processes) {
    int code = process.waitFor();
    IO.println("pid " + process.pid() + " ended with exit code " + code);
  }
}
