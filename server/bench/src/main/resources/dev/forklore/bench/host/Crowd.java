static long compute(long nanos) {
  long until = System.nanoTime() + nanos;
  long number = 1;
  while (System.nanoTime() < until) number = number * 48271 % 2147483647;
  return number;
}

/** Four processes that compute until they are stopped. It prints when all have been at it for a while. */
void main(String[] args) throws Exception {
  if (args.length == 0) {
    var command = List.of("java", "-cp", System.getProperty("java.class.path"), "Crowd", "child");
    for (int i = 0; i < 3; i++) new ProcessBuilder(command).inheritIO().start();
    if (compute(3_000_000_000L) != 0) IO.println("ready");
  }
  while (compute(1_000_000_000L) != 0) {}
}
