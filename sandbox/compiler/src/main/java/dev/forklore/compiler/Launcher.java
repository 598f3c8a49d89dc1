package dev.forklore.compiler;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which of the compiled classes {@code java} would start, by the rules of JEP 512 and JLS
 * 12.1.4: a {@code main} that returns nothing and is not private, first one with a {@code
 * String[]}, then one without, the class's own or inherited; and if it is not static, a class that
 * can be made without arguments.
 */
final class Launcher {
  private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
  private static final String WITHOUT_ARGUMENTS = "()V";

  private final Map<String, ClassBytes> classes;
  private final Map<String, ClassModel> models = new HashMap<>();

  /** A launcher for these classes, by their names. */
  Launcher(Map<String, ClassBytes> classes) {
    this.classes = classes;
  }

  /** The class named like the file if it can be started, else the first that can. */
  Optional<String> choose(String fileClass, List<String> candidates) {
    List<String> inTurn = new ArrayList<>(candidates);
    inTurn.sort((a, b) -> Boolean.compare(isNamed(b, fileClass), isNamed(a, fileClass)));
    return inTurn.stream().filter(this::canStart).findFirst();
  }

  private static boolean isNamed(String className, String simpleName) {
    return className.substring(className.lastIndexOf('.') + 1).equals(simpleName);
  }

  private boolean canStart(String className) {
    Optional<ClassModel> model = model(className);
    return model.isPresent() && main(model.get()).filter(m -> canCall(m, model.get())).isPresent();
  }

  private Optional<MethodModel> main(ClassModel model) {
    return find(model, WITH_ARGUMENTS, true)
        .or(() -> find(model, WITH_ARGUMENTS, false))
        .filter(Launcher::isNotPrivate)
        .or(() -> find(model, WITHOUT_ARGUMENTS, false).filter(Launcher::isNotPrivate));
  }

  /** In the class, then in its interfaces, then the same in its superclass. */
  private Optional<MethodModel> find(ClassModel model, String descriptor, boolean isPublic) {
    Optional<MethodModel> found =
        declared(model, "main", descriptor)
            .filter(m -> !isPublic || m.flags().has(AccessFlag.PUBLIC));
    if (found.isPresent()) return found;
    for (ClassEntry type : model.interfaces()) {
      found = inherited(type, descriptor, isPublic).filter(m -> !m.flags().has(AccessFlag.STATIC));
      if (found.isPresent()) return found;
    }
    return model.superclass().flatMap(type -> inherited(type, descriptor, isPublic));
  }

  private Optional<MethodModel> inherited(ClassEntry type, String descriptor, boolean isPublic) {
    return model(type.asInternalName().replace('/', '.'))
        .flatMap(model -> find(model, descriptor, isPublic));
  }

  private static boolean canCall(MethodModel main, ClassModel model) {
    if (main.flags().has(AccessFlag.STATIC)) return true;
    if (model.flags().has(AccessFlag.ABSTRACT)) return false;
    return declared(model, "<init>", WITHOUT_ARGUMENTS).filter(Launcher::isNotPrivate).isPresent();
  }

  private static Optional<MethodModel> declared(ClassModel model, String name, String descriptor) {
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString(name))
        .filter(method -> method.methodType().equalsString(descriptor))
        .findFirst();
  }

  private static boolean isNotPrivate(MethodModel method) {
    return !method.flags().has(AccessFlag.PRIVATE);
  }

  private Optional<ClassModel> model(String className) {
    ClassBytes file = classes.get(className);
    if (file == null) return Optional.empty();
    return Optional.of(
        models.computeIfAbsent(className, _ -> ClassFile.of().parse(file.toByteArray())));
  }
}
