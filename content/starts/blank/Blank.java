void main() {
  long pid = ProcessHandle.current().pid();
  IO.println("Hello from process " + pid);
}
