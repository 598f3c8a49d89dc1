package dev.forklore.compiler;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** Keeps what one compilation writes; what it reads comes from the file manager behind. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, ClassBytes> classes = new TreeMap<>();

  MemoryFiles(JavaFileManager behind) {
    super(behind);
  }

  /** What was written, by class name and in its order: the same sources make the same list. */
  Map<String, ClassBytes> classes() {
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    ClassBytes file = new ClassBytes(className);
    classes.put(className, file);
    return file;
  }

  /** The one behind knows only files of its own, and fails when it is asked about others. */
  @Override
  public boolean contains(Location location, FileObject file) throws IOException {
    return !(file instanceof SourceText) && super.contains(location, file);
  }

  /** The one behind is shared and stays open. */
  @Override
  public void close() {}
}
