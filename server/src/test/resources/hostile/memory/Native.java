// Memory that the JVM does not count: the Foreign Function and Memory API.
// ends: memory
// signal: 9
void main() {
  var arena = java.lang.foreign.Arena.global();
  while (true) arena.allocate(16 << 20).fill((byte) 1);
}
