void main() {
  IO.println("Hello from process " + ProcessHandle.current().pid());
}
