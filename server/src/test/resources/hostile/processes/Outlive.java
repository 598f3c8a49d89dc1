// The same with JVMs.
// ends: exited
// exit: 5
// shows: (?s)parent.*orphan
void main(String[] args) throws Exception {
  if (args.length > 0) {
    while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L) != 1) Thread.sleep(20);
    IO.println("orphan");
    return;
  }
  new ProcessBuilder("/opt/java/bin/java", "-cp", System.getProperty("java.class.path"), "Outlive", "child").inheritIO().start();
  IO.println("parent");
  System.exit(5);
}
