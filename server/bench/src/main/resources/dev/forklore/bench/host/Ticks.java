/** Prints the machine's monotonic clock every 20 ms, for 6 seconds. */
void main() throws InterruptedException {
  for (int i = 0; i < 300; i++) {
    IO.println(System.nanoTime());
    Thread.sleep(20);
  }
}
