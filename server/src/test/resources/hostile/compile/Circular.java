// A type that is its own bound, infinitely often.
// ends: compile-error or exited
interface N<Z> {}

static class C<X> implements N<N<? super C<C<X>>>> {}

void main() {
  N<? super C<Byte>> cast = new C<Byte>();
  IO.println(cast);
}
