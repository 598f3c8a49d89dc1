static long compute(int steps) {
  long number = 1;
  for (int i = 0; i < steps; i++) number = number * 48271 % 2147483647;
  return number;
}

/** Computes for some seconds and prints 2 KiB after each hundredth of the work. */
void main() {
  long began = System.nanoTime();
  for (int i = 0; i < 100; i++) {
    if (compute(3_000_000) == 0) IO.println("never");
    IO.println("%3d ".formatted(i).repeat(512));
  }
  IO.println("ms " + (System.nanoTime() - began) / 1e6);
}
