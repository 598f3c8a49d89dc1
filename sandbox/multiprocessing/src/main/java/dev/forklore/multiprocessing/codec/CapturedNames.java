package dev.forklore.multiprocessing.codec;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds what the variables that a lambda captured are called in its source. The compiler makes each
 * lambda a method whose first parameters are the captured variables, and {@code javac -g} keeps
 * their names in the class file (JVMS 4.7.13).
 */
final class CapturedNames {
  private CapturedNames() {}

  /**
   * One name for each captured value: "this" for the object around the lambda, and an empty one
   * without {@code -g}. No names for a reference to a method, whose object has none.
   */
  static List<String> of(SerializedLambda lambda) {
    if (!lambda.getImplMethodName().startsWith("lambda$")) return List.of();
    String file = "/" + lambda.getImplClass() + ".class";
    try (InputStream in = CapturedNames.class.getResourceAsStream(file)) {
      if (in == null) return unknown(lambda);
      return ClassFile.of().parse(in.readAllBytes()).methods().stream()
          .filter(method -> method.methodName().equalsString(lambda.getImplMethodName()))
          .flatMap(method -> method.code().stream())
          .map(code -> names(code, lambda))
          .findFirst()
          .orElse(unknown(lambda));
    } catch (IOException e) {
      return unknown(lambda);
    }
  }

  private static List<String> unknown(SerializedLambda lambda) {
    return Collections.nCopies(lambda.getCapturedArgCount(), "");
  }

  private static List<String> names(CodeModel code, SerializedLambda lambda) {
    List<String> names = new ArrayList<>();
    int slot = 0;
    if (lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic) {
      names.add("this");
      slot = 1;
    }
    for (ClassDesc type :
        MethodTypeDesc.ofDescriptor(lambda.getImplMethodSignature()).parameterList()) {
      names.add(name(code, slot));
      slot += TypeKind.from(type).slotSize();
    }
    return names;
  }

  private static String name(CodeModel code, int slot) {
    return code.findAttribute(Attributes.localVariableTable()).stream()
        .flatMap(table -> table.localVariables().stream())
        .filter(variable -> variable.slot() == slot && variable.startPc() == 0)
        .map(LocalVariableInfo::name)
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }
}
