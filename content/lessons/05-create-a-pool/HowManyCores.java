void main() {
  int cores = Runtime.getRuntime().availableProcessors();
  IO.println("Cores for this program, as Java counts them: " + cores);
}
