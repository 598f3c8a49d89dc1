// Finally blocks in finally blocks: the code doubles with each.
// ends: compile-error or exited
void main() {
  int x = 0;
  ⟦try { x++; } finally { ×14⟧x++;⟦ }×14⟧
}
