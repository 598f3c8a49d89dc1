// Parentheses nested 10,000 deep.
// ends: compile-error or exited
void main() {
  int x = ⟦(×10000⟧1⟦)×10000⟧;
  IO.println(x);
}
