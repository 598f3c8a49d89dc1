// The supervisor's memory, where what it was sent stands.
// ends: exited
// exit: 0
// shows: (?m)^refused 6 of 6$
void main() {
  int refused = 0;
  for (String name : List.of("mem", "environ", "auxv", "maps", "stack", "syscall")) {
    try (var in = new java.io.FileInputStream("/proc/1/" + name)) {
      if (in.read() >= 0) IO.println("read " + name);
      else refused++;
    } catch (java.io.IOException e) {
      refused++;
    }
  }
  IO.println("refused " + refused + " of 6");
}
