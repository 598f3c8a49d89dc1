// Fills the space for classes, which has no limit of its own.
// ends: memory or wall-time or exited
interface Empty {}

void main() throws Exception {
  var kept = new ArrayList<Object>();
  while (true) {
    var loader = new ClassLoader(getClass().getClassLoader()) {};
    kept.add(loader);
    for (int i = 0; i < 50; i++) {
      kept.add(java.lang.reflect.Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class, Comparable.class}, (p, m, a) -> null));
    }
  }
}
