/** The numbers of Lehmer's generator, one from the other: nothing can be done ahead or side by side. */
static long compute(int steps) {
  long number = 1;
  for (int i = 0; i < steps; i++) number = number * 48271 % 2147483647;
  return number;
}

void main() {
  compute(20_000_000); // so that the loop is compiled before it is timed
  long began = System.nanoTime();
  long number = compute(200_000_000);
  double millis = (System.nanoTime() - began) / 1e6;
  if (number == 0) IO.println("never");
  IO.println("ms " + millis);
}
