package dev.forklore.compiler;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes which classes a file declares, in the file's order, which the order of the class files does
 * not tell.
 */
final class TopLevelClasses implements TaskListener {
  private final String fileName;
  private final List<String> names = new ArrayList<>();

  TopLevelClasses(String fileName) {
    this.fileName = fileName;
  }

  /** With their package. In a compact source file there is one, named like the file. */
  List<String> names() {
    return names;
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() != TaskEvent.Kind.PARSE) return;
    // javac shows listeners its own wrapper of our file, so only the name can be compared.
    if (!event.getSourceFile().getName().equals("/" + fileName)) return;
    CompilationUnitTree unit = event.getCompilationUnit();
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) names.add(prefix + type.getSimpleName());
    }
  }
}
