package dev.forklore.multiprocessing.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lambda in a form of our own: the names of its method, and what it captured, where that is plain
 * values or lambdas again. Java serialisation would write the same names, but costs a new process
 * twenty milliseconds before it has read the first.
 */
final class Lambda {
  /** The form's version, so that nothing else begins like it. */
  static final byte FORM = 2;

  /**
   * Lambdas within lambdas. Deeper ones are rare, and Java serialisation says where it gives up.
   */
  private static final int DEEPEST = 8;

  private static final ClassValue<Optional<Method>> REPLACING =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return method(type, "writeReplace");
        }
      };

  private static final ClassValue<Optional<Method>> MAKING =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return method(type, "$deserializeLambda$", SerializedLambda.class);
        }
      };

  private Lambda() {}

  private static Optional<Method> method(Class<?> type, String name, Class<?>... parameters) {
    try {
      Method method = type.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return Optional.of(method);
    } catch (NoSuchMethodException | InaccessibleObjectException e) {
      return Optional.empty();
    }
  }

  /** The form in which a serialisable lambda travels; empty for every other object. */
  static Optional<SerializedLambda> of(Object object) {
    if (!object.getClass().isHidden()) return Optional.empty();
    Method replacing = REPLACING.get(object.getClass()).orElse(null);
    if (replacing == null) return Optional.empty();
    try {
      return replacing.invoke(object) instanceof SerializedLambda lambda
          ? Optional.of(lambda)
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /** The bytes; null where it is no lambda, or one that captured something else. */
  static byte @Nullable [] write(Object object) {
    return write(object, 0);
  }

  private static byte @Nullable [] write(Object object, int depth) {
    SerializedLambda lambda = depth > DEEPEST ? null : of(object).orElse(null);
    if (lambda == null) return null;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Class<?> capturing = Class.forName(dotted(lambda), false, object.getClass().getClassLoader());
      if (MAKING.get(capturing).isEmpty()) return null;
      Classes.mustTravel(capturing);
      out.writeByte(FORM);
      writeNames(lambda, out);
      out.writeByte(lambda.getCapturedArgCount());
      for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
        byte[] part = captured(lambda.getCapturedArg(i), depth);
        if (part == null) return null;
        out.writeInt(part.length);
        out.write(part);
      }
      return bytes.toByteArray();
    } catch (IOException | ClassNotFoundException e) {
      return null;
    }
  }

  private static String dotted(SerializedLambda lambda) {
    return lambda.getCapturingClass().replace('/', '.');
  }

  /** Two variables may hold one array, which must not become two. So arrays are not for us. */
  private static byte @Nullable [] captured(@Nullable Object value, int depth) {
    if (value == null || value instanceof String || isBoxed(value)) return Compact.write(value);
    return write(value, depth + 1);
  }

  private static boolean isBoxed(Object value) {
    return value instanceof Number || value instanceof Boolean || value instanceof Character;
  }

  private static void writeNames(SerializedLambda lambda, DataOutputStream out) throws IOException {
    out.writeUTF(lambda.getCapturingClass());
    out.writeUTF(lambda.getFunctionalInterfaceClass());
    out.writeUTF(lambda.getFunctionalInterfaceMethodName());
    out.writeUTF(lambda.getFunctionalInterfaceMethodSignature());
    out.writeByte(lambda.getImplMethodKind());
    out.writeUTF(lambda.getImplClass());
    out.writeUTF(lambda.getImplMethodName());
    out.writeUTF(lambda.getImplMethodSignature());
    out.writeUTF(lambda.getInstantiatedMethodType());
  }

  /** Reads what {@link #write(Object)} wrote. */
  static Object read(byte[] bytes, int from, int length)
      throws IOException, ClassNotFoundException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, from + 1, length - 1));
    Class<?> capturing = Classes.named(in.readUTF().replace('/', '.'));
    if (!Allowed.isIt(capturing)) {
      throw new InvalidClassException(
          capturing.getName(), "lambdas of this class are not taken from another process");
    }
    SerializedLambda lambda =
        new SerializedLambda(
            capturing,
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readByte(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            captured(in));
    return made(capturing, lambda);
  }

  private static @Nullable Object[] captured(DataInputStream in)
      throws IOException, ClassNotFoundException {
    @Nullable Object[] captured = new Object[in.readUnsignedByte()];
    for (int i = 0; i < captured.length; i++) {
      byte[] part = in.readNBytes(in.readInt());
      captured[i] =
          part[0] == FORM ? read(part, 0, part.length) : Compact.read(part, 0, part.length);
    }
    return captured;
  }

  private static Object made(Class<?> capturing, SerializedLambda lambda) throws IOException {
    Method making =
        MAKING
            .get(capturing)
            .orElseThrow(() -> new InvalidClassException(capturing.getName(), "it has no lambdas"));
    try {
      return making.invoke(null, lambda);
    } catch (ReflectiveOperationException e) {
      throw new IOException(
          "A lambda of " + capturing.getName() + " cannot be made here: " + Words.of(e.getCause()),
          e);
    }
  }
}
