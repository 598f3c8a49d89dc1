// What a JVM gives away.
// ends: exited
// exit: 0
// hides: (?i)docker|secret|token|password|/root|/work|jenkins|build
void main() {
  System.getenv().forEach((name, value) -> IO.println(name + "=" + value));
  System.getProperties().forEach((name, value) -> IO.println(name + "=" + value));
}
