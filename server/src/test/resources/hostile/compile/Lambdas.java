// Lambdas in lambdas, each a reason to look at all inside once more.
// ends: compile-error or exited
interface A { Object a(Object x); }
interface B { String b(Object x); }
static Object g(A a) { return a.a(1); }
static Object g(B b) { return b.b(1); }

void main() {
  Object o = ⟦g(x -> ×20⟧"end"⟦)×20⟧;
  IO.println(o);
}
