// Types that take the compiler exponentially long to find: calls of overloaded generic methods in one another.
// ends: compile-error or exited
static <T> T f(java.util.function.Function<T, T> a) { return null; }
static <T, U> U f(java.util.function.BiFunction<T, U, T> a) { return null; }
static <T> T f(java.util.function.Supplier<T> a) { return a.get(); }

void main() {
  Object x = ⟦f(() -> ×24⟧1⟦)×24⟧;
  IO.println(x);
}
