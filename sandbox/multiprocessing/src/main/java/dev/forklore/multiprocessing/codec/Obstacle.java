package dev.forklore.multiprocessing.codec;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says what keeps an object from travelling, and what to change. From the object that was refused
 * it goes to the first of its {@link Part parts} that cannot be written by itself, and so on down
 * to the one to blame.
 */
final class Obstacle {
  private static final String LIBRARY = "dev.forklore.multiprocessing.";

  private Obstacle() {}

  /**
   * A sentence, and another that says what to change.
   *
   * @param what how the first one begins, such as "The task"
   * @param refusal what serialisation said
   */
  static String of(Object content, String what, Throwable refusal) {
    String start = what + " cannot be sent to another process: ";
    if (refusal instanceof StackOverflowError) return start + "it is nested too deeply.";
    if (refusal instanceof Codecs.Unusable) return start + refusal.getMessage() + ".";
    List<Part> way = way(content);
    Part last = way.getLast();
    if (mayTravel(last.value())) return start + reason(refusal) + ".";
    String culprit = described(last.value()) + ", which is not Serializable. ";
    return start + subject(way) + culprit + remedy(last);
  }

  /** From the content to the one to blame. */
  private static List<Part> way(Object content) {
    List<Part> way = new ArrayList<>();
    // Objects may hold one another in a circle.
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Optional<Part> next = Optional.of(new Part(Part.ITSELF, content));
    while (next.isPresent()) {
      way.add(next.get());
      seen.add(next.get().value());
      next = refused(next.get(), seen);
    }
    return way;
  }

  /** What the author of the program knows on the way, and how the last one hangs on it. */
  private static String subject(List<Part> way) {
    List<String> names =
        way.stream().map(Part::name).filter(name -> !name.equals(Part.ITSELF)).toList();
    return switch (names.size()) {
      case 0 -> Part.ITSELF + " is ";
      case 1 -> names.getFirst() + " is ";
      default -> names.getFirst() + " contains ";
    };
  }

  private static Optional<Part> refused(Part whole, Set<Object> seen) {
    Class<?> type = whole.value().getClass();
    if (!mayTravel(whole.value()) || Codecs.has(type)) return Optional.empty();
    return Part.of(whole.value()).stream()
        .filter(part -> !seen.contains(part.value()) && !travels(part.value()))
        .findFirst();
  }

  private static boolean mayTravel(Object value) {
    return value instanceof Serializable
        || ProgramObject.isOne(value)
        || Codecs.has(value.getClass());
  }

  private static boolean travels(Object value) {
    try {
      Parcel.write(value, OutputStream.nullOutputStream());
      return true;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  private static String reason(Throwable refusal) {
    return refusal instanceof InvalidClassException
        ? String.valueOf(refusal.getMessage())
        : refusal.toString();
  }

  private static String described(Object value) {
    Class<?> type = value.getClass();
    if (type.isHidden()) return "a lambda of type " + type.getInterfaces()[0].getName();
    if (type.isAnonymousClass()) return "an object of a class without a name, " + type.getName();
    return "an object of class " + (isOfTheJdk(type) ? type.getTypeName() : type.getSimpleName());
  }

  private static String remedy(Part part) {
    Class<?> type = part.value().getClass();
    if (type.isHidden()) return remedyForLambda(type.getInterfaces()[0]);
    if (part.name().equals(Part.THIS)) {
      return "Make the method that the task calls static, or let the class implement Serializable.";
    }
    if (isOfTheLibrary(type)) {
      return "It belongs to the process that made it. Pass what the task needs of it instead.";
    }
    return isOfTheJdk(type)
        ? "Make it inside the task, or pass plain values instead of it."
        : "Let that class implement java.io.Serializable, or pass plain values instead of it.";
  }

  private static String remedyForLambda(Class<?> type) {
    if (!isOfTheJdk(type)) return "Let that interface extend java.io.Serializable.";
    String cast = "(" + type.getSimpleName() + generic(type) + " & Serializable)";
    return "Put " + cast + " before it, or use a method that takes a Task or a Call.";
  }

  private static String generic(Class<?> type) {
    return type.getTypeParameters().length == 0 ? "" : "<…>";
  }

  /** A program that is one jar with the library has another name. */
  private static boolean isOfTheLibrary(Class<?> type) {
    var ours = Obstacle.class.getProtectionDomain().getCodeSource();
    var its = type.getProtectionDomain().getCodeSource();
    boolean together =
        ours != null && its != null && Objects.equals(ours.getLocation(), its.getLocation());
    return together && type.getName().startsWith(LIBRARY);
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getModule().isNamed();
  }
}
