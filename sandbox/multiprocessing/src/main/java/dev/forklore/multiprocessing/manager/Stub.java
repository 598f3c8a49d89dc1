package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.shared.Addressee;
import java.io.ObjectStreamException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Calls an object of a manager as if it were here. It travels, and is then the same object. */
final class Stub implements InvocationHandler {
  /**
   * What serialisation asks an object that it is to write. Public for interfaces of any package.
   */
  public interface Travelling {
    Object writeReplace() throws ObjectStreamException;
  }

  private final Callee callee;
  private final long object;
  private final Class<?> type;

  private Stub(Callee callee, long object, Class<?> type) {
    this.callee = callee;
    this.object = object;
    this.type = type;
  }

  /** An object that implements this interface. */
  static <T> T of(Callee callee, long object, Class<T> type) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(
          type.getName() + " is not an interface, and only interfaces can be called from afar.");
    }
    Class<?>[] types = {type, Travelling.class};
    Stub stub = new Stub(callee, object, type);
    return type.cast(Proxy.newProxyInstance(loader(type), types, stub));
  }

  private static ClassLoader loader(Class<?> type) {
    ClassLoader own = type.getClassLoader();
    return own == null || own.equals(ClassLoader.getPlatformClassLoader())
        ? Stub.class.getClassLoader()
        : own;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    if (method.getDeclaringClass() == Travelling.class) return reference();
    if (method.getDeclaringClass() == Object.class) {
      switch (method.getName()) {
        case "equals" -> {
          return isSame(arguments[0]);
        }
        case "hashCode" -> {
          return Long.hashCode(object);
        }
        default -> {}
      }
    }
    String name = Methods.of(type).name(method);
    try {
      return callee.call(object, name, arguments);
    } catch (InterruptedException e) {
      throw Failures.interrupted(method, e);
    } catch (Exception e) {
      throw Failures.declared(method, e);
    }
  }

  private boolean isSame(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other) instanceof Stub stub
        && stub.object == object
        && stub.callee.place().address().equals(callee.place().address());
  }

  private Reference reference() {
    Object whom = Addressee.now();
    if (callee.equals(whom)) return new Reference(null, object, type);
    Place place = callee.place();
    return new Reference(
        whom == null || whom instanceof String ? place : place.withoutKey(), object, type);
  }
}
