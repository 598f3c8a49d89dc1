// Generic types nested 2,000 deep.
// ends: compile-error or exited
void main() {
  ⟦List<×2000⟧String⟦>×2000⟧ x = null;
  IO.println(x);
}
